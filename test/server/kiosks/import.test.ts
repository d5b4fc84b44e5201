/** A tablet that never reaches the network again: its entries come by a file, and nothing that it did not sign does. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type KioskExport, type KioskImported, kioskSigned } from '#server/contract/devices/kiosk.ts'
import { importPart } from '#server/kiosks/import-actions.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { addPerson, day, hour, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { entryOf, newKey, openKiosk, signText } from '#test/support/kiosk.ts'

async function start() {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const kiosk = await openKiosk(app, staff)
  const part = (entries: readonly unknown[], key = kiosk.tablet.key) => {
    const body = kiosk.bodyOf(entries)
    return { body, signature: signText(key, kioskSigned.sync + body) }
  }
  const bring = (person: typeof staff, each: ReturnType<typeof part>, id = kiosk.row.id) =>
    person.send('POST', '/api/kiosks/import', { kiosk: id, ...each })
  return { app, staff, kiosk, part, bring }
}
const codes = async (answer: Response) =>
  ((await answer.json()) as KioskImported).taken.map(({ status }) => status)
const marksOf = async (app: TestApp) => (await rowsOf(app, 'entries')).map(({ mark }) => mark).sort()

test('what a tablet signed comes in once, however often its file is brought and whatever it sent itself before', async () => {
  const { app, staff, kiosk, part, bring } = await start()
  const entries = [entryOf(app), entryOf(app), entryOf(app)]
  await kiosk.sync([entries[1]])
  const file = part(entries)
  expect(await codes(await bring(staff, file))).toEqual([201, 200, 201])
  expect(await codes(await bring(staff, file))).toEqual([200, 200, 200])
  expect(await codes(await bring(staff, part(entries)))).toEqual([200, 200, 200])
  expect(await marksOf(app)).toEqual([null, null, null])
  const acts = await listActs(app.deps.db, { action: 'kiosk:import' }, 10)
  expect(acts).toMatchObject([{ actor: staff.person.id, details: expect.stringContaining('"entries":2') }])
  // Its own numbers are no sign of a second tablet.
  await kiosk.sync([entryOf(app)])
  expect(await marksOf(app)).toEqual([null, null, null, null])
})

test('a changed file, another key, another kiosk and people without the right bring nothing', async () => {
  const { app, staff, kiosk, part, bring } = await start()
  const file = part([entryOf(app)])
  const changed = { ...file, body: file.body.replace('"rating":1', '"rating":4') }
  const other = await openKiosk(app, staff, { point: 'gate' })
  expect((await bring(staff, changed)).status).toBe(400)
  expect((await bring(staff, part([entryOf(app)], newKey().privateKey))).status).toBe(400)
  expect((await bring(staff, file, other.row.id)).status).toBe(400)
  expect((await bring(staff, file, 'nobody')).status).toBe(404)
  const elsewhere = await addPerson(app, 'district', undefined, 'tehsil-sampla')
  expect((await bring(elsewhere, file)).status).toBe(403)
  expect((await bring(await addPerson(app, 'auditor'), file)).status).toBe(403)
  expect(await rowsOf(app, 'entries')).toEqual([])
  expect(await codes(await bring(staff, file))).toEqual([201])
  expect(kiosk.row.id).not.toBe(other.row.id)
})

test('of a tablet that was stolen what visitors gave before counts, and what its thief pressed after is kept and does not', async () => {
  const { app, kiosk, part, bring } = await start()
  const before = entryOf(app)
  app.clock.now += 2 * hour
  const blocking = await addPerson(app)
  expect((await blocking.send('POST', `/api/kiosks/${kiosk.row.id}/block`)).status).toBe(204)
  app.clock.now += 20 * hour
  const after = entryOf(app, { rating: 4 })
  expect((await kiosk.send([before])).status).toBe(401)
  expect(await codes(await bring(await addPerson(app), part([before, after])))).toEqual([201, 201])
  const rows = await rowsOf(app, 'entries')
  expect(rows.map((row) => `${row.rating} ${row.mark}`).sort()).toEqual(['1 null', '4 copied'])
})

test('an old file brings its entries at their hours, and none from before the pairing', async () => {
  const { app, part, bring } = await start()
  const entry = entryOf(app)
  const file = part([entry, entryOf(app, { hour: entry.hour - 300 })])
  app.clock.now += 7 * day
  expect(await codes(await bring(await addPerson(app), file))).toEqual([201, 201])
  expect((await rowsOf(app, 'entries')).map((row) => `${row.hour - entry.hour} ${row.mark}`).sort()).toEqual([
    '0 null',
    `${7 * 24} clock`,
  ])
})

test('the command takes the same file', async () => {
  const { app, kiosk, part } = await start()
  const path = join(app.data, 'export.json')
  const file: KioskExport = {
    sunwai: 'kiosk-export',
    kiosk: kiosk.row.id,
    parts: [part([entryOf(app), entryOf(app)]), part([entryOf(app)])],
  }
  writeFileSync(path, JSON.stringify(file))
  const read = JSON.parse(readFileSync(path, 'utf8')) as KioskExport
  const by = { may: { kind: 'system', job: 'import' }, did: { kind: 'command', id: 'import' } } as const
  for (const each of read.parts) await importPart(app.deps, by, { kiosk: read.kiosk, ...each })
  expect(await rowsOf(app, 'entries')).toHaveLength(3)
  expect(await listActs(app.deps.db, { action: 'kiosk:import' }, 10)).toMatchObject([
    { actorKind: 'command', actor: 'import' },
    { actorKind: 'command', actor: 'import' },
  ])
})
