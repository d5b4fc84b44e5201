/** Which places nobody scans any more although their office is busy, and which offices though others are: worked out when asked, nothing has to be kept in step. */

import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { likelyOpenDays } from './likely-days.ts'
import { findTrickling, listPosterDays, officeEntriesByDay, scannedDays } from './poster-days-store.ts'
import type { ListedPoster } from './posters-store.ts'
import { listSettled } from './settled-store.ts'
import { baselineDays, fewestOpenDays, findSilence, type Silence, trickle } from './silence.ts'

/** A place that is silent for longer than a season is no news. */
const longest = 92

/** What hangs at a place, and what hung there before. `lastDay`: of a scan of any of them, or where its baseline begins. */
type Place = { office: string; point: string; papers: ListedPoster[]; today: number; lastDay: number }

export const placeKey = ({ office, point }: Pick<Place, 'office' | 'point'>): string => `${office}/${point}`

/** `places`: by `placeKey`. `offices`: where nobody scans any poster and none of their places is silent by itself, since nobody is heard there. */
type Silences = { places: ReadonlyMap<string, Silence>; offices: ReadonlyMap<string, Silence> }
type ReadDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/**
 * A place and not a paper: the next poster inherits the silence of one that was revoked. `posters`: all
 * of the offices that are meant, revoked ones too. A few readings for all of them, however many: after a week of holidays that is
 * every poster.
 */
export async function findSilences(
  { db, directory, clock }: ReadDeps,
  posters: readonly ListedPoster[],
): Promise<Silences> {
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
    const shown = shownPaper(papers, directory)
    const lastDay = Math.max(...papers.map(({ lastScan }) => lastScan ?? Number.NEGATIVE_INFINITY))
    const today = todayOf(papers[0]?.office ?? '')
    return shown && lastDay >= today - longest ? [{ ...shown, papers, today, lastDay }] : []
  })
  const candidates = await findCandidates(db, hanging)
  if (!candidates.length) return { places: new Map(), offices: new Map() }
  const from = Math.min(...candidates.map(({ lastDay }) => lastDay)) - baselineDays
  const inOffices = new Set(candidates.map(({ office }) => office))
  const beside = posters.filter(({ office }) => inOffices.has(office))
  const days = await daysOf(db, beside, from)
  const entries = Map.groupBy(await officeEntriesByDay(db, [...inOffices], from), (row) => row.office)
  const settled = await listSettled(db)
  const quiet = Map.groupBy(candidates, ({ office }) => office)
  const hardly = new Set(candidates.map(placeKey))
  for (const place of hanging) if (!hardly.has(placeKey(place))) quiet.delete(place.office)
  const offices = await findSilentOffices({ db, directory }, quiet, { days: days.offices, entries, settled })
  const places = new Map(
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
  // Where single ones are told, the entries of their office say more than the days of others.
  const told = new Set([...places.keys()].map((key) => key.slice(0, key.indexOf('/'))))
  return { places, offices: new Map([...offices].filter(([office]) => !told.has(office))) }
}

/**
 * The paper of a place by which its silence is told: the one in use; where all were revoked the last one, since that ends no alarm
 * either, as long as the place is in the offices file.
 */
export function shownPaper(
  papers: readonly ListedPoster[],
  { register }: Pick<Deps['directory'], 'register'>,
): ListedPoster | undefined {
  const inUse = papers.find(({ revokedAt }) => revokedAt === null)
  if (inUse) return inUse
  const last = papers.toSorted((one, other) => (other.revokedAt ?? 0) - (one.revokedAt ?? 0))[0]
  const points = register.offices.get(last?.office ?? '')?.points ?? []
  return points.some(({ id }) => id === last?.point) ? last : undefined
}

/** `quiet`: offices none of whose places is scanned more than hardly. Those that left the file are closed. */
async function findSilentOffices(
  { db, directory }: Pick<ReadDeps, 'db' | 'directory'>,
  quiet: ReadonlyMap<string, readonly Place[]>,
  known: {
    days: ReadonlyMap<string, Days>
    entries: ReadonlyMap<string, readonly { day: number; entries: number }[]>
    settled: ReadonlyMap<string, number>
  },
): Promise<ReadonlyMap<string, Silence>> {
  const silent = new Map<string, Silence>()
  const asked = Map.groupBy(
    [...quiet].flatMap(([id, places]) => {
      const office = directory.register.offices.get(id)
      return office ? [{ office, places }] : []
    }),
    ({ office }) => office.district,
  )
  for (const [district, some] of asked) {
    const lastDay = Math.min(...some.flatMap(({ places }) => places.map((place) => place.lastDay)))
    const heard = await heardByDay({ db, directory }, district, lastDay - 2 * baselineDays)
    for (const { office, places } of some) {
      const scans = scansIn(known.days.get(office.id) ?? new Map())
      const others = new Map(
        [...heard].map(([day, offices]) => [day, offices.size - (offices.has(office.id) ? 1 : 0)]),
      )
      const today = places[0]?.today ?? 0
      const own = (known.entries.get(office.id) ?? []).flatMap(({ day, entries }) =>
        entries > 0 ? [day] : [],
      )
      const openDays = new Set([...own, ...likelyOpenDays({ scans, others, opening: office.opening }, today)])
      const silence = findSilence(
        {
          scans,
          openDays,
          settledDay: known.settled.get(placeKey({ office: office.id, point: '' })) ?? null,
        },
        today,
      )
      if (silence) silent.set(office.id, silence)
    }
  }
  return silent
}

/** Which offices of a district were scanned, or heard otherwise than over the open web page, on each day. */
async function heardByDay(
  { db, directory }: Pick<ReadDeps, 'db' | 'directory'>,
  district: string,
  from: number,
) {
  const ids = [...directory.register.offices.values()].flatMap((each) =>
    each.district === district ? [each.id] : [],
  )
  const entries = (await officeEntriesByDay(db, ids, from)).filter((row) => row.entries > 0)
  const heard = new Map<number, Set<string>>()
  for (const { office, day } of [...entries, ...(await scannedDays(db, ids, from))])
    heard.set(day, (heard.get(day) ?? new Set()).add(office))
  return heard
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
