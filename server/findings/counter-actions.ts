/** Finds the counters of an office at which nobody is heard any more although others of it are. */
import { setImmediate } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import type { KnownOffice } from '../district/directory.ts'
import { dayOfHour } from '../district/local-time.ts'
import { listPointDays, listPointHours } from './counter-store.ts'
import type { Found } from './found.ts'
import { fewestHeard, fewestSilentDays, findCounterSilence } from './silence.ts'

/** `open`: whole local hours in which the office was open and heard, in their order. `since`: of a counter, up to this one all was settled. */
type OpenOffice = {
  office: KnownOffice
  open: readonly number[]
  from: number
  hour: number
  since(point: string): number
}

/** The days of counters are few rows and rule nearly all of them out; hours are read of those alone that were not heard for three. */
export async function findSilentCounters(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  { office, open, from, hour, since }: OpenOffice,
): Promise<Found[]> {
  const { id, district } = office
  const points = directory.register.offices.get(id)?.points ?? []
  // One counter is its office.
  if (points.length < 2) return []
  const today = dayOfHour(hour)
  const days = Map.groupBy(
    await listPointDays(db, { district, office: id }, dayOfHour(from)),
    ({ point }) => point,
  )
  const found: Found[] = []
  for (const { id: point } of points) {
    const heardOn = days.get(point) ?? []
    const last = heardOn.at(-1)?.day ?? today
    if (last > today - fewestSilentDays || heardOn.reduce((sum, { of }) => sum + of, 0) < fewestHeard)
      continue
    await setImmediate()
    const own = await listPointHours(db, { office: id, point }, from, hour)
    const heard = new Set(open.filter((each) => own.has(each)))
    const evidence = findCounterSilence({ open, heard }, since(point))
    if (evidence) found.push({ kind: 'silence', office: id, about: point, hour, evidence })
  }
  return found
}
