/** Which places nobody scans any more although their office is busy, and which offices though others are: worked out when asked, nothing has to be kept in step. */

import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { findCandidates, withoutUnknown } from './candidate-views.ts'
import { likelyOpenDays } from './likely-days.ts'
import { type Place, placeKey } from './place.ts'
import { listPosterDays, officeEntriesByDay, scannedDays } from './poster-days-store.ts'
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
  const known = withoutUnknown(candidates, from)
  const days = await listPosterDays(
    db,
    known.flatMap(({ papers }) => papers.map(({ id }) => id)),
    from,
  )
  const suspects = known.flatMap((place) => {
    const own = sumOf(place.papers, days)
    const scans = scansIn(own)
    return canBeSilent(scans, place.today) ? [{ place, own, scans }] : []
  })
  const inOffices = new Set([...suspects.map(({ place }) => place.office), ...quiet.keys()])
  if (!inOffices.size) return none
  const beside = posters.filter(({ office }) => inOffices.has(office))
  const read = new Set(known.flatMap(({ papers }) => papers.map(({ id }) => id)))
  const others = beside.flatMap(({ id }) => (read.has(id) ? [] : [id]))
  for (const [id, counts] of await listPosterDays(db, others, from)) days.set(id, counts)
  const scansOf = new Map(
    [...Map.groupBy(beside, ({ office }) => office)].map(([office, papers]) => [
      office,
      scansIn(sumOf(papers, days)),
    ]),
  )
  const suspectOffices = [...quiet].flatMap(([office, [place]]) => {
    const today = place?.today ?? 0
    const scans = scansOf.get(office) ?? new Map()
    return canBeSilent(scans, today) ? [{ office, scans, today }] : []
  })
  if (!suspects.length && !suspectOffices.length) return none
  const asked = new Set([
    ...suspects.map(({ place }) => place.office),
    ...suspectOffices.map(({ office }) => office),
  ])
  const to = Math.max(...hanging.map(({ today }) => today)) + 1
  const entries = await officeEntriesByDay(db, [...asked], { from, to })
  const settled = await listSettled(db)
  const offices = await findSilentOffices(
    { db, directory },
    suspectOffices,
    { from, scans: scansOf, entries },
    settled,
  )
  const places = new Map(
    suspects.flatMap(({ place, own, scans }) => {
      const key = placeKey(place)
      const openDays = new Set<number>()
      for (const [day, count] of entries.get(place.office) ?? [])
        if (count > (own.get(day)?.entries ?? 0)) openDays.add(day)
      // Whoever tore all but one down, and says nothing there, scans it.
      for (const [day, count] of scansOf.get(place.office) ?? [])
        if (count > (scans.get(day) ?? 0)) openDays.add(day)
      const settledDay = settled.get(key) ?? null
      const silence = findSilence({ scans, openDays, settledDay }, place.today)
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

/** Counts by day from `from` on, by office: all that was read of it. */
type KnownDays = { from: number; scans: CountsByOffice; entries: CountsByOffice }
type CountsByOffice = ReadonlyMap<string, ReadonlyMap<number, number>>

/** `suspects`: offices none of whose places is scanned more than hardly. Those that left the file are closed. */
async function findSilentOffices(
  { db, directory }: Pick<ReadDeps, 'db' | 'directory'>,
  suspects: readonly { office: string; scans: ReadonlyMap<number, number>; today: number }[],
  known: KnownDays,
  settled: ReadonlyMap<string, number>,
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
    const from = Math.min(...some.map((each) => each.lastDay)) - 2 * baselineDays
    const to = Math.max(...some.map((each) => each.today))
    const offices = [...directory.register.offices.values()].filter((each) => each.district === district)
    const heard = await heardByDay(
      db,
      offices.map(({ id }) => id),
      { from, to },
      known,
    )
    for (const { office, scans, today } of some) {
      const openDays = likelyOpenDays(
        { scans, others: heard.withoutOf(office.id), opening: office.opening },
        today,
      )
      for (const day of known.entries.get(office.id)?.keys() ?? []) openDays.add(day)
      const settledDay = settled.get(placeKey({ office: office.id, point: '' })) ?? null
      const silence = findSilence({ scans, openDays, settledDay }, today)
      if (silence) silent.set(office.id, silence)
    }
  }
  return silent
}

/**
 * On which days from `from` on, before `to`, offices were scanned, or heard otherwise than over the open web page: how many of them on a
 * day, without one of them. What is known already is not read again.
 */
async function heardByDay(
  db: Deps['db'],
  offices: readonly string[],
  { from, to }: { from: number; to: number },
  known: KnownDays,
) {
  const days = to - from
  const of = new Map(offices.map((office) => [office, new Uint8Array(days)]))
  const hear = (office: string, heard: Iterable<number>) => {
    const marks = of.get(office)
    for (const day of heard) if (marks && day >= from && day < to) marks[day - from] = 1
  }
  const isKnown = (counts: CountsByOffice) => (office: string) => counts.has(office)
  const { true: scanned = [], false: notScanned = [] } = partOf(offices, isKnown(known.scans))
  const { true: entered = [], false: notEntered = [] } = partOf(offices, isKnown(known.entries))
  for (const office of scanned) hear(office, known.scans.get(office)?.keys() ?? [])
  for (const office of entered) hear(office, known.entries.get(office)?.keys() ?? [])
  const before = { from, to: Math.min(to, known.from) }
  for (const each of [
    ...(await scannedDays(db, notScanned, { from, to })),
    ...(await scannedDays(db, scanned, before)),
  ])
    hear(each.office, each.days)
  for (const read of [
    await officeEntriesByDay(db, notEntered, { from, to }),
    await officeEntriesByDay(db, entered, before),
  ])
    for (const [office, counts] of read) hear(office, counts.keys())
  const all = new Uint32Array(days)
  for (const marks of of.values())
    for (let day = 0; day < days; day++) all[day] = (all[day] ?? 0) + (marks[day] ?? 0)
  return {
    withoutOf(office: string) {
      const own = of.get(office)
      return { get: (day: number) => (all[day - from] ?? 0) - (own?.[day - from] ?? 0) }
    },
  }
}

const partOf = (offices: readonly string[], is: (office: string) => boolean) =>
  Object.groupBy(offices, (office) => (is(office) ? 'true' : 'false'))

type Count = { scans: number; entries: number }

/** Counts by day of these papers together. */
function sumOf(papers: readonly ListedPoster[], days: PosterDays): Map<number, Count> {
  const sums = new Map<number, Count>()
  for (const { id } of papers)
    for (const count of days.get(id) ?? []) {
      const sum = sums.get(count.day)
      sums.set(
        count.day,
        sum ? { scans: sum.scans + count.scans, entries: sum.entries + count.entries } : count,
      )
    }
  return sums
}
type PosterDays = Awaited<ReturnType<typeof listPosterDays>>

/** Without days that had none. */
function scansIn(days: ReadonlyMap<number, Count>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const [day, { scans }] of days) if (scans > 0) counts.set(day, scans)
  return counts
}
