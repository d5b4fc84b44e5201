/** Which places nobody scans any more although their office is busy: worked out when asked, nothing has to be kept in step. */

import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { findTrickling, listPosterDays, officeEntriesByDay } from './poster-days-store.ts'
import type { ListedPoster } from './posters-store.ts'
import { listSettled } from './settled-store.ts'
import { baselineDays, fewestOpenDays, findSilence, type Silence, trickle } from './silence.ts'

/** A place that is silent for longer than a season is no news. */
const longest = 92

/** What hangs at a place, and what hung there before. `lastDay`: of a scan of any of them, or where its baseline begins. */
type Place = { office: string; point: string; papers: ListedPoster[]; today: number; lastDay: number }

export const placeKey = ({ office, point }: Pick<Place, 'office' | 'point'>): string => `${office}/${point}`

/**
 * By place, see `placeKey`. A place and not a paper: the next poster inherits the silence of one that was revoked. `posters`: all
 * of the offices that are meant, revoked ones too. A few readings for all of them, however many: after a week of holidays that is
 * every poster.
 */
export async function findSilences(
  { db, directory, clock }: Pick<Deps, 'db' | 'directory' | 'clock'>,
  posters: readonly ListedPoster[],
): Promise<ReadonlyMap<string, Silence>> {
  const now = clock()
  // Of all posters of a state there are few time zones.
  const todays = new Map<string, number>()
  const todayOf = (office: string) => {
    const { timezone } = directory.districtOf(office)
    const today = todays.get(timezone) ?? localDay(now, timezone)
    todays.set(timezone, today)
    return today
  }
  const hanging = [...Map.groupBy(posters, placeKey).values()].flatMap((papers): Place[] => {
    const inUse = papers.find(({ revokedAt }) => revokedAt === null)
    const lastDay = Math.max(...papers.map(({ lastScan }) => lastScan ?? Number.NEGATIVE_INFINITY))
    const today = todayOf(papers[0]?.office ?? '')
    return inUse && lastDay >= today - longest ? [{ ...inUse, papers, today, lastDay }] : []
  })
  const candidates = await findCandidates(db, hanging)
  if (!candidates.length) return new Map()
  const from = Math.min(...candidates.map(({ lastDay }) => lastDay)) - baselineDays
  const inOffices = new Set(candidates.map(({ office }) => office))
  const beside = posters.filter(({ office }) => inOffices.has(office))
  const days = await daysOf(db, beside, from)
  const entries = Map.groupBy(await officeEntriesByDay(db, [...inOffices], from), (row) => row.office)
  const settled = await listSettled(db)
  return new Map(
    candidates.flatMap((place) => {
      const key = placeKey(place)
      const own = days.places.get(key) ?? new Map<number, Count>()
      const silence = findSilence(
        {
          scans: scansIn(own),
          openDays: new Set([
            ...(entries.get(place.office) ?? []).flatMap((row) =>
              row.entries > (own.get(row.day)?.entries ?? 0) ? [row.day] : [],
            ),
            // Whoever tore all but one down, and says nothing there, scans it.
            ...[...(days.offices.get(place.office) ?? [])].flatMap(([day, { scans }]) =>
              scans > (own.get(day)?.scans ?? 0) ? [day] : [],
            ),
          ]),
          settledDay: settled.get(key) ?? null,
        },
        place.today,
      )
      return silence ? [[key, silence] as const] : []
    }),
  )
}

/** Those that had no scan for some days or hardly any: few. */
async function findCandidates(db: Deps['db'], hanging: readonly Place[]): Promise<Place[]> {
  const isUnscanned = ({ lastDay, today }: Place) => lastDay < today - fewestOpenDays
  const trickling = await findTricklingOf(
    db,
    hanging.filter((each) => !isUnscanned(each)),
  )
  return hanging.flatMap((each): Place[] =>
    isUnscanned(each)
      ? [each]
      : trickling.has(placeKey(each))
        ? [{ ...each, lastDay: each.today - fewestOpenDays - baselineDays }]
        : [],
  )
}

/** Of places that were scanned lately, those that were hardly. Where days differ by time zone, those that all have lived. */
async function findTricklingOf(db: Deps['db'], lively: readonly Place[]): Promise<ReadonlySet<string>> {
  if (!lively.length) return new Set()
  const todays = lively.map(({ today }) => today)
  const from = Math.max(...todays) - fewestOpenDays
  return findTrickling(
    db,
    lively.flatMap(({ papers }) => papers.map(({ id }) => id)),
    { since: from - baselineDays, from, to: Math.min(...todays), parts: trickle },
  )
}

type Count = { scans: number; entries: number }
type Days = Map<number, Count>

/** Counts by day of each place of these posters, and of each office. */
async function daysOf(db: Deps['db'], posters: readonly ListedPoster[], from: number) {
  const paper = new Map(posters.map((each) => [each.id, each]))
  const [places, offices] = [new Map<string, Days>(), new Map<string, Days>()]
  const add = (sums: Map<string, Days>, key: string, day: number, { scans, entries }: Count) => {
    const sum = sums.get(key) ?? new Map<number, Count>()
    const known = sum.get(day)
    sum.set(day, { scans: scans + (known?.scans ?? 0), entries: entries + (known?.entries ?? 0) })
    sums.set(key, sum)
  }
  for (const { poster, day, ...count } of await listPosterDays(db, [...paper.keys()], from)) {
    const of = paper.get(poster)
    if (!of) continue
    add(places, placeKey(of), day, count)
    add(offices, of.office, day, count)
  }
  return { places, offices }
}

const scansIn = (days: Days): Map<number, number> =>
  new Map([...days].flatMap(([day, { scans }]) => (scans > 0 ? [[day, scans] as const] : [])))
