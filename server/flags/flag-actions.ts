/** Lets each office's chart follow its entries, and raises and withdraws flags. */

import { isUnhappy } from '../contract/rating.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText, localDay } from '../district/local-time.ts'
import type { Entry } from '../entries/entry.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { together } from '../storage/together.ts'
import { type Change, unhappyShift } from '../tallies/tally.ts'
import type { Baselines } from './baseline.ts'
import { findCharts, saveCharts } from './chart-store.ts'
import { isCharted } from './charted.ts'
import { advance, type ChartState, type ChartStep, chartFor, freshState, stateOf, takenAt } from './cusum.ts'
import { changeEvidence } from './evidence.ts'
import {
  type Flag,
  findStandingFlags,
  findWithdrawnFlag,
  forgetEntryOfFlags,
  insertFlag,
  officeCounts,
  peerCounts,
  updateFlag,
} from './flag-store.ts'
import { isSpread, type Spread, type SpreadOf } from './spread.ts'

/**
 * Takes entries, or their changes, into the charts of their offices. Gives those by which a flag was raised or
 * withdrawn. Entries of the open web page count in no chart: nothing vouches that the visitor was there, and one person
 * could raise a flag. Nor do marked ones, which came from a machine or were more than their source's share; their changes stay
 * out too. `spreadOf`: null where it is not known who spoke, as for what was taken under overload. Then no flag is raised: the
 * chart stays above its line, and the next unhappy visitor raises it.
 */
export async function followCharts(
  trx: Trx,
  changes: readonly Change[],
  baselines: Baselines,
  spreadOf: SpreadOf | null,
): Promise<ReadonlySet<Change>> {
  const charted = changes.filter(isCharted)
  const offices = [...new Set(charted.map(({ after }) => after.office))]
  if (!offices.length) return new Set()
  const [charts, raised] = await together([
    findCharts(trx, offices),
    findStandingFlags(trx, 'change', offices),
  ])
  const counting = charted.filter((change) => !isLate(charts.get(change.after.office), change))
  const baselineOf = (office: string, day: number) => baseOf(trx, baselines, office, day)
  const move = async (office: string, step: ChartStep): Promise<ChartState | undefined> => {
    const day = dayOfHour(step.hour)
    const chart = charts.get(office)
    const base = chart && chart.baseDay >= day ? chart.base : await baselineOf(office, day)
    const state = moveChart(chart, step, base)
    if (state) charts.set(office, state)
    return state
  }
  const flagged = new Set<Change>()
  // Thousands that come at once are a few steps, where none of them can move a flag.
  const { still = [], telling = [] } = Object.groupBy(counting, ({ after }) =>
    spreadOf === null && !raised.has(after.office) ? 'still' : 'telling',
  )
  for (const { office, ...step } of sumSteps(still)) await move(office, step)
  for (const change of telling) {
    const { office } = change.after
    const state = await move(office, stepOf(change))
    if (!state) continue
    const flag = raised.get(office)
    const spread = spreadOf && dueSpread(change, state, flag, spreadOf)
    let moved: Flag<'change'>
    if (spread) moved = await raise(trx, { entry: change.after, state, spread }, flag)
    else if (flag && isOver(flag, change, state)) moved = await fall(trx, flag)
    else continue
    if (moved.standing) raised.set(office, moved)
    else raised.delete(office)
    flagged.add(change)
  }
  await saveCharts(trx, charts)
  return flagged
}

/** Takes a withdrawn entry out of its office's chart, and out of the flag that it raised. Gives whether a flag moved. */
export async function leaveChart(trx: Trx, entry: Entry): Promise<boolean> {
  const { id, office, hour, rating } = entry
  const chart = (await findCharts(trx, [office])).get(office)
  const [flag] = (await findStandingFlags(trx, 'change', [office])).values()
  await forgetEntryOfFlags(trx, id)
  if (!chart || hour < chart.from || !isCharted({ before: null, after: entry })) return false
  const state = advance(chart, { hour, unhappy: -Number(isUnhappy(rating)), of: -1 }, chart.base)
  await saveCharts(trx, new Map([[office, state]]))
  if (!flag || !isOver(flag, { before: entry, after: entry }, state)) return false
  await fall(trx, { ...flag, entry: flag.entry === id ? '' : flag.entry })
  return true
}

/** One that had been seen before it asked again is one that was seen, and asks again when the rating comes again. */
async function fall(trx: Trx, flag: Flag<'change'>): Promise<Flag<'change'>> {
  const asked = flag.status === 'raised' && flag.acknowledged !== null
  const fallen: Flag<'change'> = asked
    ? { ...flag, status: 'acknowledged', quietUntil: flag.hour - 1 }
    : {
        ...flag,
        status: flag.status === 'raised' ? 'withdrawn' : flag.status,
        standing: false,
        quietUntil: null,
      }
  await updateFlag(trx, fallen)
  return fallen
}

/** A raised one was taken back by the visitor who raised it; of one that somebody has looked at the ratings themselves came down. */
const isOver = (flag: Flag, { before, after }: Change, state: ChartState): boolean =>
  flag.status === 'raised'
    ? before !== null && flag.entry === after.id && stateOf(state) !== 'flag'
    : state.score === 0

