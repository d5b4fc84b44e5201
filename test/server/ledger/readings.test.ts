/** Whoever reads words, photos or numbers is in the ledger before they see them: every route that shows any is tried. */

import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { declaredRoutes } from '#server/access/route-access.ts'
import { createApp } from '#server/app.ts'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import { listActsAfter } from '#server/ledger/ledger-store.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import { addPerson, hour, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { phonePhoto, post, reply, visit } from '#test/support/receipt.ts'
import { pairWall } from '#test/support/wall.ts'

const words = 'पुराना काग़ज़ फिर माँगा'
const number = '+919812345678'
const office = 'tehsil-meham'

/** The routes that show what visitors left, as method, path and the line that each leaves. A route that is added needs a row. */
const table = `
GET    /api/summary              words:read dashboard  district rohtak
GET    /api/entries              words:read entries    district rohtak
GET    /api/exports/entries.csv words:read entries    district rohtak
GET    /api/exports/entries.xlsx words:read entries    district rohtak
GET    /api/entries/:id          words:read entry      office   tehsil-meham
GET    /api/releases/words       words:read release    office   tehsil-meham
GET    /api/releases/coming      words:read coming     office   tehsil-meham
GET    /api/threads              words:read waiting    district rohtak
GET    /api/threads/:entry       words:read thread     office   tehsil-meham
POST   /api/threads/:entry       words:read thread     office   tehsil-meham
GET    /api/exports/grievances.csv words:read grievances district rohtak
GET    /api/exports/grievances.xlsx words:read grievances district rohtak
GET    /api/grievances           words:read grievances district rohtak
GET    /api/grievances/:id       words:read grievance  office   tehsil-meham
POST   /api/grievances           words:read grievance  office   tehsil-meham
POST   /api/grievances/:id/events words:read grievance  office   tehsil-meham
GET    /api/files/:id            photo:read original   office   tehsil-meham
GET    /api/files/:id/thumbnail  photo:read thumbnail  office   tehsil-meham
GET    /api/wall                 words:read wall       district rohtak
`
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [string, string, string, string, string, string])
const shows = new Map(rows.map(([method, path, ...told]) => [`${method} ${path}`, told]))

/** Time goes by, and nobody is signed out by it. */
async function passHours(app: TestApp, hours: number): Promise<void> {
  app.clock.now += hours * hour
  const { now } = app.clock
  await app.deps.write((trx) => trx.updateTable('sessions').set({ seen_at: now, created_at: now }).execute())
}

/** Visitors with words, a photo and a grievance with a number, and somebody who may read all of it. */
async function openReadApp() {
  const app = await openTestApp()
  const reader = await addPerson(app)
  // A head reads words with a week in which there were twenty.
  for (let visitor = 0; visitor < 19; visitor++) await visit(app, { words })
  const receipt = await visit(app, { words })
  await reply(app, receipt, words, await phonePhoto())
  const entries = (await rowsOf(app, 'entries')) as unknown as { id: string }[]
  const [message] = (await rowsOf(app, 'messages')) as unknown as { subject_id: string }[]
  const [file] = (await rowsOf(app, 'files')) as unknown as { id: string }[]
  const entry = message?.subject_id ?? ''
  // Words that the visitor shares: an officer takes none into a case.
  await post(app, '/r/grievance', { receipt, words: '', share: 'yes' })
  const [opened] = (await reader.read<GrievanceList>('/api/grievances')).grievances
  const grievance = opened?.id ?? ''
  await actOn(reader, grievance, { event: 'assigned', owner: reader.person.id })
  await app.deps.write((trx) => trx.updateTable('grievances').set({ mobile: number }).execute())
  const { secret: wall } = await pairWall(app, reader, { words: true })
  await passHours(app, 5 * 24)
  await makeReleases(app.deps)
  // And these wait for the next week.
  await visit(app, { words })
  await passHours(app, 2)
  const other = entries.find(({ id }) => id !== entry)?.id ?? ''
  return { app, reader, entry, other, file: file?.id ?? '', grievance, wall }
}
type ReadApp = Awaited<ReturnType<typeof openReadApp>>

/** Asks a route as whoever may, with ids of what is really there. */
function ask({ reader, app, entry, other, file, grievance, wall }: ReadApp, method: string, path: string) {
  const ids: Record<string, string> = { '/api/files': file, '/api/grievances': grievance }
  const own = Object.entries(ids).find(([room]) => path.startsWith(room))?.[1] ?? entry
  const address =
    path.replace(/:[a-z]+/g, own) + (/^\/api\/releases\/./.test(path) ? `?office=${office}` : '')
  if (path.startsWith('/api/wall') && !path.startsWith('/api/walls'))
    return app.fetch(address, { headers: { cookie: `__Host-sunwai-wall=${wall}` } })
  const bodies: Record<string, unknown> = {
    'POST /api/threads/:entry': { message: `READ${Date.now()}AAAAAAAAAAAAAAA`, words: 'देखते हैं' },
    'POST /api/grievances': { entry: other, kind: 'small', summary: 'to be looked into' },
    'POST /api/grievances/:id/events': { event: 'assigned', version: 2, owner: reader.person.id },
  }
  return method === 'GET' ? reader.fetch(address) : reader.send(method, address, bodies[`${method} ${path}`])
}

