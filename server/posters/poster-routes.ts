/** HTTP for posters: the list, printing, revoking. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { type Paper, type PosterSheet, papers, silenceReasons } from '../contract/devices/poster.ts'
import { DistrictQuery } from '../contract/district.ts'
import { Id } from '../contract/names.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { printPosters, reprintPoster, revoke } from './poster-actions.ts'
import { viewPosterPage, viewSilence } from './poster-views.ts'
import { settleSilence } from './settle-actions.ts'

const Reprint = z.strictObject({ paper: z.enum(papers).default('a4') })
const Settle = z.strictObject({ office: Id, point: Id.optional(), reason: z.enum(silenceReasons) })
const PrintRequest = DistrictQuery.extend({
  office: Id.optional(),
  point: Id.optional(),
  paper: z.enum(papers).default('a4'),
})

export const posterRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('poster:read'), async (c) =>
      c.json(await viewPosterPage(deps, actorOf(c), parse(DistrictQuery, c.req.query()))),
    )
    .get('/silent', allow('entry:read'), async (c) =>
      c.json(await viewSilence(deps, actorOf(c), parse(DistrictQuery, c.req.query()))),
    )
    .post('/print', allow('poster:print'), async (c) => {
      const { paper, ...choice } = await readJson(c, PrintRequest)
      return sendPdf(c, deps, await printPosters(deps, actorOf(c), choice), paper)
    })
    .post('/settle', allow('poster:settle'), async (c) => {
      await settleSilence(deps, actorOf(c), await readJson(c, Settle))
      return c.body(null, 204)
    })
    .post('/:id/reprint', allow('poster:print'), async (c) => {
      const { paper } = await readJson(c, Reprint)
      return sendPdf(c, deps, await reprintPoster(deps, actorOf(c), c.req.param('id')), paper)
    })
    .post('/:id/revoke', allow('poster:revoke'), async (c) => {
      await revoke(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })

async function sendPdf(c: Context, { printer }: Deps, sheets: PosterSheet[], paper: Paper) {
  const pdf = await printer.pdf(sheets, paper)
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="posters-${paper}.pdf"`,
  })
}
