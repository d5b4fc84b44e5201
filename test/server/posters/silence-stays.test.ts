/** Whoever profits from a poster that nobody scans cannot end its alarm: paper does not, only a scan of it, or the district with a reason. */
import { expect, test } from 'vitest'
import type { SilentPoster } from '#server/contract/devices/poster.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  day,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'

type Staff = Awaited<ReturnType<typeof addPerson>>
const office = 'tehsil-meham'
/** By somebody on a network of their own for each number. */
const scan = (app: TestApp, code: string, network = 0) => app.fetch(`/q/${code}`, {}, addressIn(network))
const silent = async (staff: Staff) =>
  (await staff.read<{ posters: SilentPoster[] }>('/api/posters/silent')).posters
const linesOf = ({ deps }: TestApp, action: string) =>
  deps.db.selectFrom('ledger').selectAll().where('action', '=', action).execute()
const registry = { office, point: 'registry' }

/** `days` on which people come through the gate; `scans` of the registry's poster on each. */
async function pass(app: TestApp, days: number, scans: number): Promise<void> {
  const [one, two] = [await codeOf(app, office, 'registry'), await codeOf(app, office, 'gate')]
  for (let at = 0; at < days; at++) {
    for (let times = 0; times < scans; times++) await scan(app, one, times)
    for (let times = 0; times < 2; times++) await scan(app, two, times)
    await say(app, two, { entry: newEntry(), rating: '3' })
    await app.deps.scans.flush()
    app.clock.now += day
  }
}

test('a head of office who asks for a reprint of a torn poster does not end its alarm: that takes a scan', async () => {
  const app = await openTestApp()
  await pass(app, 10, 2)
  await pass(app, 6, 0)
  const [staff, head] = [await addPerson(app), await addPerson(app, 'office-head')]
  const [before] = await silent(staff)
  expect(before).toMatchObject({
    point: { id: 'registry' },
    openDays: 6,
    lastDay: '2026-11-29',
    reprinted: null,
  })

  expect((await head.send('POST', `/api/posters/${before?.id}/reprint`, {})).status).toBe(200)
  expect(await silent(staff)).toMatchObject([{ openDays: 6, lastDay: '2026-11-29', reprinted: '2026-12-06' }])
  await pass(app, 7, 0)
  expect(
    (await (await addPerson(app, 'office-head')).send('POST', `/api/posters/${before?.id}/reprint`, {}))
      .status,
  ).toBe(200)
  expect(await silent(await addPerson(app))).toMatchObject([
    { openDays: 13, lastDay: '2026-11-29', reprinted: '2026-12-13' },
  ])
  expect((await linesOf(app, 'poster:print')).map(({ details }) => JSON.parse(details))).toEqual([
    { posters: 1, silentDays: 6, lastScan: '2026-11-29' },
    { posters: 1, silentDays: 13, lastScan: '2026-11-29' },
  ])

  await scan(app, await codeOf(app))
  await app.deps.scans.flush()
  expect(await silent(await addPerson(app))).toEqual([])
})

test('whoever opens the form of a torn poster once a day does not end its alarm, nor does its new paper opened as seldom', async () => {
  const app = await openTestApp()
  await pass(app, 10, 10)
  await pass(app, 6, 1)
  const [before] = await silent(await addPerson(app))
  expect(before).toMatchObject({ point: { id: 'registry' }, openDays: 6, lastDay: '2026-11-29' })
  await (await addPerson(app)).send('POST', `/api/posters/${before?.id}/revoke`)
  await pass(app, 3, 1)
  const [after] = await silent(await addPerson(app))
  expect(after).toMatchObject({ point: { id: 'registry' }, openDays: 9, lastDay: '2026-11-29' })
  expect(after?.id).not.toBe(before?.id)
})

test('a poster that was revoked while it was silent leaves its alarm to the next one of its place', async () => {
  const app = await openTestApp()
  await pass(app, 10, 2)
  await pass(app, 6, 0)
  const staff = await addPerson(app)
  const [before] = await silent(staff)
  await staff.send('POST', `/api/posters/${before?.id}/revoke`)
  // Where nobody prints another one, too.
  expect(await silent(staff)).toMatchObject([{ id: before?.id, point: { id: 'registry' }, openDays: 6 }])
  await staff.send('POST', `/api/posters/${before?.id}/reprint`, {})
  const [after] = await silent(staff)
  expect(after).toMatchObject({ point: { id: 'registry' }, openDays: 6, reprinted: '2026-12-06' })
  expect(after?.id).not.toBe(before?.id)
})

test('the district says that all is well with a reason, which the ledger keeps, and five more open days raise the alarm again', async () => {
  const app = await openTestApp()
  await pass(app, 10, 2)
  await pass(app, 6, 0)
  const district = await addPerson(app, 'district')
  const settle = (staff: Staff, more: object = {}) =>
    staff.send('POST', '/api/posters/settle', { ...registry, reason: 'closed', ...more })
  for (const role of ['office-head', 'grievance-officer', 'auditor'] as const)
    expect((await settle(await addPerson(app, role))).status).toBe(403)
  expect((await settle(district, { reason: 'all is well' })).status).toBe(400)
  expect((await settle(district, { point: 'gate' })).status).toBe(409)
  expect(await silent(await addPerson(app))).toHaveLength(1)

  expect((await settle(district)).status).toBe(204)
  expect(await silent(await addPerson(app))).toEqual([])
  const [line] = await linesOf(app, 'poster:settle')
  expect(line).toMatchObject({ actor: district.person.id, subject_kind: 'office', subject: office })
  expect(JSON.parse(line?.details ?? '')).toEqual({
    point: 'registry',
    reason: 'closed',
    silentDays: 6,
    lastScan: '2026-11-29',
  })
  expect((await settle(district)).status).toBe(409)

  await pass(app, 5, 0)
  expect(await silent(await addPerson(app))).toEqual([])
  await pass(app, 1, 0)
  expect(await silent(await addPerson(app))).toMatchObject([{ openDays: 12, lastDay: '2026-11-29' }])
})
