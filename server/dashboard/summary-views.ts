/** Gathers a dashboard's summary, and keeps each one until something changes. */
import { isWithin, type Within } from '../access/scope.ts'
import {
  comparedRange,
  type FigureFilter,
  type FigureRange,
  figureRange,
  type Slice,
  sliceOf,
} from '../contract/figures/figure-filter.ts'
import type { OfficeSummary, ReasonShare, Summary, WordsView } from '../contract/figures/summary.ts'
import { countWaiting } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import type { KnownOffice } from '../district/directory.ts'
import { clockHour, dayOfHour, dayText, localHour } from '../district/local-time.ts'
import { listEntries, type StoredEntry } from '../entries/entry-store.ts'
import { listCharts } from '../flags/chart-store.ts'
import { stateOf } from '../flags/cusum.ts'
import { listFlaggedOffices, listRaisedFlags } from '../flags/flag-lists-store.ts'
import { viewFlaggedDays } from '../flags/flag-views.ts'
import { countDue } from '../grievances/due-store.ts'
import { listReferencesByEntry } from '../grievances/reference-store.ts'
import { viewAttention } from './attention-views.ts'
import { viewBursts } from './burst-views.ts'
import type { LiveReach } from './live.ts'
import { officeTallies } from './office-tally-store.ts'
import { type Selection, selectionKey, withinSelection } from './selection.ts'
import { sliceFigures } from './slice-figures-views.ts'
import { shareOr, toCount } from './statistics.ts'
import { facesOf, pointDays, priorOfTallies, rankOffices, trend } from './summary.ts'
import { wholeDistrict } from './summary-store.ts'
import { type Figures, wholeFigures } from './whole-figures-views.ts'

type SummaryDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'live'>
type SummaryQuery = Pick<FigureFilter, 'days' | 'from' | 'to' | 'compare'> & Slice
const wordsShown = 12
/** Of one place, each a hundred kilobytes: whoever asks in ever other ways has the oldest made anew. */
const mostKept = 64

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
      for (const [other, { minute: of }] of places) if (of !== minute) places.delete(other)
      places.set(place, kept)
    }
    const { texts } = kept
    const { days, from, to, compare } = query
    const key = JSON.stringify([days, from, to, compare, sliceOf(query), selectionKey(selection)])
    const known = texts.get(key)
    if (known) return known
    const text = summarize(deps, query, selection, reach).then((summary) => JSON.stringify(summary))
    texts.set(key, text)
    const [oldest] = texts.keys()
    if (texts.size > mostKept && oldest !== undefined) texts.delete(oldest)
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
  const range = figureRange(query, today)
  const compared = comparedRange(query.compare, range, today)
  const usualRange = comparedRange('before', range, today) ?? range
  const readable = reach.districts.includes(district) ? wholeDistrict : reach.offices
  const asked = { range, compared, usualRange, readable, running, today }
  const slice = sliceOf(query)
  const figures = slice
    ? await sliceFigures(deps, selection, slice, asked)
    : await wholeFigures(deps, selection, asked)
  const { days, todays, usualOn } = figures
  const whole = reach.districts.includes(district) ? within : { offices: [] }
  const flags = await listRaisedFlags(db, { within, whole })
  const flagged = await listFlaggedOffices(db, within)
  const now = deps.clock()
  const due = await countDue(db, now, within)
  const waiting = await countWaiting(db, 'entry', within)
  // As on the page of offices, so that no office moves when a department is chosen. Of a slice those that are chosen: no other page tells of it.
  const isPart = slice === null && selection.office === null && selection.offices !== null
  const among = readable === wholeDistrict ? undefined : readable
  const beside = isPart ? await officeTallies(db, district, range.from, range.to, among) : figures.byOffice
  const ranked = rankOffices(
    await officeFacts(deps, within, flagged),
    figures.byOffice,
    priorOfTallies(beside),
    todays,
  )
  const baseline = usualOn(today) ?? shareOr(figures.total, 0)
  // Of days that are over nothing is usual today, and of a slice no hours are told.
  const attention =
    range.to === today && !slice
      ? await viewAttention(deps, selection, { today, todays, flagged, baseline })
      : null

  return {
    version,
    now,
    district: { id: district, name },
    office: office === null ? null : { id: office, name: directory.officeName(office) },
    range: { from: dayText(range.from), to: dayText(range.to), days: range.days },
    comparedRange: compared && { from: dayText(compared.from), to: dayText(compared.to) },
    today: {
      day: dayText(today),
      ...toCount(figures.today),
      faces: facesOf(figures.today),
      usual: figures.usualToday,
      attention,
    },
    total: figures.total,
    trend: trend(range, days, usualOn, pointDays(range)),
    flags: await viewFlaggedDays(deps, range, within),
    offices: ranked,
    reasons: namedReasons(deps, figures, deps.directory.complaintIds),
    praise: namedReasons(deps, figures, deps.directory.praiseIds),
    hours: figures.hours,
    words: await nameWords(deps, await findWords(db, within, range, slice, days)),
    openFlags: flags.length,
    waitingThreads: waiting.count,
    markedThreads: waiting.marked,
    bursts: figures.total.all.responses - figures.total.responses,
    ...(await viewBursts(deps, selection, today)),
    present: figures.present,
    grievances: due,
  }
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

/** Most frequent first, as shares of the ratings that could have named one of them. */
function namedReasons(
  { directory }: SummaryDeps,
  { reasons, total: { responses, unhappy } }: Figures,
  ids: ReadonlySet<string>,
): ReasonShare[] | null {
  const of = ids === directory.complaintIds ? unhappy : responses - unhappy
  return (
    reasons
      ?.filter(({ reason, count }) => count > 0 && ids.has(reason))
      .sort((a, b) => b.count - a.count)
      .map(({ reason, count }) => ({
        id: reason,
        name: directory.reasonName(reason),
        count,
        share: of ? count / of : 0,
      })) ?? null
  )
}

/** So many days of a slice are looked through for words: of what is rare there may be a whole year of none. */
const mostWordDays = 3

/** Of the days of the range; of a slice of the last ones on which there was anything. */
async function findWords(
  db: Deps['db'],
  within: Within,
  range: FigureRange,
  slice: Slice | null,
  days: Figures['days'],
) {
  const worded = { within, worded: true, limit: wordsShown }
  if (!slice) return listEntries(db, { ...worded, days: range })
  const found: StoredEntry[] = []
  const newest = days.map(({ day }) => day).sort((a, b) => b - a)
  for (const day of newest.slice(0, mostWordDays)) {
    const limit = wordsShown - found.length
    if (limit > 0)
      found.push(...(await listEntries(db, { ...worded, ...slice, days: { from: day, to: day }, limit })))
  }
  return found
}

async function nameWords(
  { db, directory }: SummaryDeps,
  entries: readonly StoredEntry[],
): Promise<WordsView[]> {
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
