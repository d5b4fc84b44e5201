/** Gathers a dashboard's summary, and keeps each one until something changes. */
import { isWithin, type Within } from '../access/scope.ts'
import type { OfficeSummary, Summary, SummaryQuery, WordsView } from '../contract/summary.ts'
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
import { viewAttention } from './attention-views.ts'
import { viewBursts } from './burst-views.ts'
import type { LiveReach } from './live.ts'
import { dayByOffice, officeTallies } from './office-tally-store.ts'
import { type Selection, selectionKey, withinSelection } from './selection.ts'
import { shareOr, toCount } from './statistics.ts'
import {
  addUp,
  pointDays,
  type Range,
  rangeUpTo,
  rankOffices,
  total,
  trend,
  weekdayHours,
} from './summary.ts'
import {
  dayTallies,
  isCollectedBefore,
  readEarlier,
  reasonCounts,
  weekHourTallies,
  wholeDistrict,
} from './summary-store.ts'

import { beganWithin, rangeBefore, usualShares, without } from './usual.ts'

type SummaryDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'live'>
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
  return async (query: Pick<SummaryQuery, 'days'>, selection: Selection, reach: Reach): Promise<string> => {
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
    const key = `${query.days}/${selectionKey(selection)}`
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
  query: Pick<SummaryQuery, 'days'>,
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
  const range = rangeUpTo(today, query.days)
  const earlier = rangeBefore(range)

  const hour = today * 24
  const days = await dayTallies(db, district, range.from, range.to, together)
  const before = await readEarlier(db, district, earlier, clockHour(running), together)
  const byOffice = await officeTallies(db, district, range.from, range.to, offices)
  const todays = await dayByOffice(db, district, today, offices)
  const laterToday = await weekHourTallies(db, district, running, hour + 23, together)
  const fromDay = Math.max(range.from, today - mostHourDays + 1)
  const hours = await weekHourTallies(db, district, fromDay * 24, hour + 23, together)
  const flags = await listRaisedFlags(db, within)
  const flagged = await listFlaggedOffices(db, within)
  const now = deps.clock()
  const due = await countDue(db, now, within)
  const waiting = await countWaiting(db, 'entry', within)
  const isShort =
    beganWithin(earlier, before.weekdays) && !(await isCollectedBefore(db, district, earlier.from, together))
  const all = addUp(days)
  const earlierHours = isShort ? null : without(addUp(before.weekdays), before.rest)
  const totals = total(days, without(all, laterToday), earlierHours)
  const usualOn = usualShares({ ...before, district: toCount(addUp(before.all)) }, running)
  const ranked = rankOffices(await officeFacts(deps, within, flagged), byOffice, todays)
  const baseline = usualOn(today) ?? shareOr(totals, 0)
  const attention = await viewAttention(deps, selection, { today, todays, flagged, baseline })
  const todayCounts = addUp(todays)

  return {
    version,
    now,
    district: { id: district, name },
    office: office === null ? null : { id: office, name: directory.officeName(office) },
    range: { from: dayText(range.from), to: dayText(range.to), days: range.days },
    today: {
      day: dayText(today),
      ...toCount(todayCounts),
      faces: [todayCounts.r1, todayCounts.r2, todayCounts.r3, todayCounts.r4],
      attention,
    },
    total: totals,
    trend: trend(range, days, usualOn, pointDays(range)),
    flags: await viewFlaggedDays(deps, range, within),
    offices: ranked,
    reasons: await unhappyReasons(deps, range, district, together, totals.unhappy),
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

async function unhappyReasons(
  { db, directory }: SummaryDeps,
  range: Range,
  district: string,
  offices: readonly string[],
  unhappy: number,
) {
  const complaints = [...directory.complaintIds]
  const counts = await reasonCounts(db, district, range, complaints, offices)
  return counts
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ reason, count }) => ({
      id: reason,
      name: directory.reasonName(reason),
      count,
      share: unhappy ? count / unhappy : 0,
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
