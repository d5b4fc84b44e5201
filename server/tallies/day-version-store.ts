/** How often the tallies of a local day of a district moved. It only rises. */
import { sql } from 'kysely'
import { addRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { TallyRows } from './tally.ts'

export type LocalDays = { district: string; from: number; to: number }

/** Of local days `from` to `to`, both included, together: the same as before only if none of them moved. */
export async function versionOfDays(db: Db | Trx, { district, from, to }: LocalDays): Promise<number> {
  const { rows } = await sql<{
    version: number
  }>`select coalesce(sum(version), 0) as version from day_versions
    where district = ${district} and day between ${from} and ${to}`.execute(db)
  return Number(rows[0]?.version)
}

/** For each day that one of these tallies is of, or an entry that moved none. */
export async function raiseVersions(trx: Trx, rows: TallyRows): Promise<void> {
  const moved = new Map<string, { district: string; day: number; version: number }>()
  const raise = (district: string, day: number) =>
    void moved.set(`${district}/${day}`, { district, day, version: 1 })
  for (const { district, hour } of rows.hours) raise(district, Math.floor(hour / 24))
  for (const each of [rows.days, rows.reasons, rows.slices, rows.touched])
    for (const { district, day } of each) raise(district, day)
  await addRows(trx, 'day_versions', { district: 'text', day: 'integer' }, { version: 'integer' }, [
    ...moved.values(),
  ])
}

/** Of all days that have tallies: when these were mended. */
export async function raiseAllVersions(trx: Trx): Promise<void> {
  await sql`insert into day_versions (district, day, version)
    select district, day, 1 from day_tallies where true group by district, day
    on conflict (district, day) do update set version = day_versions.version + 1`.execute(trx)
}
