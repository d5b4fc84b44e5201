/** Looks into a store that a bench has filled: what is really there of what was answered. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'

export type Kept = { entries: number; marked: number; tallied: number; charts: number }

/** Counts in the data folder of a server that has ended. */
export function countKept(data: string): Kept {
  const db = new Sqlite(join(data, 'sunwai.db'), { readonly: true })
  try {
    const one = (sql: string) => Number(db.prepare(sql).pluck().get())
    return {
      entries: one('select count(*) from entries'),
      marked: one('select count(*) from entries where mark is not null'),
      tallied: one("select coalesce(sum(r1 + r2 + r3 + r4), 0) from day_tallies where office = ''"),
      charts: one('select count(*) from charts'),
    }
  } finally {
    db.close()
  }
}

/** The entries of a PostgreSQL. */
export async function countEntries(database: string): Promise<number> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query('select count(*) as count from entries').finally(() => client.end())
  return Number(rows[0]?.count)
}
