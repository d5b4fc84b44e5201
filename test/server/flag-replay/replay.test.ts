/** What flags would have gone up: the same charts as the program's, read in slices, for those who see the whole district. */
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ReplayView } from '#server/contract/figures/flag-replay.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { dayText, localDay, localHour } from '#server/district/local-time.ts'
import { designChart, lineFor, ratingsBetween, stepFor } from '#server/flag-replay/chart-design.ts'
import { replayPraise, replaySilence } from '#server/flag-replay/hours-replay.ts'
import { matchFlags, replayOffice, usualShares, usualSharesOf } from '#server/flag-replay/replay.ts'
import { charts } from '#server/flags/cusum.ts'
import { insertFlag } from '#server/flags/flag-store.ts'
import { addPerson, addressIn, openTestApp, type TestApp } from '#test/support/app.ts'
import { changeFlag } from '#test/support/flag.ts'
import { rate } from '#test/support/rating.ts'

test.each(charts)(
  'a line that is worked out anew for a usual share of $base is the program’s own',
  (chart) => {
    const { base, m, flag, onceIn } = chart
    expect(Math.round(ratingsBetween(base, m, flag))).toBe(onceIn)
    expect(lineFor(base, m, onceIn - 1)).toBe(flag)
    expect(designChart(base, {})).toEqual({ up: m - 1, line: flag, onceIn })
  },
)

test('steps are those that the statistics give, and a larger change or fewer false flags moves the line as it must', () => {
  expect([stepFor(0.05, 0.098), stepFor(0.1, 0.194), stepFor(0.15, 0.257), stepFor(0.2, 0.305)]).toEqual([
    14, 7, 5, 4,
  ])
  expect(designChart(0.15, { change: 3 }).up).toBeLessThan(designChart(0.15, { change: 1.3 }).up)
  expect(designChart(0.15, { onceIn: 500 }).line).toBeLessThan(37)
  expect(designChart(0.15, { onceIn: 50_000 }).line).toBeGreaterThan(37)
})

const playing = { baseOn: () => 0.15, weightsFor: () => ({ up: 4, line: 37, onceIn: 5133 }), anew: [] }
const hoursOf = (...hours: [number, number, number][]) => Int32Array.from(hours.flat())

test('a run raises one flag, in its second hour at the earliest, until it has come down or people ended it', () => {
  expect(replayOffice(hoursOf([10, 12, 12]), playing)).toEqual([])
  const bad = hoursOf([10, 9, 9], [11, 1, 1], [12, 3, 3], [13, 0, 60], [14, 9, 9], [15, 2, 2])
  expect(replayOffice(bad, playing)).toEqual([
    { hour: 11, seen: 10, of: 10 },
    { hour: 15, seen: 11, of: 11 },
  ])
  // Without the thankful hour it is one run.
  expect(replayOffice(hoursOf([10, 9, 9], [11, 1, 1], [12, 9, 9], [14, 9, 9]), playing)).toHaveLength(1)
  expect(
    replayOffice(hoursOf([10, 9, 9], [11, 1, 1], [12, 9, 9], [14, 9, 9]), { ...playing, anew: [12] }),
  ).toHaveLength(2)
  // What nobody ends counts again after four weeks.
  const long = hoursOf(...Array.from({ length: 60 }, (_, at): [number, number, number] => [at * 24, 5, 5]))
  expect(replayOffice(long, playing).map(({ hour }) => hour / 24)).toEqual([1, 30, 59])
})

test('what is usual rests on the ninety days before and never on the day itself', () => {
  const [unhappy, of] = [new Int32Array(200), new Int32Array(200)]
  for (let at = 0; at < 200; at++) of[at] = 10
  for (let at = 100; at < 200; at++) unhappy[at] = 3
  const share = usualShares({ firstDay: 1000, unhappy, of })
  // Too few days are no history.
  expect([share(1005), share(1100), share(1199)]).toEqual([0.15, 0.05, 0.3])
  of[150] = unhappy[150] = 100_000
  const burst = usualShares({ firstDay: 1000, unhappy, of })
  expect([burst(1150), burst(1151)]).toEqual([0.15, 0.3])
})

test('an office that was worse for months before the last four weeks is replayed against itself, as the program does', () => {
  const days = { firstDay: 1000, unhappy: new Int32Array(200), of: new Int32Array(200).fill(20) }
  days.unhappy.fill(5, 0, 120)
  const share = usualSharesOf(days, () => 0.1)
  // The newest four weeks before each day count for none of them.
  expect([share(1010), share(1120), share(1170), share(1199)]).toEqual([0.1, 0.25, 0.2, 0.1])
})

