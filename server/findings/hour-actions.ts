/** Looks each hour at what offices heard by the hour: praise at once, one face in a row, silence of an office or of a counter. */
import { setImmediate } from 'node:timers/promises'
import { officeHours } from '../dashboard/office-tally-store.ts'
import type { Deps } from '../deps.ts'
import type { KnownOffice } from '../district/directory.ts'
import { dayOfHour, localHour } from '../district/local-time.ts'
import { findSilentCounters } from './counter-actions.ts'
import { type Found, keyOf } from './found.ts'
import { keepFound } from './found-actions.ts'
import { confirmedAt } from './found-store.ts'
import { findMissedKiosks, findMissedPosters } from './missed-actions.ts'
import { daysBefore, daysJudged, findPraise, findRuns, type HourFaces } from './praise.ts'
import { findSilence, isWholeHourOpen, listenedDays, listenedHours, openHours } from './silence.ts'

type HourDeps = Pick<Deps, 'db' | 'write' | 'directory' | 'live'>

/** District by district, and office by office: a visitor waits for no more than one office's hours. */
export async function lookAtHours(deps: HourDeps, now: number, stopping?: AbortSignal): Promise<void> {
  const everywhere = [...deps.directory.offices.keys()]
  await keepFound(deps, 'poster', everywhere, await findMissedPosters(deps, now))
  await keepFound(deps, 'kiosk', everywhere, await findMissedKiosks(deps, now))
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
      await nextTurn(stopping)
      // The running hour is not over, and what is in it may be changed.
      const rows = await officeHours(deps.db, district.id, from, hour - 1, [id])
      hours.set(
        id,
        rows.filter(({ r1, r2, r3, r4 }) => r1 + r2 + r3 + r4 > 0).sort((a, b) => a.hour - b.hour),
      )
    }
    const ids = offices.map(({ id }) => id)
    const praise: Found[] = []
    const runs: Found[] = []
    for (const office of ids) {
      await nextTurn(stopping)
      const rows = hours.get(office) ?? []
      for (const each of findPraise(rows, today)) praise.push({ kind: 'praise', office, ...each })
      for (const each of findRuns(rows, today)) runs.push({ kind: 'one-face', office, ...each })
    }
    await keepFound(deps, 'praise', ids, praise, 'once')
    await keepFound(deps, 'one-face', ids, runs, 'once')
    const silent = await findSilent(deps, offices, hours, { from, hour, stopping })
    await keepFound(deps, 'silence', ids, silent)
  }
}

async function findSilent(
  { db, directory }: HourDeps,
  offices: readonly KnownOffice[],
  hours: ReadonlyMap<string, readonly HourFaces[]>,
  { from, hour, stopping }: { from: number; hour: number; stopping: AbortSignal | undefined },
): Promise<Found[]> {
  const ids = offices.map(({ id }) => id)
  const listened = listenedHours(ids.map((id) => (hours.get(id) ?? []).map((each) => each.hour)))
  const confirmed = await confirmedAt(db, 'silence', ids)
  const found: Found[] = []
  const settledAt = (office: string, about: string): number => {
    const at = confirmed.get(keyOf({ office, about }))
    return at === undefined ? 0 : localHour(at, directory.districtOf(office).timezone)
  }
  for (const office of offices) {
    await nextTurn(stopping)
    const { id } = office
    const opening = directory.register.offices.get(id)?.opening
    const rows = hours.get(id) ?? []
    // Of one that never spoke, nothing is missed.
    if (!rows.length) continue
    const heard = new Set(rows.map((each) => each.hour))
    const isOfficeOpen = (each: number) => !opening || isWholeHourOpen(opening, each)
    const open = rows.flatMap((each) => (isOfficeOpen(each.hour) ? [each.hour] : []))
    const since = (point: string) => settledAt(id, point)
    found.push(...(await findSilentCounters({ db, directory }, { office, open, from, hour, since })))
    // Of an office whose hours nobody has written down, nothing says that it is open.
    if (!opening) continue
    const all = openHours(opening, from, hour - 1).filter((each) => listened.has(each) || heard.has(each))
    const evidence = findSilence({ open: all, heard }, settledAt(id, ''))
    if (evidence) found.push({ kind: 'silence', office: id, about: '', hour, evidence })
  }
  return found
}

/** SQLite answers at once, and promises alone would let nobody else have their turn. Throws when the process is to end. */
async function nextTurn(stopping: AbortSignal | undefined): Promise<void> {
  stopping?.throwIfAborted()
  await setImmediate()
}
