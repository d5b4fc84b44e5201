/** Which places nobody scans any more although their office is busy, and which offices though others are: worked out when asked, nothing has to be kept in step. */

import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { findCandidates, findKnown } from './candidate-views.ts'
import { likelyOpenDays } from './likely-days.ts'
import { type Place, placeKey } from './place.ts'
import { enteredDays, listPosterDays, officeEntriesByDay, scannedDays } from './poster-days-store.ts'
import type { ListedPoster } from './posters-store.ts'
import { listSettled } from './settled-store.ts'
import { baselineDays, canBeSilent, findSilence, lastBusyDay, type Silence } from './silence.ts'

/** A place that is silent for longer than a season is no news. */
const longest = 92

/** `places`: by `placeKey`. `offices`: where nobody scans any poster and none of their places is silent by itself, since nobody is heard there. */
type Silences = { places: ReadonlyMap<string, Silence>; offices: ReadonlyMap<string, Silence> }
const none: Silences = { places: new Map(), offices: new Map() }
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
  if (!candidates.length) return none
  const from = Math.min(...candidates.map(({ lastDay }) => lastDay)) - baselineDays
  const quiet = Map.groupBy(candidates, ({ office }) => office)
  const hardly = new Set(candidates.map(placeKey))
  for (const place of hanging) if (!hardly.has(placeKey(place))) quiet.delete(place.office)
  const known = await findKnown(db, candidates, from)
  const own = await daysOf(
    db,
    known.flatMap(({ papers }) => papers),
    from,
  )
  const suspects = known.filter((place) => canBeSilent(scansIn(own.places.get(placeKey(place))), place.today))
  const inOffices = new Set([...suspects.map(({ office }) => office), ...quiet.keys()])
  if (!inOffices.size) return none
  const beside = posters.filter(({ office }) => inOffices.has(office))
  const days = await daysOf(db, beside, from)
  const suspectOffices = [...quiet].flatMap(([office, [place]]) => {
    const today = place?.today ?? 0
    const scans = scansIn(days.offices.get(office))
    return canBeSilent(scans, today) ? [{ office, scans, today }] : []
  })
  if (!suspects.length && !suspectOffices.length) return none
  const asked = new Set([...suspects, ...suspectOffices].map(({ office }) => office))
  const entries = Map.groupBy(await officeEntriesByDay(db, [...asked], from), (row) => row.office)
  const settled = await listSettled(db)
  const offices = await findSilentOffices({ db, directory }, suspectOffices, { entries, settled })
  const places = new Map(
    suspects.flatMap((place) => {
      const key = placeKey(place)
      const own: Days = days.places.get(key) ?? new Map()
      const openDays = new Set<number>()
      for (const row of entries.get(place.office) ?? [])
        if (row.entries > (own.get(row.day)?.entries ?? 0)) openDays.add(row.day)
      // Whoever tore all but one down, and says nothing there, scans it.
      for (const [day, { scans }] of days.offices.get(place.office) ?? [])
        if (scans > (own.get(day)?.scans ?? 0)) openDays.add(day)
      const settledDay = settled.get(key) ?? null
      const silence = findSilence({ scans: scansIn(own), openDays, settledDay }, place.today)
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

/** `suspects`: offices none of whose places is scanned more than hardly. Those that left the file are closed. */
async function findSilentOffices(
  { db, directory }: Pick<ReadDeps, 'db' | 'directory'>,
  suspects: readonly { office: string; scans: ReadonlyMap<number, number>; today: number }[],
  known: {
    entries: ReadonlyMap<string, readonly { day: number; entries: number }[]>
    settled: ReadonlyMap<string, number>
  },
): Promise<ReadonlyMap<string, Silence>> {
  const silent = new Map<string, Silence>()
  const asked = Map.groupBy(
    suspects.flatMap(({ office: id, scans, today }) => {
      const office = directory.register.offices.get(id)
      return office ? [{ office, scans, today, lastDay: lastBusyDay(scans)?.lastDay ?? today }] : []
    }),
    ({ office }) => office.district,
  )
  for (const [district, some] of asked) {
    const lastDay = Math.min(...some.map((each) => each.lastDay))
    const heard = await heardByDay({ db, directory }, district, lastDay - 2 * baselineDays)
    for (const { office, scans, today } of some) {
      const own = heard.of.get(office.id)
      const others = new Map<number, number>()
      for (const [day, offices] of heard.by) others.set(day, offices - (own?.has(day) ? 1 : 0))
      const openDays = likelyOpenDays({ scans, others, opening: office.opening }, today)
      for (const { day, entries } of known.entries.get(office.id) ?? []) if (entries > 0) openDays.add(day)
      const settledDay = known.settled.get(placeKey({ office: office.id, point: '' })) ?? null
      const silence = findSilence({ scans, openDays, settledDay }, today)
      if (silence) silent.set(office.id, silence)
    }
  }
  return silent
}

/** On which days each office of a district was scanned, or heard otherwise than over the open web page, and how many were on each. */
async function heardByDay(
  { db, directory }: Pick<ReadDeps, 'db' | 'directory'>,
  district: string,
  from: number,
) {
  const ids = [...directory.register.offices.values()].flatMap((each) =>
    each.district === district ? [each.id] : [],
  )
  const of = new Map<string, Set<number>>()
  const daysHeard = (office: string) => {
    const days = of.get(office) ?? new Set()
    of.set(office, days)
    return days
  }
  for (const { office, days } of [
    ...(await enteredDays(db, ids, from)),
    ...(await scannedDays(db, ids, from)),
  ]) {
    const heard = daysHeard(office)
    for (const day of days.split(',')) heard.add(Number(day))
  }
  const by = new Map<number, number>()
  for (const days of of.values()) for (const day of days) by.set(day, (by.get(day) ?? 0) + 1)
  return { of, by }
}

type Count = { scans: number; entries: number }
type Days = Map<number, Count>

/** Counts by day of each place of these posters, and of each office. */
async function daysOf(db: Deps['db'], posters: readonly ListedPoster[], from: number) {
  const known = new Map(posters.map((each) => [each.id, { office: each.office, place: placeKey(each) }]))
  const [places, offices] = [new Map<string, Days>(), new Map<string, Days>()]
  for (const { poster, day, ...count } of await listPosterDays(db, [...known.keys()], from)) {
    const of = known.get(poster)
    if (!of) continue
    addDay(places, of.place, day, count)
    addDay(offices, of.office, day, count)
  }
  return { places, offices }
}

function addDay(sums: Map<string, Days>, key: string, day: number, { scans, entries }: Count): void {
  const days: Days = sums.get(key) ?? new Map()
  sums.set(key, days)
  const sum = days.get(day)
  days.set(day, { scans: scans + (sum?.scans ?? 0), entries: entries + (sum?.entries ?? 0) })
}

/** Without days that had none. */
function scansIn(days: Days | undefined): Map<number, number> {
  const counts = new Map<number, number>()
  for (const [day, { scans }] of days ?? []) if (scans > 0) counts.set(day, scans)
  return counts
}