test('a real flag and a replayed one are the same within a week, the nearest of an office, each once', () => {
  const real = [
    { office: 'a', hour: 240, fate: 'action' as const },
    { office: 'a', hour: 264, fate: 'passed' as const },
    { office: 'b', hour: 240, fate: 'passed' as const },
  ]
  const played = [
    { office: 'a', hour: 270, seen: 1, of: 1 },
    { office: 'b', hour: 240 + 8 * 24, seen: 1, of: 1 },
  ]
  expect([...matchFlags(real, played)].map(([one, other]) => [one.hour, other.hour])).toEqual([[264, 270]])
})

const bad = 'tehsil-meham'
/** A year of one office: eight hours a day of four ratings, calm but for a month; beside it others that are calm. */
async function fillYear(app: TestApp, count: number): Promise<number> {
  await rate(app, '4', addressIn(1))
  const today = localDay(app.clock.now, 'Asia/Kolkata')
  const known = await app.deps.db.selectFrom('offices').select('id').execute()
  const others = known.filter(({ id }) => id !== bad).slice(1, count)
  const offices = [bad, ...others.map(({ id }) => id)]
  await app.deps.write(async (trx) => {
    for (const office of offices) {
      const rows = Array.from({ length: 500 * 8 }, (_, at) => {
        const dayOf = today - 1 - Math.floor(at / 8)
        const isBad = office === bad && dayOf > today - 60 && dayOf <= today - 40
        const unhappy = isBad ? 2 : Number((at * 7919) % 5 < 2)
        return {
          district: 'rohtak',
          office,
          hour: dayOf * 24 + 9 + (at % 8),
          r1: unhappy,
          r2: 0,
          r3: 0,
          r4: 4 - unhappy,
          m1: 0,
          m2: 0,
          m3: 0,
          m4: 0,
        }
      })
      for (let at = 0; at < rows.length; at += 1000)
        await trx
          .insertInto('hour_tallies')
          .values(rows.slice(at, at + 1000))
          .execute()
    }
  })
  return today
}

test('a year of a district is replayed beside what really happened, without stopping the server or changing anything', async () => {
  const app = await openTestApp()
  const today = await fillYear(app, 30)
  await app.deps.write((trx) => insertFlag(trx, changeFlag({ id: 'real', hour: (today - 58) * 24 + 12 })))
  const staff = await addPerson(app, 'district')
  const range = `from=${dayText(today - 364)}&to=${dayText(today)}`
  const before = await app.deps.db.selectFrom('flags').selectAll().execute()
  // What else waits has its turn between the slices, and not when all was read.
  let turns = 0
  let isOver = false
  const others = (async () => {
    for (; !isOver; turns += 1) await setImmediate()
  })()
  const view = await staff.read<ReplayView>(`/api/flags/replay?${range}&onceIn=50000&change=3`)
  isOver = true
  await others
  expect(turns).toBeGreaterThan(30 * 5)
  expect(view.read.hours).toBeGreaterThan(30 * 365 * 8)
  expect(view.present.map(({ office, real }) => [office, real])).toEqual([['tehsil-meham', true]])
  expect(view.real).toMatchObject([
    { office: 'tehsil-meham', fate: 'standing', present: { days: expect.any(Number) } },
  ])
  expect(await app.deps.db.selectFrom('flags').selectAll().execute()).toEqual(before)
  const loose = await staff.read<ReplayView>(`/api/flags/replay?${range}&usual=5`)
  expect(loose.asked.length).toBeGreaterThan(view.present.length)
  expect(loose.charts).toMatchObject([{ usual: 0.05, up: 13, line: 82 }])
})

test('it is for those who see a whole district, of at most a year, one at a time', async () => {
  const app = await openTestApp()
  const today = localHour(app.clock.now, 'Asia/Kolkata') / 24
  const part = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['revenue'],
  })
  const staff = await addPerson(app, 'auditor')
  const ask = (who: typeof staff, from: number, to: number) =>
    who.fetch(
      `/api/flags/replay?from=${dayText(Math.floor(today) + from)}&to=${dayText(Math.floor(today) + to)}`,
    )
  expect((await ask(part, -30, 0)).status).toBe(403)
  for (const [from, to] of [
    [-366, 0],
    [0, -1],
    [1, 2],
  ] as const)
    expect((await ask(staff, from, to)).status).toBe(400)
  const both = await Promise.all([ask(staff, -30, 0), ask(staff, -30, 0)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 429])
  // A day to come is today.
  expect((await ask(staff, -365, 9)).status).toBe(200)
})

