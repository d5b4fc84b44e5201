/** Looks each hour at what offices heard by the hour: praise at once, one face in a row, silence. */
import { officeHours } from '../dashboard/office-tally-store.ts'
import type { Deps } from '../deps.ts'
import type { KnownOffice } from '../district/directory.ts'
import { dayOfHour, localHour } from '../district/local-time.ts'
import { isOpen, type Opening } from '../district/opening.ts'
import type { Found } from './found.ts'
import { keepFound } from './found-actions.ts'
import { confirmedAt } from './found-store.ts'
import { daysBefore, daysJudged, findPraise, findRuns, type HourFaces } from './praise.ts'
import { findSilence, listenedDays, listenedHours } from './silence.ts'

type HourDeps = Pick<Deps, 'db' | 'write' | 'directory' | 'live'>

/** District by district, and office by office: a visitor waits for no more than one office's hours. */
export async function lookAtHours(deps: HourDeps, now: number, stopping?: AbortSignal): Promise<void> {
  for (const district of deps.directory.register.districts) {
    const hour = localHour(now, district.timezone)
    const today = dayOfHour(hour)
    const offices = [...deps.directory.offices.values()].filter(
      (office) => office.district === district.id && !office.left,
    )
    const hours = new Map<string, HourFaces[]>()
    // Twice as far back as what is usual: a silence may have lasted for weeks.
    const from = (today - 2 * Math.max(daysBefore + daysJudged, listenedDays)) * 24
    for (const { id } of offices) {
      stopping?.throwIfAborted()
      // The running hour is not over, and what is in it may be changed.
      const rows = await officeHours(deps.db, district.id, from, hour - 1, [id])
      hours.set(
        id,
        rows.filter(({ r1, r2, r3, r4 }) => r1 + r2 + r3 + r4 > 0).sort((a, b) => a.hour - b.hour),
      )
    }
    const ids = offices.map(({ id }) => id)
    const ofEach = (find: (rows: readonly HourFaces[], office: string) => readonly Omit<Found, 'office'>[]) =>
      ids.flatMap((office) =>
        find(hours.get(office) ?? [], office).map((each) => ({ ...each, office }) as Found),
      )
    const praise = ofEach((rows) => findPraise(rows, today).map((each) => ({ kind: 'praise', ...each })))
    await keepFound(deps, 'praise', ids, praise, 'once')
    const runs = ofEach((rows) => findRuns(rows, today).map((each) => ({ kind: 'one-face', ...each })))
    await keepFound(deps, 'one-face', ids, runs, 'once')
    await keepFound(deps, 'silence', ids, await findSilent(deps, offices, hours, { from, hour }))
  }
}

async function findSilent(
  { db, directory }: HourDeps,
  offices: readonly KnownOffice[],
  hours: ReadonlyMap<string, readonly HourFaces[]>,
  { from, hour }: { from: number; hour: number },
): Promise<Found[]> {
  const ids = offices.map(({ id }) => id)
  const listened = listenedHours(ids.map((id) => (hours.get(id) ?? []).map((each) => each.hour)))
  const confirmed = await confirmedAt(db, 'silence', ids)
  return offices.flatMap((office): Found[] => {
    const opening = directory.register.offices.get(office.id)?.opening
    const rows = hours.get(office.id) ?? []
    // Of an office whose hours nobody has written down, nothing says that it is open; of one that never spoke, nothing is missed.
    if (!opening || !rows.length) return []
    const heard = new Set(rows.map((each) => each.hour))
    const open = openHours(opening, from, hour - 1).filter((each) => listened.has(each) || heard.has(each))
    const settled = confirmed.get(office.id)
    const { timezone } = directory.districtOf(office.id)
    const evidence = findSilence({ open, heard }, settled === undefined ? 0 : localHour(settled, timezone))
    return evidence ? [{ kind: 'silence', office: office.id, about: '', hour, evidence }] : []
  })
}

/** Whole hours of opening from `from` to `to`, both included. */
function openHours(opening: Opening, from: number, to: number): number[] {
  const hours: number[] = []
  for (let hour = from; hour <= to; hour++)
    if (isOpen(opening, hour * 60) && isOpen(opening, hour * 60 + 59)) hours.push(hour)
  return hours
}