/** Whether an answer shows what a visitor left. */
async function isShown(answer: Response): Promise<boolean> {
  if (answer.headers.get('content-type')?.startsWith('image/')) return true
  const type = answer.headers.get('content-type') ?? ''
  const text = type.includes('spreadsheet') ? await textOfSheet(answer) : await answer.text()
  return text.includes(words) || text.includes(number.slice(3))
}
async function textOfSheet(answer: Response): Promise<string> {
  const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
  return JSON.stringify(sheets.map(({ rows }) => rows))
}
const linesSince = async (app: TestApp, from: number) => listActsAfter(app.deps.db, from, 100)
const lastLine = async (app: TestApp) => (await rowsOf(app, 'ledger')).length

test('every route that shows words, photos or numbers leaves a line that names list and place, and no other leaves one', async () => {
  const read = await openReadApp()
  const { app } = read
  const found = new Map<string, string[]>()
  for (const { method, path, access } of declaredRoutes(createApp(app.deps))) {
    const key = `${method} ${path}`
    // Streams tell that something changed and nothing of it; what is not listed and changes something is not tried.
    if (access.kind === 'anonymous' || path.endsWith('/live')) continue
    if (method !== 'GET' && !shows.has(key)) continue
    // Each in an hour of its own: within an hour a second reading is no second line.
    await passHours(app, 1)
    const from = await lastLine(app)
    const answer = await ask(read, method, path)
    const told = (await linesSince(app, from)).filter(({ action }) => action.endsWith(':read'))
    if (await isShown(answer)) {
      expect(told, `${key} ${answer.status}`).toHaveLength(1)
      const [line] = told
      if (line) found.set(key, [line.action, JSON.parse(line.details).list, line.subjectKind, line.subject])
    } else expect([key, told]).toEqual([key, []])
  }
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(shows))
})

test('nothing is shown while the ledger takes no line, and it is shown again when it does', async () => {
  const read = await openReadApp()
  const { app } = read
  app.deps.log.level = 'silent'
  await sql`alter table ledger rename to elsewhere`.execute(app.deps.db)
  for (const [method, path] of rows) {
    const answer = await ask(read, method, path)
    // A summary goes on without its words: figures are for whoever has to act.
    const isSummary = path === '/api/summary' || path === '/api/wall'
    expect([path, answer.status >= 500, await isShown(answer)]).toEqual([path, !isSummary, false])
  }
  await sql`alter table elsewhere rename to ledger`.execute(app.deps.db)
  expect(await isShown(await ask(read, 'GET', '/api/entries'))).toBe(true)
})

test('a page that asks anew with every entry is one line an hour, and each reader has their own', async () => {
  const { app, reader } = await openReadApp()
  const other = await addPerson(app, 'auditor')
  const from = await lastLine(app)
  const askAll = () =>
    Promise.all(
      Array.from({ length: 20 }, () => [reader.fetch('/api/entries'), other.fetch('/api/entries')]).flat(),
    )
  await askAll()
  expect((await linesSince(app, from)).map(({ actor }) => actor).sort()).toEqual(
    [reader.person.id, other.person.id].sort(),
  )
  await passHours(app, 0.5)
  const later = await lastLine(app)
  await askAll()
  await passHours(app, 0.5)
  await askAll()
  expect(await linesSince(app, later)).toHaveLength(2)
})

test('the lines of readers hold nothing of visitors, and whoever is refused leaves none', async () => {
  const read = await openReadApp()
  const { app, entry, file } = read
  const stranger = await addPerson(app, 'grievance-officer', undefined, 'tehsil-sampla')
  const from = await lastLine(app)
  for (const path of [`/api/entries?office=${office}`, `/api/entries/${entry}`, `/api/files/${file}`])
    expect((await stranger.fetch(path)).status).toBe(403)
  expect(await linesSince(app, from)).toEqual([])
  for (const [method, path] of rows) await ask(read, method, path)
  const told = JSON.stringify(await rowsOf(app, 'ledger'))
  for (const secret of [words, number, number.slice(3), entry, file]) expect(told).not.toContain(secret)
})

test('posters that are printed are a line with how many and where, and a screen that shows a code is none', async () => {
  const { app, reader } = await openReadApp()
  const from = await lastLine(app)
  await reader.send('POST', '/api/posters/print', { office, point: 'gate' })
  const [poster] = (await rowsOf(app, 'posters')) as unknown as { id: string }[]
  await reader.send('POST', `/api/posters/${poster?.id}/reprint`, {})
  await reader.send('POST', '/api/presence', { office, point: 'registry' })
  expect(
    (await linesSince(app, from))
      .filter(({ action }) => action === 'poster:print')
      .map(({ actor, subject, details }) => [actor, subject, JSON.parse(details)]),
  ).toEqual(Array.from({ length: 2 }, () => [reader.person.id, office, { posters: 1 }]))
})