/** Eight hours a day, ten ratings each of which two are very happy, so that chance alone explains them. */
const usualDays = (count: number) =>
  Array.from({ length: count * 8 }, (_, at) => ({
    hour: (1000 + Math.floor(at / 8)) * 24 + 9 + (at % 8),
    ...{ r1: 1, r2: 3, r3: 4, r4: 2 },
  }))

test('a day of praise is found again by the settings that are asked for, and once, however many weeks are replayed', () => {
  const hours = usualDays(120)
  for (const at of [480, 481, 482]) hours[at] = { ...(hours[at] as (typeof hours)[number]), r4: 22 }
  const range = { first: 1040, last: 1119 }
  expect(replayPraise('praise', hours, range, {})).toEqual([{ hour: 1060 * 24 + 9, seen: 76, of: 140 }])
  expect(replayPraise('praise', hours, range, { times: 5 })).toEqual([])
  expect(replayPraise('praise', hours, range, { rare: 1e15 })).toEqual([])
  expect(replayPraise('praise', hours, { first: 1061, last: 1119 }, {})).toEqual([])
})

test('a run of one face over the end of a week is one flag', () => {
  const hours = usualDays(60).map((each, at) =>
    at >= 44 * 8 + 4 && at < 45 * 8 + 4 ? { ...each, r1: 0, r2: 0, r3: 0, r4: 3 } : each,
  )
  const found = replayPraise('one-face', hours, { first: 1030, last: 1059 }, {})
  expect(found).toEqual([{ hour: 1044 * 24 + 13, seen: 24, of: 24 }])
  expect(replayPraise('one-face', hours, { first: 1030, last: 1059 }, { rare: 1e9 })).toHaveLength(1)
})

test('a silence is found once, when it has lasted long enough for the settings', () => {
  const open = Array.from({ length: 400 }, (_, at) => (1000 + Math.floor(at / 8)) * 24 + 9 + (at % 8))
  const heard = new Set(open.filter((_, at) => (at < 240 && at % 2 === 0) || at >= 300))
  const found = replaySilence({ open, heard }, {})
  expect(found).toMatchObject([{ seen: 0, of: 21 }])
  expect(replaySilence({ open, heard }, { rare: 1000 })[0]?.of).toBeLessThan(21)
  expect(replaySilence({ open, heard }, { rare: 1000, silent: 24 })).toMatchObject([{ of: 24 }])
  // Half of the hours are always silent: none of them is news.
  expect(replaySilence({ open: open.slice(0, 240), heard }, { rare: 1000, silent: 4 })).toEqual([])
})

test('silence of an office and praise are replayed for a district, beside what really went up and of no other kind', async () => {
  const app = await openTestApp()
  await rate(app, '4', addressIn(1))
  const today = localDay(app.clock.now, 'Asia/Kolkata')
  const offices = ['tehsil-meham', 'tehsil-sampla', 'tehsil-kalanaur']
  const silentFrom = today - 30
  await app.deps.write(async (trx) => {
    for (const office of offices)
      for (let day = today - 120; day < today; day++) {
        if (office === bad && day >= silentFrom && day < today - 10) continue
        const praised = office === 'tehsil-sampla' && day === today - 20
        const rows = [9, 10, 11, 12, 13, 14, 15, 16].map((clock) => ({
          ...{ district: 'rohtak', office, hour: day * 24 + clock },
          ...{ r1: 1, r2: 0, r3: 1, r4: praised ? 20 : 1, m1: 0, m2: 0, m3: 0, m4: 0 },
        }))
        await trx.insertInto('hour_tallies').values(rows).execute()
      }
  })
  const staff = await addPerson(app, 'district')
  const range = `from=${dayText(today - 60)}&to=${dayText(today)}`
  const silence = await staff.read<ReplayView>(
    `/api/flags/replay?${range}&kind=silence&rare=1000000&silent=24`,
  )
  expect(silence.present).toMatchObject([{ office: bad, seen: 0, real: false }])
  expect(silence.present[0]?.of).toBeGreaterThanOrEqual(8)
  expect(silence.asked[0]?.of).toBe(24)
  const praise = await staff.read<ReplayView>(`/api/flags/replay?${range}&kind=praise&times=4`)
  expect(praise.present).toEqual([
    { day: dayText(today - 20), office: 'tehsil-sampla', seen: 160, of: 176, real: false },
  ])
  expect(praise).toMatchObject({ kind: 'praise', real: [], charts: [] })
  expect((await staff.read<ReplayView>(`/api/flags/replay?${range}`)).kind).toBe('change')
  for (const wrong of ['kind=level', 'kind=money', 'rare=7', 'silent=0'])
    expect((await staff.fetch(`/api/flags/replay?${range}&${wrong}`)).status).toBe(400)
})
