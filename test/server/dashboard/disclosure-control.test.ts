/** No number that a head of office is told, alone or against all others, gives away a cell of one to four. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Count, Summary } from '#server/contract/summary.ts'
import { suppressSummary } from '#server/dashboard/disclosure-control.ts'
import { toCount } from '#server/dashboard/statistics.ts'
import {
  addUp,
  rangeBefore,
  rangeUpTo,
  rankOffices,
  total,
  trend,
  weekdayHours,
} from '#server/dashboard/summary.ts'
import type { HourTally } from '#server/dashboard/summary-store.ts'
import { dayOfHour, dayText } from '#server/district/local-time.ts'

const office = 'tehsil-meham'
const names = { hi: 'तहसील', en: 'Tehsil' }
const ranges = [7, 28, 90, 365] as const

/** A day's visits: mostly few, so that small cells are everywhere. */
const visits = fc.array(
  fc.record({
    daysAgo: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 120 })),
    hour: fc.integer({ min: 9, max: 12 }),
    r1: fc.integer({ min: 0, max: 4 }),
    r2: fc.integer({ min: 0, max: 3 }),
    r3: fc.integer({ min: 0, max: 3 }),
    r4: fc.integer({ min: 0, max: 8 }),
  }),
  { maxLength: 40 },
)
/** Any day of the week may be today. */
const days = fc.integer({ min: 20_700, max: 20_713 })

/** The office's whole summary, by the app's own rules. */
function summaryOf(all: readonly HourTally[], today: number, length: number): Summary {
  const range = rangeUpTo(today, length)
  const earlier = rangeBefore(range)
  const tallies = all.map((each) => ({ ...each, day: dayOfHour(each.hour), burst: 0, present: 0 }))
  const within = tallies.filter(({ day }) => day >= range.from)
  const before = tallies.filter(({ day }) => day >= earlier.from && day <= earlier.to)
  const ofToday = tallies.filter(({ day }) => day === today)
  const todays = addUp(ofToday)
  const counts = toCount(addUp(within))
  const facts = { id: office, name: names, department: names, left: false, state: 'watch' as const }
  return {
    version: 1,
    now: 0,
    district: { id: 'rohtak', name: names },
    office: { id: office, name: names },
    range: { from: dayText(range.from), to: dayText(range.to), days: length },
    today: {
      day: dayText(today),
      ...toCount(todays),
      faces: [todays.r1, todays.r2, todays.r3, todays.r4],
      attention: { ...toCount(todays), office: { id: office, name: names }, fromHour: 9, toHour: 11 },
    },
    total: total(within, before),
    trend: trend(range, within, before),
    offices: rankOffices([facts], [{ ...addUp(within), office, burst: 0 }], ofToday),
    reasons: ['waiting', 'money'].map((id, at) => ({
      id,
      name: names,
      count: Math.floor(counts.unhappy / (at + 2)),
      share: counts.unhappy ? Math.floor(counts.unhappy / (at + 2)) / counts.unhappy : 0,
    })),
    hours: weekdayHours(within),
    words: [],
    openFlags: 0,
    waitingThreads: 3,
    bursts: 3,
    present: 3,
    grievances: { open: 0, overdue: 0, nextDueAt: null },
  }
}

const toTallies = (all: { daysAgo: number; hour: number }[], today: number): HourTally[] =>
  all.map(({ daysAgo, hour, ...faces }) => ({
    ...(faces as Pick<HourTally, 'r1' | 'r2' | 'r3' | 'r4'>),
    hour: (today - daysAgo) * 24 + hour,
    office,
  }))

/** Every object in a JSON answer that has a count in it. */
function countsIn(value: unknown): Record<string, number>[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'responses' in value || 'count' in value ? [value as Record<string, number>] : []
  return [...own, ...Object.values(value).flatMap(countsIn)]
}

