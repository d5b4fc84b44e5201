/** Tablets that go off while their office is open are told once, to whoever runs the machine and to whoever looks after the office. */
import { expect, test } from 'vitest'
import type { KioskList } from '#server/contract/devices/kiosk.ts'
import type { KiosksDown } from '#server/contract/devices/kiosk-state.ts'
import type { StatusView } from '#server/contract/status.ts'
import { isWatchNeeded, watchKiosks } from '#server/kiosks/outage-actions.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { addPerson, day, friday, hour, minute, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { openKiosk } from '#test/support/kiosk.ts'
import { openWebhook, webhookSecret } from '#test/support/webhook.ts'

type Told = { template: string; parameters: { count: string; list: string }; text: string }

/** An app whose administrator listens at a webhook. */
async function openWatched() {
  const { url, told } = await openWebhook<Told>()
  const app = await openTestApp({ SUNWAI_WEBHOOK_SECRET: webhookSecret, SUNWAI_ALARM_TO: url })
  /** As the job does every minute. */
  const look = async () => {
    if (await isWatchNeeded(app.deps)) await watchKiosks(app.deps, app.clock.now)
    await deliverNotifications(app.deps)
  }
  const pass = async (minutes: number, alive: readonly Kiosk[] = []) => {
    for (let at = 0; at < minutes; at++) {
      app.clock.now += minute
      await report(alive)
      await look()
    }
  }
  return { app, look, pass, told }
}

type Kiosk = Awaited<ReturnType<typeof openKiosk>>
const pair = async (app: TestApp, office = 'tehsil-meham', point = 'gate'): Promise<Kiosk> =>
  openKiosk(app, await addPerson(app), { office, point })

/** As each of them does every minute. */
async function report(kiosks: readonly Kiosk[]): Promise<void> {
  for (const kiosk of kiosks) await kiosk.sync()
}

/** Past the minutes in which a server that has just started misses nobody. */
const settled = 11

test('a tablet that is off for five minutes is told once, with its place and when it was seen, and again when it goes off again', async () => {
  const { app, pass, told } = await openWatched()
  const kiosk = await pair(app)
  await pass(settled, [kiosk])
  await pass(5)
  expect(told).toEqual([])
  await pass(1)
  expect(told).toMatchObject([
    {
      template: 'kiosks-down',
      parameters: { count: '1', list: 'Tehsil Office, Meham, Main gate: 2026-11-20 12:31' },
    },
  ])
  expect(told[0]?.text).toContain('Main gate: 2026-11-20 12:31')
  await pass(60)
  expect(told).toHaveLength(1)
  await pass(60, [kiosk])
  expect(await rowsOf(app, 'kiosk_outages')).toEqual([])
  await pass(6)
  expect(told).toHaveLength(2)
})

test('a loose plug makes no storm: outages that come soon after a notice are told together, and those that are over by then not at all', async () => {
  const { app, pass, told } = await openWatched()
  const [loose, other] = [await pair(app), await pair(app, 'tehsil-sampla')]
  await pass(settled, [loose, other])
  await pass(6, [other])
  expect(told).toHaveLength(1)
  for (let at = 0; at < 5; at++) {
    await pass(1, [loose, other])
    await pass(7, [other])
  }
  await pass(2, [loose, other])
  await pass(40)
  expect(told.map(({ parameters }) => parameters.count)).toEqual(['1'])
  await pass(10)
  expect(told.map(({ parameters }) => parameters.count)).toEqual(['1', '2'])
})

test('nobody is told at night and over a weekend; on Monday morning five minutes of the open office count', async () => {
  const { app, look, pass, told } = await openWatched()
  const kiosk = await pair(app)
  await pass(settled, [kiosk])
  // A minute before five.
  app.clock.now = friday + 4 * hour + 39 * minute
  await report([kiosk])
  await pass(120)
  app.clock.now = friday + 2 * day
  await look()
  expect(told).toEqual([])
  // Monday, nine o'clock.
  app.clock.now = friday + 3 * day - 3 * hour - 20 * minute
  await pass(4)
  expect(told).toEqual([])
  await pass(1)
  expect(told).toHaveLength(1)
})

