/** Which places nobody scans any more although their office is busy, and which offices though others are: worked out when asked, nothing has to be kept in step. */

import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { findCandidates, withoutUnknown } from './candidate-views.ts'
import { listOfficeScans, totalsOf } from './office-scans-store.ts'
import { farthest, findSilentOffices, longest } from './office-silence-views.ts'
import { byPlace, type Place, placeKey } from './place.ts'
import { listPosterDays, officeEntriesByDay } from './poster-days-store.ts'
import type { ListedPoster } from './posters-store.ts'
import { createRuledOut } from './ruled-out.ts'
import { listSettled } from './settled-store.ts'
import { baselineDays, canBeSilent, findSilence, type Silence } from './silence.ts'

/** `places`: by `placeKey`. `papers`: the same by the paper that tells it. `offices`: where nobody scans any poster and none of their places is silent by itself, since nobody is heard there. */
type Silences = {
  places: ReadonlyMap<string, Silence>
  papers: ReadonlyMap<ListedPoster, Silence>
  offices: ReadonlyMap<string, Silence>
}
const none: Silences = { places: new Map(), papers: new Map(), offices: new Map() }
const notSilent = createRuledOut()
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
  const hanging = byPlace(posters).flatMap((papers): Place[] => {
    const shown = shownPaper(papers, directory)
    if (!shown) return []
    const { office, point } = shown
    const today = todayOf(office)
    let lastDay = Number.NEGATIVE_INFINITY
    let scans = 0
    for (const paper of papers) {
      lastDay = Math.max(lastDay, paper.lastScan ?? lastDay)
      scans += paper.scans
    }
    const key = placeKey(shown)
    return lastDay >= today - longest ? [{ key, office, point, papers, shown, scans, today, lastDay }] : []
  })
  const candidates = await findCandidates(db, hanging)
  if (!candidates.length) return none
  const from = Math.min(...candidates.map(({ lastDay }) => lastDay)) - baselineDays
  const to = Math.max(...hanging.map(({ today }) => today)) + 1
  const quiet = Map.groupBy(candidates, ({ office }) => office)
  const hardly = new Set(candidates.map(({ key }) => key))
  for (const place of hanging) if (!hardly.has(place.key)) quiet.delete(place.office)
  // Of most the scans that were counted so far say that nobody misses one, until another day or another scan.
  const ruledOut = notSilent(db, `${from}/${[...todays].join()}`)
  const known = withoutUnknown(candidates, from).filter((place) => !ruledOut.has(place))
  const days = await listPosterDays(
    db,
    known.flatMap(({ papers }) => papers.map(({ id }) => id)),
    from,
  )
  const suspects = known.flatMap((place) => {
    const own = sumOf(place.papers, days)
    const scans = scansIn(own)
    if (canBeSilent(scans, place.today)) return [{ place, own, scans }]
    ruledOut.add(place)
    return []
  })
  const totals = totalsOf(posters)
  const counted = (office: string) => ({ key: `${office}/`, scans: totals.get(office) ?? 0 })
  for (const office of quiet.keys()) if (ruledOut.has(counted(office))) quiet.delete(office)
  const inOffices = new Set([...suspects.map(({ place }) => place.office), ...quiet.keys()])
  if (!inOffices.size) return none
  const ofOffices = await listOfficeScans(
    db,
    new Map([...inOffices].map((office) => [office, totals.get(office) ?? 0])),
    to - farthest,
  )
  const scansOf = new Map([...ofOffices].map(([office, scans]) => [office, since(scans, from)]))
  const suspectOffices = [...quiet].flatMap(([office, [place]]) => {
    const today = place?.today ?? 0
    const scans = scansOf.get(office) ?? new Map()
    if (canBeSilent(scans, today)) return [{ office, scans, today }]
    ruledOut.add(counted(office))
    return []
  })
  if (!suspects.length && !suspectOffices.length) return none
  const settled = await listSettled(db)
  const asked = [...new Set(suspects.map(({ place }) => place.office))]
  const entries = await officeEntriesByDay(db, asked, { from, to })
  const places = new Map<string, Silence>()
  const toldBy = new Map<ListedPoster, Silence>()
  const told = new Set<string>()
  for (const { place, own, scans } of suspects) {
    const openDays = new Set<number>()
    for (const [day, count] of entries.get(place.office) ?? [])
      if (count > (own.get(day)?.entries ?? 0)) openDays.add(day)
    // Whoever tore all but one down, and says nothing there, scans it.
    for (const [day, count] of scansOf.get(place.office) ?? [])
      if (count > (scans.get(day) ?? 0)) openDays.add(day)
    const silence = findSilence({ scans, openDays, settledDay: settled.get(place.key) ?? null }, place.today)
    if (!silence) continue
    places.set(place.key, silence)
    toldBy.set(place.shown, silence)
    told.add(place.office)
  }
  // Where single ones are told, the entries of their office say more than the days of others.
  const untold = suspectOffices.filter(({ office }) => !told.has(office))
  const unread = untold.flatMap(({ office }) => (entries.has(office) ? [] : [office]))
  for (const [office, counts] of await officeEntriesByDay(db, unread, { from, to }))
    entries.set(office, counts)
  const offices = await findSilentOffices({ db, directory }, untold, { from, totals, entries }, settled)
  return { places, papers: toldBy, offices }
}

/**
 * The paper of a place by which its silence is told: the one in use; where all were revoked the last one, since that ends no alarm
 * either, as long as the place is in the offices file.
 */
function shownPaper(
  papers: readonly ListedPoster[],
  { register }: Pick<Deps['directory'], 'register'>,
): ListedPoster | undefined {
  const inUse = papers.find(({ revokedAt }) => revokedAt === null)
  if (inUse) return inUse
  const last = papers.toSorted((one, other) => (other.revokedAt ?? 0) - (one.revokedAt ?? 0))[0]
  const points = register.offices.get(last?.office ?? '')?.points ?? []
  return points.some(({ id }) => id === last?.point) ? last : undefined
}

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

/** Without the days before `from`. */
function since(scans: ReadonlyMap<number, number>, from: number): ReadonlyMap<number, number> {
  const kept = new Map<number, number>()
  for (const [day, count] of scans) if (day >= from) kept.set(day, count)
  return kept
}
