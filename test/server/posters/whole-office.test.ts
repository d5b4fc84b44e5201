/** An office where nobody scans any poster is named, though nothing else there shows that it was open; and not for a holiday. */
import { expect, test } from 'vitest'
import type { SilentOffice, SilentPoster } from '#server/contract/devices/poster.ts'
import { weekdayOf } from '#server/district/local-time.ts'
import { likelyOpenDays } from '#server/posters/likely-days.ts'
import { findSilence } from '#server/posters/silence.ts'
import { addPerson, codeOf, day, openTestApp, type TestApp } from '#test/support/app.ts'

const own = 'tehsil-meham'
const others = ['tehsil-sampla', 'tehsil-rohtak', 'dc-rohtak', 'rta-rohtak']
type Found = { posters: SilentPoster[]; offices: SilentOffice[] }
const find = async (app: TestApp) => (await addPerson(app)).read<Found>('/api/posters/silent')

/** One scan a day at each poster of these offices, on weekdays. */
async function work(app: TestApp, offices: readonly string[], days: number): Promise<void> {
  const known = offices.flatMap(
    (office) => app.deps.directory.register.offices.get(office)?.points.slice(0, 2) ?? [],
  )
  expect(known).toHaveLength(offices.length * 2)
  const codes: string[] = []
  for (const office of offices)
    for (const { id } of app.deps.directory.register.offices.get(office)?.points.slice(0, 2) ?? [])
      codes.push(await codeOf(app, office, id))
  for (let at = 0; at < days; at++, app.clock.now += day) {
    if (new Date(app.clock.now).getUTCDay() === 0) continue
    for (const code of codes) await app.fetch(`/q/${code}`)
    await app.deps.scans.flush()
  }
}

test('a head of office who tears all posters down and lets nobody speak is told to the district after five days that others worked', async () => {
  const app = await openTestApp()
  await work(app, [own, ...others], 21)
  await work(app, others, 5)
  expect(await find(app)).toEqual({ posters: [], offices: [] })
  await work(app, others, 2)
  const { posters, offices } = await find(app)
  expect(posters).toEqual([])
  expect(offices).toMatchObject([{ office: { id: own }, openDays: 6, lastDay: '2026-12-10' }])
  const settled = await (await addPerson(app, 'district')).send('POST', '/api/posters/settle', {
    office: own,
    reason: 'closed',
  })
  expect(settled.status).toBe(204)
  expect((await find(app)).offices).toEqual([])
  await work(app, others, 7)
  expect((await find(app)).offices).toMatchObject([{ openDays: 12 }])
  await work(app, [own], 1)
  expect((await find(app)).offices).toEqual([])
})

test('a week in which the whole district rests, and an office that was never scanned, are no silence', async () => {
  const app = await openTestApp()
  await codeOf(app, 'tehsil-kalanaur', 'gate')
  await work(app, [own, ...others], 21)
  app.clock.now += 8 * day
  expect(await find(app)).toEqual({ posters: [], offices: [] })
})

const today = 20_006
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)
const worksOn = (day: number) => weekdayOf(day) <= 5
/** Scanned five times on each working day until `last`; `heard` of nine others on working days. */
const record = (
  last: number,
  heard: (day: number) => number = () => 9,
): Parameters<typeof likelyOpenDays>[0] & { scans: Map<number, number> } => ({
  opening: null,
  scans: new Map(range(today - 120, last + 1).flatMap((day) => (worksOn(day) ? [[day, 5] as const] : []))),
  others: new Map(
    range(today - 200, today).flatMap((day) => (worksOn(day) ? [[day, heard(day)] as const] : [])),
  ),
})
const silenceOf = (known: ReturnType<typeof record>) =>
  findSilence({ scans: known.scans, openDays: likelyOpenDays(known, today), settledDay: null }, today)

test('days on which the office is never open, holidays of the file, and days on which less than half of the others were heard, do not count', () => {
  const last = today - 10
  const open = [...likelyOpenDays(record(last), today)].filter((day) => day > last)
  expect(open).toEqual(range(last + 1, today).filter(worksOn))
  const holiday = open[1] ?? 0
  const rested = [
    ...likelyOpenDays(
      record(last, (day) => (day === holiday ? 4 : 9)),
      today,
    ),
  ]
  expect(rested.filter((day) => day > last)).toEqual(open.filter((day) => day !== holiday))
  expect(silenceOf(record(last, (day) => (day > last ? 4 : 9)))).toBeNull()
  // Police and hospitals alone may be half of the district.
  const opening = { week: [], holidays: [holiday] }
  const listed = [...likelyOpenDays({ ...record(last), opening }, today)].filter((day) => day > last)
  expect(listed).toEqual(open.filter((day) => day !== holiday))
})

test('where too few others are, the habit of the office alone tells, and a trickle keeps no office alive', () => {
  const last = today - 10
  const alone = { ...record(last), others: new Map<number, number>() }
  expect(silenceOf(alone)?.lastDay).toBeLessThanOrEqual(last)
  const kept = {
    ...alone,
    scans: new Map([...alone.scans, ...range(last + 1, today).map((day) => [day, 1] as const)]),
  }
  expect(silenceOf(kept)).toEqual(silenceOf(alone))
})

test('half of the others must be silenced too before an office hides among them', () => {
  const last = today - 15
  expect(silenceOf(record(last, (day) => (day > last ? 5 : 9)))).not.toBeNull()
})