test('after the server was away, or starts anew, tablets that wait between their tries are not taken for dead, and none is told twice', async () => {
  const { app, pass, told } = await openWatched()
  const [dead, alive] = [await pair(app), await pair(app, 'tehsil-sampla')]
  await pass(settled, [dead, alive])
  await pass(6, [alive])
  expect(told).toHaveLength(1)
  // The server stops for two hours and starts anew.
  app.clock.now += 2 * hour
  app.deps.running.since = app.clock.now
  await pass(8)
  expect(told).toHaveLength(1)
  await pass(20, [alive])
  expect(told).toHaveLength(1)
  expect(await rowsOf(app, 'kiosk_outages')).toMatchObject([{ kiosk: dead.row.id }])
})

test('the server looks by itself, and two that look at the same moment tell it once', async () => {
  const { app, pass, told } = await openWatched()
  const kiosk = await pair(app)
  await pass(settled, [kiosk])
  app.clock.now += 6 * minute
  await Promise.all(Array.from({ length: 2 }, () => watchKiosks(app.deps, app.clock.now)))
  await deliverNotifications(app.deps)
  expect(told).toHaveLength(1)
  expect(await rowsOf(app, 'kiosk_outages')).toHaveLength(1)
  app.clock.now += minute
  await report([kiosk])
  await app.deps.jobs.tick()
  expect(await rowsOf(app, 'kiosk_outages')).toEqual([])
})

test('one that was told to leave, and one that was blocked, are missed by nobody', async () => {
  const { app, pass, told } = await openWatched()
  const [leaving, blocked] = [await pair(app), await pair(app, 'tehsil-sampla')]
  const staff = await addPerson(app)
  await pass(settled, [leaving, blocked])
  await pass(6)
  expect(told).toMatchObject([{ parameters: { count: '2' } }])
  await staff.send('POST', `/api/kiosks/${leaving.row.id}/leave`)
  await staff.send('POST', `/api/kiosks/${blocked.row.id}/block`)
  await pass(1)
  expect(await rowsOf(app, 'kiosk_outages')).toEqual([])
  const { kiosks } = await staff.read<KioskList>('/api/kiosks')
  expect(kiosks.map(({ state }) => state)).toEqual(['leaving', 'blocked'])
})

test('heads hear of the tablets of their own office, the district of all, and the System page says how many', async () => {
  const { app, pass } = await openWatched()
  const [ofMeham, ofSampla] = [await pair(app), await pair(app, 'tehsil-sampla')]
  await pass(settled, [ofMeham, ofSampla])
  await pass(6)
  const down = async (person: Awaited<ReturnType<typeof addPerson>>) =>
    (await person.read<KiosksDown>('/api/kiosks/down')).kiosks.map(({ id }) => id).sort()
  expect(await down(await addPerson(app, 'office-head'))).toEqual([ofMeham.row.id])
  expect(await down(await addPerson(app, 'grievance-officer'))).toEqual(
    [ofMeham.row.id, ofSampla.row.id].sort(),
  )
  const district = await addPerson(app, 'district')
  expect(await down(district)).toEqual([ofMeham.row.id, ofSampla.row.id].sort())
  const { kiosks } = await district.read<StatusView>('/api/status')
  expect(kiosks).toMatchObject({
    state: 'look',
    finding: 'down',
    count: 2,
    list: [{ kiosk: 'down' }, { kiosk: 'down' }],
  })
  const { kiosks: rows } = await district.read<KioskList>('/api/kiosks')
  expect(rows.map(({ state }) => state)).toEqual(['down', 'down'])
})

test('where no tablet is paired nothing is looked for, and the System page calls it unused', async () => {
  const { app, look } = await openWatched()
  expect(await isWatchNeeded(app.deps)).toBe(false)
  await look()
  const status = await (await addPerson(app)).read<StatusView>('/api/status')
  expect(status.kiosks).toEqual({ state: 'unused', finding: 'unpaired', count: 0, list: [] })
})