test('every count is none or at least five, in fives, and few ones are empty', () => {
  fc.assert(
    fc.property(visits, days, fc.constantFrom(...ranges), (all, today, length) => {
      const told = suppressSummary(summaryOf(toTallies(all, today), today, length))
      for (const { responses = 0, unhappy = 0, count = 0, few } of countsIn(told)) {
        for (const number of [responses, unhappy, count]) expect(number % 5).toBe(0)
        if (few) expect(unhappy).toBe(0)
      }
      expect(told.today.faces).toEqual([0, 0, 0, 0])
      expect(told.words).toEqual([])
      expect([told.waitingThreads, told.bursts, told.present]).toEqual([0, 0, 0])
      for (const cell of told.hours) expect(cell.unhappy).toBeGreaterThanOrEqual(5)
      for (const reason of told.reasons) expect(Math.round(reason.share * 100) % 5).toBe(0)
      expect(told.total.index ?? 0).toBe(Math.round((told.total.index ?? 0) / 5) * 5)
    }),
    { numRuns: 300 },
  )
})

/** What is told of the days `from` to `to` (both included): between `low` and `high` visitors. */
type Told = { from: number; to: number; low: number; high: number; withheld?: boolean }

const bounds = (shown: number, few: boolean) =>
  few ? { low: 0, high: 4 } : { low: Math.max(5, shown - 2), high: shown + 2 }
const dayNumber = (text: string) => Date.parse(text) / 86_400_000

/** Everything a head can learn about days from all ranges together, of one of the two numbers. */
function toldOf(summaries: readonly Summary[], key: 'responses' | 'unhappy'): Told[] {
  const isFew = ({ few }: Count) => few === 'responses' || (few === 'unhappy' && key === 'unhappy')
  return summaries.flatMap(({ range, today, total: whole, trend: weeks }) => {
    const [from, to] = [dayNumber(range.from), dayNumber(range.to)]
    const about = (first: number, last: number, count: Count): Told => ({
      from: first,
      to: last,
      ...bounds(count[key], isFew(count)),
    })
    return [
      about(from, to, whole),
      about(to, to, today),
      ...(whole.before ? [about(from - range.days, from - 1, whole.before)] : []),
      ...weeks.map((week) => {
        const told = about(dayNumber(week.day), dayNumber(week.day) + 6, week)
        // Of a week with fewer than twenty responses no share is told at all.
        const silent = week.few === 'unhappy' && key === 'unhappy' && week.responses <= 20
        return silent ? { ...told, high: week.responses + 2, withheld: true } : told
      }),
    ]
  })
}

/**
 * The strongest attack on sums over days: each told number bounds a difference of running totals, and shortest paths
 * over such bounds (Floyd and Warshall) give the tightest range of every cell.
 */
function attack(told: readonly Told[]): (from: number, to: number) => [number, number] {
  const marks = [...new Set(told.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b)
  const at = new Map(marks.map((mark, index) => [mark, index]))
  const most = marks.map((_, i) => marks.map((_, j) => (i === j ? 0 : i > j ? 0 : Number.POSITIVE_INFINITY)))
  const tighten = (i: number, j: number, bound: number) => {
    const row = most[i] as number[]
    if (bound < (row[j] as number)) row[j] = bound
  }
  for (const { from, to, low, high } of told) {
    const [i, j] = [at.get(from) as number, at.get(to + 1) as number]
    tighten(i, j, high)
    tighten(j, i, -low)
  }
  for (let k = 0; k < marks.length; k++)
    for (let i = 0; i < marks.length; i++)
      for (let j = 0; j < marks.length; j++)
        tighten(i, j, ((most[i] as number[])[k] as number) + ((most[k] as number[])[j] as number))
  return (from, to) => {
    const [i, j] = [at.get(from) as number, at.get(to + 1) as number]
    return [-((most[j] as number[])[i] as number), (most[i] as number[])[j] as number]
  }
}

test('no total minus the rest, over all ranges at once, tells a withheld cell of one to four', () => {
  fc.assert(
    fc.property(visits, days, (all, today) => {
      const tallies = toTallies(all, today)
      const summaries = ranges.map((length) => suppressSummary(summaryOf(tallies, today, length)))
      for (const key of ['responses', 'unhappy'] as const) {
        const told = toldOf(summaries, key)
        const tightest = attack(told)
        for (const { from, to } of told.filter((each) => each.withheld || each.high === 4)) {
          const [least, most] = tightest(from, to)
          // That nobody came at all may be found out; how few came may not.
          const found = least === most && least > 0 && least < 5
          expect(found, `${key} of ${dayText(from)} to ${dayText(to)}: ${least} to ${most}`).toBe(false)
        }
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 60) },
  )
})
