/** The figures of a summary under a filter by point, service, channel, language or presence: by whole days, since no tally is finer. */
import type { FigureRange, Slice } from '../contract/figures/figure-filter.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { weekdayOf } from '../district/local-time.ts'
import { fromJson } from '../storage/columns.ts'
import { entryHours, entryReasons } from '../tallies/slice-entries-store.ts'
import type { FourCounts } from '../tallies/tally.ts'
import type { OfficeTally } from './office-tally-store.ts'
import type { Selection } from './selection.ts'
import { type Cut, cutDays, cutOf, cutOffices, daysOfHours } from './slice-tally-store.ts'
import { toCount } from './statistics.ts'
import { addUp, total, weekdayHours } from './summary.ts'
import { type DayTally, daysTogether, isCollectedBefore, wholeDistrict } from './summary-store.ts'
import { firstQuietDay, usualShares } from './usual.ts'
import { type Asked, type Figures, hourDays } from './whole-figures-views.ts'

/** More days than this, and reasons and hours are left out: they are counted from the entries themselves. */
const mostEntryDays = 92

type FigureDeps = Pick<Deps, 'db'>
const tooManySlices = (): Problem =>
  new Problem(
    'field-invalid',
    'Over several offices, figures are by one of service, channel, language and presence at a time. Choose an office.',
  )

type Source = {
  days(range: { from: number; to: number }): Promise<DayTally[]>
  offices(range: { from: number; to: number }): Promise<OfficeTally[]>
}

/** Throws `field-invalid` where several filters hold at once and no office was chosen. */
export async function sliceFigures(
  deps: FigureDeps,
  selection: Selection,
  slice: Slice,
  { range, compared, usualRange, readable, running, today }: Asked,
): Promise<Figures> {
  const { db } = deps
  const district = selection.district.id
  const together = selection.offices ?? wholeDistrict
  const cut = cutOf(slice)
  const source = sourceOf(db, selection, slice, cut)
  const days = await source.days(range)
  const isRunning = range.to === today
  // A day that is not over is held against nothing.
  const over = ({ from, to }: FigureRange) => ({ from, to: isRunning ? to - 1 : to })
  const usualDays = await source.days(usualRange)
  const comparedDays =
    compared === null || compared.from === usualRange.from ? usualDays : await source.days(compared)
  const isWhole = compared && (await isCollectedBefore(db, district, firstQuietDay(compared), together))
  const before = compared && isWhole ? comparedDays.filter(({ day }) => day <= over(compared).to) : null
  const now = days.filter(({ day }) => day <= over(range).to)
  const todayDays = isRunning
    ? days.filter(({ day }) => day === today)
    : await source.days({ from: today, to: today })
  const totals = total(days, addUp(now), before && addUp(before))
  return {
    days,
    total: totals,
    // All days are taken whole, so none is the running one.
    usualOn: usualShares(
      {
        weekdays: byWeekday(usualDays),
        hours: [],
        readable: toCount(addUp(await prior(db, selection, cut, usualRange, readable))),
      },
      running + 24,
    ),
    byOffice: await source.offices(range),
    todays: (await source.offices({ from: today, to: today })).map(asFaces),
    today: addUp(todayDays),
    usualToday: null,
    ...(await fromEntries(deps, selection, slice, range)),
    present: slice.vouched === undefined ? null : totals.all.responses,
  }
}

function sourceOf(
  db: Deps['db'],
  { district: { id }, offices, office }: Selection,
  slice: Slice,
  cut: Cut | null,
): Source {
  if (cut) {
    const ofOffices = (range: { from: number; to: number }) =>
      cutOffices(db, id, range.from, range.to, offices ?? undefined, cut)
    const ofDays = ({ from, to }: { from: number; to: number }) =>
      cutDays(db, id, from, to, offices ?? wholeDistrict, cut)
    if (cut.dimension !== 'point') return { days: ofDays, offices: ofOffices }
    return { days: ofDays, offices: async (range) => oneOffice(office, await ofDays(range)) }
  }
  if (office === null) throw tooManySlices()
  const days = async (range: { from: number; to: number }) =>
    daysOfHours(await entryHours(db, { district: id, office }, range, slice))
  return { days, offices: async (range) => oneOffice(office, await days(range)) }
}

function oneOffice(office: string | null, days: readonly DayTally[]): OfficeTally[] {
  if (office === null || !days.length) return []
  const { r1, r2, r3, r4 } = addUp(days)
  const marked = days.reduce((all, { m1, m2, m3, m4 }) => [all[0] + m1 + m2, all[1] + m3 + m4] as const, [
    0, 0,
  ] as readonly [number, number])
  return [{ office, unhappy: r1 + r2, happy: r3 + r4, markedUnhappy: marked[0], markedHappy: marked[1] }]
}

/** Towards which few are drawn: the same of all that the reader reads, or all of the office where no tally tells that. */
function prior(
  db: Deps['db'],
  { district: { id }, offices }: Selection,
  cut: Cut | null,
  { from, to }: FigureRange,
  readable: readonly string[],
): Promise<DayTally[]> {
  if (cut && cut.dimension !== 'point') return cutDays(db, id, from, to, readable, cut)
  return daysTogether(db, id, { from, to }, offices ?? wholeDistrict)
}

/** Of one office alone, and of not too many days. */
async function fromEntries(
  { db }: FigureDeps,
  { office, district }: Selection,
  slice: Slice,
  range: FigureRange,
): Promise<Pick<Figures, 'reasons' | 'hours'>> {
  if (office === null || range.days > mostEntryDays) return { reasons: null, hours: null }
  const of = { district: district.id, office }
  const counts = new Map<string, number>()
  for (const { reasons, count } of await entryReasons(db, of, range, slice))
    for (const reason of fromJson<string[]>(reasons)) counts.set(reason, (counts.get(reason) ?? 0) + count)
  return {
    reasons: [...counts].map(([reason, count]) => ({ reason, count })),
    hours: weekdayHours(await entryHours(db, of, hourDays(range), slice)),
  }
}

function byWeekday(days: readonly DayTally[]): (FourCounts & { day: number })[] {
  const groups = Map.groupBy(days, ({ day }) => weekdayOf(day))
  return [...groups.values()].map((each) => ({ ...addUp(each), day: each[0]?.day ?? 0 }))
}

/** Two faces of four: whoever ranks offices looks at no more. */
const asFaces = ({ office, unhappy, happy }: OfficeTally) => ({
  office,
  r1: unhappy,
  r2: 0,
  r3: 0,
  r4: happy,
})
