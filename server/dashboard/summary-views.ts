/** Gathers a dashboard's summary, and keeps each one until something changes. */
import { isWithin, type Within } from '../access/scope.ts'
import { comparedRange, type FigureFilter, type FigureRange, figureRange } from '../contract/figure-filter.ts'
import type { OfficeSummary, Summary, WordsView } from '../contract/summary.ts'
import { countWaiting } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import type { KnownOffice } from '../district/directory.ts'
import { clockHour, dayOfHour, dayText, localHour } from '../district/local-time.ts'
import { listWords } from '../entries/entry-store.ts'
import { listCharts } from '../flags/chart-store.ts'
import { stateOf } from '../flags/cusum.ts'
import { listFlaggedOffices, listRaisedFlags } from '../flags/flag-lists-store.ts'
import { viewFlaggedDays } from '../flags/flag-views.ts'
import { countDue } from '../grievances/due-store.ts'
import { listReferencesByEntry } from '../grievances/reference-store.ts'
import type { FourCounts } from '../tallies/tally.ts'
import { viewAttention } from './attention-views.ts'
import { viewBursts } from './burst-views.ts'
import type { LiveReach } from './live.ts'
import { dayByOffice, officeTallies } from './office-tally-store.ts'
import { rankOffices } from './ranking.ts'
import { type Selection, selectionKey, withinSelection } from './selection.ts'
import { shareOr, toCount } from './statistics.ts'
import { addUp, facesOf, pointDays, type Range, total, trend, weekdayHours } from './summary.ts'
import {
  dayTallies,
  isCollectedBefore,
  readUsual,
  reasonCounts,
  weekdayTallies,
  weekHourTallies,
  wholeDistrict,
} from './summary-store.ts'

import { beganWithin, usualShares, without } from './usual.ts'
import { viewUsualByNow } from './usual-by-now-views.ts'

type SummaryDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'live'>
type SummaryQuery = Pick<FigureFilter, 'days' | 'from' | 'to' | 'compare'>
const wordsShown = 12
/** More days than this and the weekday map reads the last ones only: what was a year ago is another office. */
const mostHourDays = 90

/** What its reader hears of: the version that a summary tells counts no change elsewhere. */
type Reach = Exclude<LiveReach, 'all'>

type Kept = { version: number; minute: number; texts: Map<string, Promise<string>> }

/**
 * Summaries as JSON text by what was asked, those of a district all of one version; a thousand dashboards cost one reading of
 * the tallies, and what happens in one district makes no other's anew.
 */
export function createSummaries(deps: SummaryDeps) {
  const places = new Map<string, Kept>()
  return async (query: SummaryQuery, selection: Selection, reach: Reach): Promise<string> => {
    const { id: district } = selection.district
    // Of what the reader hears of alone: made anew for a change elsewhere, it would tell of that.
    const version = deps.live.version(reach)
    const place = JSON.stringify([district, reach.districts, reach.offices])
    // Overdue grievances and midnight come by the clock alone, so nothing is kept past its minute.
    const minute = Math.floor(deps.clock() / 60_000)
    let kept = places.get(place)
    if (kept?.version !== version || kept.minute !== minute) {
      kept = { version, minute, texts: new Map() }
      places.set(place, kept)
    }
    const { texts } = kept
    const key = JSON.stringify([query.days, query.from, query.to, query.compare, selectionKey(selection)])
    const known = texts.get(key)
    if (known) return known
    const text = summarize(deps, query, selection, reach).then((summary) => JSON.stringify(summary))
    texts.set(key, text)
    text.catch(() => texts.delete(key))
    return text
  }
}