/**
 * Over which sources the unhappy ratings are spread that raise a flag with this one, or let `flag`, which stands, ask again; null
 * where they do not. Of an unhappy rating alone, so that nobody's thanks raise a flag. A flag that was acknowledged asks
 * again for what was said after its quiet time.
 */
function dueSpread(
  { before, after }: Change,
  state: ChartState,
  flag: Flag | undefined,
  spreadOf: SpreadOf,
): Spread | null {
  const { office, hour } = after
  if (stateOf(state) !== 'flag' || unhappyShift({ before, after }) <= 0) return null
  if (flag && (flag.status === 'raised' || flag.quietUntil === null || hour <= flag.quietUntil)) return null
  // A clock that was set back is before the run began.
  const since = Math.min(hour, Math.max(state.runSince, flag?.quietUntil ? flag.quietUntil + 1 : 0))
  const spread = spreadOf(office, since)
  return isSpread(state, hour, spread) ? spread : null
}

const stepOf = (change: Change): ChartStep => ({
  hour: change.after.hour,
  unhappy: unhappyShift(change),
  of: change.before ? 0 : 1,
})

/** What changes come to in each hour of each office: within an hour only their numbers count. */
function sumSteps(changes: readonly Change[]): (ChartStep & { office: string })[] {
  const offices = new Map<string, (ChartStep & { office: string })[]>()
  for (const change of changes) {
    const { office, hour } = change.after
    const { unhappy, of } = stepOf(change)
    const sums = offices.get(office) ?? []
    const known = sums.find((sum) => sum.hour === hour)
    if (known) {
      known.unhappy += unhappy
      known.of += of
    } else sums.push({ office, hour, unhappy, of })
    offices.set(office, sums)
  }
  return [...offices.values()].flat()
}

/** `base`: the baseline on the day of the step. Undefined where it is of ratings from before the chart began anew. */
function moveChart(chart: ChartState | undefined, step: ChartStep, base: number): ChartState | undefined {
  const { hour } = step
  const day = dayOfHour(hour)
  const state = chart ?? freshState(base, day, 0)
  if (hour < state.from) return undefined
  // What arrives late, of a day that is over, does not put the chart back to the baseline of then.
  return { ...advance(state, step, base), baseDay: Math.max(state.baseDay, day) }
}

/**
 * A tablet that was without a network brings ratings of hours that the chart has closed. They stand in all figures and move no
 * chart: taken with the hours of today, a week of happy ones that somebody saved up would hide a bad hour, and unhappy ones would
 * warn of today. Where nothing newer has come the hours follow each other, and the chart takes them as they were.
 */
const isLate = (chart: ChartState | undefined, { before, after: { channel, hour } }: Change): boolean =>
  channel === 'kiosk' && before === null && chart !== undefined && takenAt(chart, hour) !== hour

/** What raises a flag, and what is known of it then. */
type Raising = { entry: Entry; state: ChartState; spread: Spread }

/**
 * `standing`: the flag that asks again. One that a visitor withdrew in this run comes back, so that whoever changes a face to and
 * fro makes no list of them.
 */
async function raise(
  trx: Trx,
  { entry, state, spread }: Raising,
  standing: Flag<'change'> | undefined,
): Promise<Flag<'change'>> {
  const { id, office, hour } = entry
  const earlier = standing ?? (await findWithdrawnFlag(trx, office, state.runSince))
  const flag: Flag<'change'> = {
    ...(earlier ?? { id: newId(), office, about: '', acknowledged: null, confirmed: null, version: 1 }),
    kind: 'change',
    entry: id,
    hour,
    status: 'raised',
    evidence: evidenceOf(state, spread),
    standing: true,
    quietUntil: null,
  }
  await (earlier ? updateFlag(trx, flag) : insertFlag(trx, flag))
  return flag
}

async function baseOf(db: Db | Trx, baselines: Baselines, office: string, day: number): Promise<number> {
  const kindBase = await baselines.share(baselines.groupOf(office), day, (of, from, to) =>
    peerCounts(db, of, from, to),
  )
  return baselines.ofOffice(office, day, kindBase, (of, from, to) => officeCounts(db, of, from, to))
}

/** Works out the baselines of today, whichever day that is in each district, for every office, with a connection for which no visitor waits. */
export async function learnBaselines({
  db,
  directory,
  clock,
  baselines,
}: Pick<Deps, 'db' | 'directory' | 'clock' | 'baselines'>): Promise<void> {
  const now = clock()
  const days = new Set(directory.timezones.map((timezone) => localDay(now, timezone)))
  for (const today of days)
    for (const office of directory.offices.keys()) await baseOf(db, baselines, office, today)
}

function evidenceOf(state: ChartState, { networks }: Spread) {
  return changeEvidence({
    unhappy: state.runUnhappy,
    of: state.runOf,
    networks: networks || null,
    baseline: state.base,
    onceIn: chartFor(state.base).onceIn,
    sinceDay: dayText(dayOfHour(state.runSince)),
    sinceHour: clockHour(state.runSince),
  })
}
