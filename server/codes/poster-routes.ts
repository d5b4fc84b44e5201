/** HTTP for posters: the list, printing, revoking. */
import { Hono } from 'hono'
import { z } from 'zod'
import { Id } from '../contract/names.ts'
import { type PosterRow, papers } from '../contract/poster.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { requirePerson, type StaffEnv } from '../people/guard.ts'
import { serialOf } from './poster.ts'
import { preparePosters, revoke } from './poster-actions.ts'
import { listPosters } from './posters-store.ts'

const PrintRequest = z.strictObject({
  office: Id.optional(),
  point: Id.optional(),
  paper: z.enum(papers).default('a4'),
})

export const posterRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', async (c) => {
      requirePerson(c, 'poster:read')
      return c.json({ posters: await viewPosters(deps), places: viewPlaces(deps) })
    })
    .post('/print', async (c) => {
      const { paper, ...choice } = await readJson(c, PrintRequest)
      requirePerson(c, 'poster:read')
      const pdf = await deps.printer.pdf(await preparePosters(deps, choice), paper)
      return c.body(new Uint8Array(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="posters-${paper}.pdf"`,
      })
    })
    .post('/:id/revoke', async (c) => {
      await revoke(deps, requirePerson(c, 'poster:revoke'), c.req.param('id'))
      return c.body(null, 204)
    })

async function viewPosters({ db, directory }: Deps): Promise<PosterRow[]> {
  return (await listPosters(db)).map(({ id, office, point, printedAt, revokedAt, entries }) => ({
    id,
    serial: serialOf(id),
    office: { id: office, name: directory.officeName(office) },
    point: { id: point, name: directory.pointName(office, point) ?? directory.officeName(office) },
    printedAt,
    revokedAt,
    entries,
  }))
}

/** Every place that can have a poster, in the order of offices.yaml. */
const viewPlaces = ({ directory }: Deps) =>
  [...directory.register.offices.values()].map(({ id, name, points }) => ({ office: { id, name }, points }))