async function summarize(
  deps: SummaryDeps,
  query: SummaryQuery,
  selection: Selection,
  reach: Reach,
): Promise<Summary> {
  const { db, directory } = deps
  const { id: district, name, timezone } = selection.district
  // Before the first reading, so that a change in between makes the next summary newer than this one.
  const version = deps.live.version(reach)
  const running = localHour(deps.clock(), timezone)
  const today = dayOfHour(running)
  const { office } = selection
  const within = withinSelection(selection)
  const offices = selection.offices ?? undefined
  const together = offices ?? wholeDistrict
  const range = figureRange(query, today)
  const compared = comparedRange(query.compare, range, today)

  const hour = today * 24
  const days = await dayTallies(db, district, range.from, range.to, together)
  const usualRange = comparedRange('before', range, today) ?? range
  const before = await readUsual(db, district, usualRange, together)
  const byOffice = await officeTallies(db, district, range.from, range.to, offices)
  const todays = await dayByOffice(db, district, today, offices)
  const isRunning = range.to === today
  const laterToday = isRunning ? await weekHourTallies(db, district, running, hour + 23, together) : []
  const fromDay = Math.max(range.from, range.to - mostHourDays + 1)
  const hours = await weekHourTallies(db, district, fromDay * 24, range.to * 24 + 23, together)
  const whole = reach.districts.includes(district) ? within : { offices: [] }
  const flags = await listRaisedFlags(db, { within, whole })
  const flagged = await listFlaggedOffices(db, within)
  const now = deps.clock()
  const due = await countDue(db, now, within)
  const waiting = await countWaiting(db, 'entry', within)
  // Mostly it is what usual is told by, and read already.
  const comparedDays =
    compared?.from === usualRange.from || !compared
      ? before.weekdays
      : await weekdayTallies(db, district, compared.from, compared.to, together)
  const clock = isRunning ? clockHour(running) : null
  const earlierHours = compared && (await countsOf(db, district, compared, comparedDays, clock, together))
  const totals = total(days, without(addUp(days), laterToday), earlierHours)
  const usualOn = usualShares({ ...before, district: toCount(addUp(before.all)) }, running)
  const ranked = rankOffices(await officeFacts(deps, within, flagged), byOffice, todays)
  const baseline = usualOn(today) ?? shareOr(totals, 0)
  // Of days that are over nothing is usual today.
  const attention = isRunning
    ? await viewAttention(deps, selection, { today, todays, flagged, baseline })
    : null
  const todayCounts = addUp(todays)
  const usual = await viewUsualByNow(db, district, running, together)

  const reasons = (ids: ReadonlySet<string>, of: number) =>
    reasonShares(deps, range, district, together, [...ids], of)

  return {
    version,
    now,
    district: { id: district, name },
    office: office === null ? null : { id: office, name: directory.officeName(office) },
    range: { from: dayText(range.from), to: dayText(range.to), days: range.days },
    comparedRange: compared && { from: dayText(compared.from), to: dayText(compared.to) },
    today: {
      day: dayText(today),
      ...toCount(todayCounts),
      faces: facesOf(todayCounts),
      usual,
      attention,
    },
    total: totals,
    trend: trend(range, days, usualOn, pointDays(range)),
    flags: await viewFlaggedDays(deps, range, within),
    offices: ranked,
    reasons: await reasons(directory.complaintIds, totals.unhappy),
    praise: await reasons(directory.praiseIds, totals.responses - totals.unhappy),
    hours: weekdayHours(hours),
    words: await latestWords(deps, within),
    openFlags: flags.length,
    waitingThreads: waiting.count,
    markedThreads: waiting.marked,
    bursts: totals.all.responses - totals.responses,
    ...(await viewBursts(deps, selection, today)),
    present: days.reduce((all, each) => all + each.present, 0),
    grievances: due,
  }
}

/**
 * What a range is held against, whose `weekdays` are read already; of its last day up to the hour `clock` (0 to 23) alone, if that is
 * given. Null where collecting began within it.
 */
async function countsOf(
  db: SummaryDeps['db'],
  district: string,
  range: FigureRange,
  weekdays: readonly (FourCounts & { day: number })[],
  clock: number | null,
  together: readonly string[],
): Promise<FourCounts | null> {
  const { from, to } = range
  if (beganWithin(range, weekdays) && !(await isCollectedBefore(db, district, from, together))) return null
  const rest =
    clock === null ? [] : await weekHourTallies(db, district, to * 24 + clock, to * 24 + 23, together)
  return without(addUp(weekdays), rest)
}

/** An office that left the file is listed as long as the range holds something of it. */
async function officeFacts({ db, directory }: SummaryDeps, within: Within, flagged: ReadonlySet<string>) {
  const charts = await listCharts(db)
  const known: KnownOffice[] = [...directory.offices.values()].filter(({ district, id }) =>
    isWithin(within, { district, office: id }),
  )
  return known.map((office) => {
    const chart = charts.get(office.id)
    const state: OfficeSummary['state'] = flagged.has(office.id)
      ? 'flag'
      : chart && stateOf(chart) !== 'calm'
        ? 'watch'
        : 'calm'
    return {
      id: office.id,
      name: office.name,
      department: directory.department(office.department).name,
      left: office.left,
      state,
    }
  })
}

/** Most frequent first. `of`: ratings that could have named one of them. */
async function reasonShares(
  { db, directory }: SummaryDeps,
  range: Range,
  district: string,
  offices: readonly string[],
  ids: readonly string[],
  of: number,
) {
  const counts = await reasonCounts(db, district, range, ids, offices)
  return counts
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ reason, count }) => ({
      id: reason,
      name: directory.reasonName(reason),
      count,
      share: of ? count / of : 0,
    }))
}

async function latestWords({ db, directory }: SummaryDeps, within: Within): Promise<WordsView[]> {
  const entries = await listWords(db, within, wordsShown)
  const grievances = await listReferencesByEntry(
    db,
    entries.map((entry) => entry.id),
  )
  return entries.flatMap(({ words, ...entry }) =>
    words === null
      ? []
      : {
          entry: entry.id,
          rating: entry.rating,
          words,
          namesPerson: entry.namesPerson,
          office: { id: entry.office, name: directory.officeName(entry.office) },
          point: directory.pointName(entry.office, entry.point),
          day: dayText(dayOfHour(entry.hour)),
          hour: clockHour(entry.hour),
          grievance: grievances.get(entry.id) ?? null,
        },
  )
}
