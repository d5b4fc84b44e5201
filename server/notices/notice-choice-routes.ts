/** HTTP for what people are told of. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { contactRoutes, ownContactRoutes } from '../contacts/contact-routes.ts'
import { NoticeChoices } from '../contract/staff/notices.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { changeOwnNotices } from './notice-choice-actions.ts'
import { viewNoticesOfPeople, viewOwnNotices } from './notice-choice-views.ts'

const ownNoticeRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow(null), async (c) => c.json(await viewOwnNotices(deps, actorOf(c))))
    .put('/', allow(null), async (c) => {
      await changeOwnNotices(deps, actorOf(c), await readJson(c, NoticeChoices))
      return c.body(null, 204)
    })

const noticeRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/people', allow('grievance:oversee'), async (c) =>
    c.json(await viewNoticesOfPeople(deps, actorOf(c))),
  )

/** All that says where and when people are told of their work. */
export const newsOfWorkRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .route('/account/contact', ownContactRoutes(deps))
    .route('/account/notices', ownNoticeRoutes(deps))
    .route('/notices', noticeRoutes(deps))
    .route('/people', contactRoutes(deps))
