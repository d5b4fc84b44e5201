/** Posters as staff see them: where each hangs, what it brings in, and which went silent. */
import type { PosterRow, SilentPoster } from '../contract/poster.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { type Actor, isHead } from '../people/people.ts'
import { type Poster, serialOf } from './poster.ts'
import { listPosterDays, officeEntriesByDay, posterScans } from './poster-days-store.ts'
import { listPosters } from './posters-store.ts'
import { findSilence, type Silence } from './silence.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>
/** Days read before a poster's last scan: what the rule looks at. */
const history = 28
/** Below this a head of office is told only that it is few; above, the nearest five. */
const fewest = 5

/** A head of office sees the posters of their office. */
export async function viewPosters(deps: ViewDeps, person: Actor): Promise<PosterRow[]> {
  const { directory, db } = deps
  const scans = await posterScans(db)
  const rows: PosterRow[] = []
  for (const { entries, ...poster } of await listPosters(db)) {
    const { id, office, point, printedAt, revokedAt } = poster
    if (isHead(person) && office !== person.office) continue
    const counted = (count: number) => (isHead(person) ? told(count) : count)
    const silence = await silenceOf(deps, poster, scans.get(id)?.lastDay)
    rows.push({
      id,
      serial: serialOf(id),
      office: { id: office, name: directory.officeName(office) },
      point: { id: point, name: directory.pointName(office, point) ?? directory.officeName(office) },
      printedAt,
      revokedAt,
      scans: counted(scans.get(id)?.scans ?? 0),
      entries: counted(entries),
      silent: silence && { openDays: silence.openDays, lastDay: dayText(silence.lastDay) },
    })
  }
  return rows
}

/** Those that need someone to go and look, longest silent first. */
export async function viewSilentPosters(deps: ViewDeps, person: Actor): Promise<SilentPoster[]> {
  return (await viewPosters(deps, person))
    .flatMap(({ id, serial, office, point, silent }) =>
      silent ? [{ id, serial, office, point, ...silent }] : [],
    )
    .sort((a, b) => b.openDays - a.openDays || (a.serial < b.serial ? -1 : 1))
}

const told = (count: number): number | null => (count < fewest ? null : Math.round(count / fewest) * fewest)

/** Worked out when asked, from the few posters that had no scan for some days; nothing has to be kept in step. */
async function silenceOf(
  { db, directory, clock }: ViewDeps,
  poster: Poster,
  lastDay: number | undefined,
): Promise<Silence | null> {
  const { timezone } = directory.district
  const today = localDay(clock(), timezone)
  if (poster.revokedAt !== null || lastDay === undefined || lastDay >= today - 1) return null
  const days = await listPosterDays(db, poster.id, lastDay - history)
  const own = new Map(days.map(({ day, entries }) => [day, entries]))
  const all = await officeEntriesByDay(db, poster.office, lastDay - history)
  const openDays = new Set([...all].flatMap(([day, count]) => (count > (own.get(day) ?? 0) ? [day] : [])))
  const scans = new Map(days.flatMap(({ day, scans }) => (scans > 0 ? [[day, scans] as const] : [])))
  return findSilence({ printedDay: localDay(poster.printedAt, timezone), scans, openDays }, today)
}
