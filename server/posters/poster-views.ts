/** Posters as staff see them: where each hangs, what it brings in, and which went silent. */

import { can, reachIn, type StaffActor } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { PosterRow, SilentPoster } from '../contract/poster.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { type Poster, readSerial, serialOf } from './poster.ts'
import { findTrickling, listPosterDays, officeEntriesByDay } from './poster-days-store.ts'
import { findPoster, listPosters } from './posters-store.ts'
import { baselineDays, fewestOpenDays, findSilence, type Silence, trickle } from './silence.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>
/** A poster silent for longer than a season is no news. */
const longest = 92
/**
 * Who reads no entries sees what hangs where, and neither counts nor silence: one scan would move both, and the district
 * acts on them.
 */
async function viewPosters(
  deps: ViewDeps,
  actor: StaffActor,
  { district }: DistrictQuery,
): Promise<PosterRow[]> {
  const { directory, db } = deps
  const within = reachIn(actor, 'poster:read', directory.offices.values(), district)
  const posters = (await listPosters(db)).filter(({ office }) => isWithin(within, directory.placeOf(office)))
  const silent = await silences(deps, posters)
  const exactly = new Map<string, boolean>()
  return posters.map(({ id, office, point, printedAt, revokedAt, entries, scans }): PosterRow => {
    const exact = exactly.get(office) ?? can(actor, 'entry:read', directory.placeOf(office))
    exactly.set(office, exact)
    const silence = exact ? silent.get(id) : undefined
    return {
      id,
      serial: serialOf(id),
      office: { id: office, name: directory.officeName(office) },
      point: { id: point, name: directory.pointName(office, point) ?? directory.officeName(office) },
      printedAt,
      revokedAt,
      scans: exact ? scans : null,
      entries: exact ? entries : null,
      silent: silence ? { openDays: silence.openDays, lastDay: dayText(silence.lastDay) } : null,
    }
  })
}

/** Those that need someone to go and look, longest silent first. */
export async function viewSilentPosters(
  deps: ViewDeps,
  actor: StaffActor,
  query: DistrictQuery,
): Promise<SilentPoster[]> {
  return (await viewPosters(deps, actor, query))
    .flatMap(({ id, serial, office, point, silent }) =>
      silent ? [{ id, serial, office, point, ...silent }] : [],
    )
    .sort((a, b) => b.openDays - a.openDays || (a.serial < b.serial ? -1 : 1))
}

/** `lastDay`: of a scan, or where its baseline begins. */
type Candidate = { poster: Poster; today: number; lastDay: number }

/**
 * Worked out when asked, from the few posters that had no scan for some days or hardly any; nothing has to be kept in step. Three
 * readings for all of them, however many: after a week of holidays that is every poster.
 */
async function silences(
  { db, directory, clock }: ViewDeps,
  posters: readonly (Poster & { lastScan: number | null })[],
): Promise<Map<string, Silence>> {
  const now = clock()
  const timezoneOf = ({ office }: Poster) => directory.districtOf(office).timezone
  // Of all posters of a state there are few time zones.
  const todays = new Map<string, number>()
  const todayIn = (timezone: string) => {
    const today = todays.get(timezone) ?? localDay(now, timezone)
    todays.set(timezone, today)
    return today
  }
  const hanging = posters.flatMap((poster) => {
    const { revokedAt, lastScan } = poster
    const today = todayIn(timezoneOf(poster))
    return revokedAt === null && lastScan !== null && lastScan >= today - longest
      ? [{ poster, today, lastDay: lastScan }]
      : []
  })
  const isUnscanned = ({ lastDay, today }: Candidate) => lastDay < today - fewestOpenDays
  const trickling = await findTricklingOf(
    db,
    hanging.filter((each) => !isUnscanned(each)),
  )
  const candidates = hanging.flatMap((each): Candidate[] =>
    isUnscanned(each)
      ? [each]
      : trickling.has(each.poster.id)
        ? [{ ...each, lastDay: each.today - fewestOpenDays - baselineDays }]
        : [],
  )
  if (!candidates.length) return new Map()
  const from = Math.min(...candidates.map(({ lastDay }) => lastDay)) - baselineDays
  const days = Map.groupBy(
    await listPosterDays(
      db,
      candidates.map(({ poster }) => poster.id),
      from,
    ),
    (row) => row.poster,
  )
  const offices = Map.groupBy(
    await officeEntriesByDay(db, [...new Set(candidates.map(({ poster }) => poster.office))], from),
    (row) => row.office,
  )
  return new Map(
    candidates.flatMap(({ poster, today }) => {
      const own = days.get(poster.id) ?? []
      const entries = new Map(own.map((row) => [row.day, row.entries]))
      const silence = findSilence(
        {
          printedDay: localDay(poster.printedAt, timezoneOf(poster)),
          scans: new Map(own.flatMap(({ day, scans }) => (scans > 0 ? [[day, scans] as const] : []))),
          openDays: new Set(
            (offices.get(poster.office) ?? []).flatMap((row) =>
              row.entries > (entries.get(row.day) ?? 0) ? [row.day] : [],
            ),
          ),
        },
        today,
      )
      return silence ? [[poster.id, silence] as const] : []
    }),
  )
}

/** Of posters that were scanned lately, those that were hardly. Where days differ by time zone, those that all have lived. */
async function findTricklingOf(db: Deps['db'], lively: readonly Candidate[]): Promise<ReadonlySet<string>> {
  if (!lively.length) return new Set()
  const todays = lively.map(({ today }) => today)
  const from = Math.max(...todays) - fewestOpenDays
  return findTrickling(
    db,
    lively.map(({ poster }) => poster.id),
    { since: from - baselineDays, from, to: Math.min(...todays), parts: trickle },
  )
}

/** The office of the poster whose printed number somebody typed; undefined when there is none. */
export async function findOfficeOfSerial(
  { db }: Pick<Deps, 'db'>,
  typed: string,
): Promise<string | undefined> {
  const id = readSerial(typed)
  const poster = id === undefined ? undefined : await findPoster(db, id)
  return poster?.office
}

/** Every place that can have a poster, in the order of offices.yaml. */
function viewPlaces({ directory }: Pick<Deps, 'directory'>, actor: StaffActor, { district }: DistrictQuery) {
  const within = reachIn(actor, 'poster:read', directory.offices.values(), district)
  return [...directory.register.offices.values()]
    .filter(({ id, district }) => isWithin(within, { district, office: id }))
    .map(({ id, name, points }) => ({ office: { id, name }, points }))
}

/** What hangs, and where something could hang. */
export const viewPosterPage = async (deps: ViewDeps, actor: StaffActor, query: DistrictQuery) => ({
  posters: await viewPosters(deps, actor, query),
  places: viewPlaces(deps, actor, query),
})
