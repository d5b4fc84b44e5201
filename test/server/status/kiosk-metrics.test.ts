/** What `/metrics` tells of tablets: how many fare how, what waits on them, and nothing from which one visit could be told. */
import { expect, test } from 'vitest'
import { localHour } from '#server/district/local-time.ts'
import { addPerson, minute, openTestApp, type TestApp } from '#test/support/app.ts'
import { openKiosk, usualReport } from '#test/support/kiosk.ts'

const token = 'a-token-that-is-long-enough'
/** A server that has just started misses no tablet for ten minutes. */
const settled = 11

async function open() {
  const app = await openTestApp({ SUNWAI_METRICS_TOKEN: token })
  const staff = await addPerson(app)
  return { app, staff }
}

/** The lines of kiosks, by name and label. */
async function told(app: TestApp): Promise<Record<string, number>> {
  const answer = await app.fetch('/metrics', { headers: { authorization: `Bearer ${token}` } })
  const lines = [...(await answer.text()).matchAll(/^sunwai_(kiosk\S+) (\S+)$/gm)]
  return Object.fromEntries(lines.map(([, name, value]) => [name, Number(value)]))
}

const states = (own: Partial<Record<string, number>>) =>
  Object.fromEntries(
    ['ready', 'late', 'down', 'closed', 'leaving', 'copied'].map((state) => [
      `kiosks{state="${state}"}`,
      own[state] ?? 0,
    ]),
  )

test('tablets are told by their state, as staff see it: who reports is ready, who is silent in opening hours late, then down', async () => {
  const { app, staff } = await open()
  expect(await told(app)).toMatchObject({ ...states({}), kiosks_seen: 0 })
  const heard = await openKiosk(app, staff)
  const silent = await openKiosk(app, staff, { office: 'tehsil-sampla', point: 'gate' })
  for (let at = 0; at < settled; at++) {
    app.clock.now += minute
    await heard.sync()
    await silent.sync()
  }
  expect(await told(app)).toMatchObject({ ...states({ ready: 2 }), kiosks_seen: 2 })
  const pass = async (minutes: number) => {
    for (let at = 0; at < minutes; at++) {
      app.clock.now += minute
      await heard.sync()
    }
  }
  await pass(4)
  expect(await told(app)).toMatchObject({ ...states({ ready: 1, late: 1 }), kiosks_seen: 2 })
  await pass(3)
  expect(await told(app)).toMatchObject({ ...states({ ready: 1, down: 1 }), kiosks_seen: 1 })
})

test('a tablet that was blocked is counted no more, and one that was told to leave as leaving', async () => {
  const { app, staff } = await open()
  const [leaving, stolen] = [await openKiosk(app, staff), await openKiosk(app, staff)]
  await staff.send('POST', `/api/kiosks/${leaving.row.id}/leave`, {})
  await staff.send('POST', `/api/kiosks/${stolen.row.id}/block`, {})
  expect(await told(app)).toMatchObject(states({ leaving: 1 }))
})

test('what waits on tablets is told when the hour turns, not in the minute in which somebody pressed', async () => {
  const { app, staff } = await open()
  const [one, other] = [await openKiosk(app, staff), await openKiosk(app, staff)]
  const waiting = async () => {
    const { kiosk_entries_waiting: entries, kiosk_oldest_entry_hours: hours } = await told(app)
    return { entries, hours }
  }
  expect(await waiting()).toEqual({ entries: 0, hours: 0 })
  const hour = localHour(app.clock.now, 'Asia/Kolkata')
  await one.sync([], { report: { ...usualReport, queued: 3, oldestHour: hour - 2 } })
  await other.sync([], { report: { ...usualReport, queued: 4, oldestHour: hour } })
  app.clock.now += 5 * minute
  expect(await waiting()).toEqual({ entries: 0, hours: 0 })
  app.clock.now += 40 * minute
  expect(await waiting()).toEqual({ entries: 7, hours: 3 })
})

test('no line of tablets names an office, a point or a tablet', async () => {
  const { app, staff } = await open()
  const { row } = await openKiosk(app, staff, { name: 'MARKEDNAME' })
  const answer = await app.fetch('/metrics', { headers: { authorization: `Bearer ${token}` } })
  const text = await answer.text()
  expect(text).toContain('sunwai_kiosks{state="ready"} 1')
  for (const trace of ['tehsil', 'registry', 'MARKED', row.id]) expect(text).not.toContain(trace)
})
