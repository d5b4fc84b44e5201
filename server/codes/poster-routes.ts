/** HTTP for posters: the list, printing, revoking. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { Id } from '../contract/names.ts'
import { type Paper, type PosterSheet, papers } from '../contract/poster.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { requirePerson, requireScoped, type StaffEnv } from '../people/guard.ts'
import { isHead } from '../people/people.ts'
import { preparePosters, reprintPoster, revoke } from './poster-actions.ts'
import { viewPosters, viewSilentPosters } from './poster-views.ts'

const Reprint = z.strictObject({ paper: z.enum(papers).default('a4') })
const PrintRequest = z.strictObject({
  office: Id.optional(),
  point: Id.optional(),
  paper: z.enum(papers).default('a4'),
})

export const posterRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', async (c) => {
      const person = requireScoped(c, 'poster:read')
      const own = isHead(person) ? person.office : null
      return c.json({ posters: await viewPosters(deps, person), places: viewPlaces(deps, own) })
    })
    .get('/silent', async (c) => {
      return c.json({ posters: await viewSilentPosters(deps, requireScoped(c, 'poster:read')) })
    })
    .post('/print', async (c) => {
      const { paper, ...choice } = await readJson(c, PrintRequest)
      requirePerson(c, 'poster:read', choice.office)
      return sendPdf(c, deps, await preparePosters(deps, choice), paper)
    })
    .post('/:id/reprint', async (c) => {
      const { paper } = await readJson(c, Reprint)
      const person = requireScoped(c, 'poster:read')
      return sendPdf(c, deps, await reprintPoster(deps, person, c.req.param('id')), paper)
    })
    .post('/:id/revoke', async (c) => {
      await revoke(deps, requirePerson(c, 'poster:revoke'), c.req.param('id'))
      return c.body(null, 204)
    })

async function sendPdf(c: Context, { printer }: Deps, sheets: PosterSheet[], paper: Paper) {
  const pdf = await printer.pdf(sheets, paper)
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="posters-${paper}.pdf"`,
  })
}

/** Every place that can have a poster, in the order of offices.yaml; of one office when it is named. */
const viewPlaces = ({ directory }: Deps, own: string | null) =>
  [...directory.register.offices.values()]
    .filter((office) => own === null || office.id === own)
    .map(({ id, name, points }) => ({ office: { id, name }, points }))
