/** A poster that nobody scans and a tablet that is not seen are flags, which people deal with as with others and which end with what they tell of. */
import { expect, test } from 'vitest'
import type { FlagList } from '#server/contract/figures/flag.ts'
import { lookAtHours } from '#server/findings/hour-actions.ts'
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
import { pairKiosk } from '#test/support/kiosk.ts'

const office = 'tehsil-meham'
const hour = 3_600_000

/** Days on which people come through the gate; `scans` of the registry's poster on each. */
async function pass(app: TestApp, days: number, scans: number): Promise<void> {
  const [registry, gate] = [await codeOf(app, office, 'registry'), await codeOf(app, office, 'gate')]
  for (let at = 0; at < days; at++) {
    for (let times = 0; times < scans; times++) await app.fetch(`/q/${registry}`, {}, addressIn(times))
    for (let times = 0; times < 2; times++) await app.fetch(`/q/${gate}`, {}, addressIn(times))
    await say(app, gate, { entry: newEntry(), rating: '3' })
    await app.deps.scans.flush()
    app.clock.now += day
  }
}
const flagsOf = async (app: TestApp) => (await (await addPerson(app)).read<FlagList>('/api/flags')).flags

test('a poster that nobody scans though its office is busy has a flag, which the district that says why ends', async () => {
  const app = await openTestApp()
  await pass(app, 10, 2)
  await pass(app, 6, 0)
  await lookAtHours(app.deps, app.clock.now)
  expect(await flagsOf(app)).toMatchObject([
    {
      ...{ kind: 'poster', status: 'raised', office: { id: office }, point: { id: 'registry' } },
      evidence: { seen: 0, of: 6, expected: expect.closeTo(5.9, 1), sinceDay: '2026-11-29' },
    },
  ])
  const staff = await addPerson(app, 'district')
  await staff.send('POST', '/api/posters/settle', { office, point: 'registry', reason: 'unused' })
  await lookAtHours(app.deps, app.clock.now)
  expect(await flagsOf(app)).toMatchObject([{ kind: 'poster', status: 'ended' }])
})

test('a tablet that is down has a flag that somebody can put off, and ends it when it is seen again', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app, 'district')
  const { row } = await pairKiosk(app, await addPerson(app), { name: 'Hall' })
  const since = app.clock.now - 2 * hour
  await app.deps.db.insertInto('kiosk_outages').values({ kiosk: row.id, since, told_at: null }).execute()
  await lookAtHours(app.deps, app.clock.now)
  const [flag] = await flagsOf(app)
  expect(flag).toMatchObject({
    ...{ kind: 'kiosk', status: 'raised', office: { id: office }, point: { id: 'registry' } },
    evidence: { seen: 0, of: 119, kiosk: row.id, name: 'Hall' },
  })
  const until = '2026-11-23'
  const reason = 'The electrician comes on Monday.'
  expect(
    (await staff.send('POST', `/api/flags/${flag?.id}/snooze`, { version: 1, until, reason })).status,
  ).toBe(204)
  await lookAtHours(app.deps, app.clock.now + hour)
  expect(await flagsOf(app)).toMatchObject([{ status: 'acknowledged', standing: true }])
  await app.deps.db.deleteFrom('kiosk_outages').execute()
  await lookAtHours(app.deps, app.clock.now + hour)
  expect(await flagsOf(app)).toMatchObject([{ standing: false }])
})
