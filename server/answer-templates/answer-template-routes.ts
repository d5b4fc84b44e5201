/** HTTP for templates of answers and questions. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { TemplateChange, TemplateRequest, TemplatesQuery } from '../contract/grievances/answer-template.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { addTemplate, changeTemplate, removeTemplate } from './answer-template-actions.ts'
import { viewTemplates } from './answer-template-views.ts'

export const answerTemplateRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('entry:read'), async (c) =>
      c.json(await viewTemplates(deps, actorOf(c), parse(TemplatesQuery, c.req.query()).office)),
    )
    .post('/', allow('grievance:oversee'), async (c) => {
      await addTemplate(deps, actorOf(c), await readJson(c, TemplateRequest))
      return c.body(null, 204)
    })
    .put('/:id', allow('grievance:oversee'), async (c) => {
      await changeTemplate(deps, actorOf(c), c.req.param('id'), await readJson(c, TemplateChange))
      return c.body(null, 204)
    })
    .delete('/:id', allow('grievance:oversee'), async (c) => {
      await removeTemplate(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
