/** Which whole offices nobody scans although others are busy. */
import type { Deps } from '../deps.ts'
import { likelyOpenDays } from './likely-days.ts'
import { listOfficeScans, readTotals } from './office-scans-store.ts'
import { placeKey } from './place.ts'
import { officeEntryDays } from './poster-days-store.ts'
import { baselineDays, findSilence, lastBusyDay, type Silence } from './silence.ts'

/** A place that is silent for longer than a season is no news. */
export const longest = 92
/** So far back reach the days of scans of whole offices that are looked at: before the oldest silence its baseline, and before that others' habit. */
export const farthest = longest + 4 * baselineDays

/** `totals`: scans by office. `entries`: by office and day from `from` on, all that was read of them. */
type KnownDays = {
  from: number
  totals: ReadonlyMap<string, number>
  entries: ReadonlyMap<string, ReadonlyMap<number, number>>
}

/** `suspects`: offices none of whose places is scanned more than hardly. Those that left the file are closed. */
export async function findSilentOffices(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
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
  const foreign = offices.filter((office) => !known.totals.has(office))
  const totals = await readTotals(db, foreign)
  for (const office of offices) {
    const total = known.totals.get(office)
    if (total !== undefined) totals.set(office, total)
  }
  for (const [office, scans] of await listOfficeScans(db, totals, Math.min(from, to - farthest)))
    hear(office, scans.keys())
  const entered = offices.filter((office) => known.entries.has(office))
  const notEntered = offices.filter((office) => !known.entries.has(office))
  for (const office of entered) hear(office, known.entries.get(office)?.keys() ?? [])
  const before = { from, to: Math.min(to, known.from) }
  for (const read of [
    await officeEntryDays(db, notEntered, { from, to }),
    await officeEntryDays(db, entered, before),
  ])
    for (const { office, days } of read) hear(office, days)
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
