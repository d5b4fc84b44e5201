/** HTTP for the lists that a person saved: only ever one's own. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { SavedList, SavedListName } from '../contract/grievances/grievance-list.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { addSavedList, removeSavedList, renameSavedList } from './saved-list-actions.ts'
import { viewSavedLists } from './saved-list-views.ts'

export const savedListRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow(null), async (c) => c.json(await viewSavedLists(deps, actorOf(c))))
    .post('/', allow(null), async (c) => {
      await addSavedList(deps, actorOf(c), await readJson(c, SavedList))
      return c.json(await viewSavedLists(deps, actorOf(c)))
    })
    .put('/:name', allow(null), async (c) => {
      const { name: to } = await readJson(c, SavedListName)
      await renameSavedList(deps, actorOf(c), { name: c.req.param('name'), to })
      return c.json(await viewSavedLists(deps, actorOf(c)))
    })
    .delete('/:name', allow(null), async (c) => {
      await removeSavedList(deps, actorOf(c), c.req.param('name'))
      return c.json(await viewSavedLists(deps, actorOf(c)))
    })
