/** Nothing of what visitors do is kept in the order in which it came, nor finer than the hour: row numbers go, old times are cut. */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

/** Tables in which steps of visitors stand beside those of others. Their keys are random, or of a case. */
const tables = {
  grievances: 'id',
  grievance_steps: 'grievance, number',
  notifications: 'id',
  flags: 'id',
  charts: 'office',
  dead_letters: 'id',
}

export async function up(db: Kysely<unknown>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter))
    for (const [table, key] of Object.entries(tables)) await dropRowNumbers(db, table, key)
  await cutTimesOfCases(db)
  // Messages went within seconds of what they tell of.
  await sql`update notifications set next_at = next_at - next_at % 86400000
    where state in ('sent', 'failed') or (state = 'waiting' and tries = 0)`.execute(db)
}

/** SQLite numbers rows as they come, and only a table made anew does without. */
async function dropRowNumbers(db: Kysely<unknown>, table: string, key: string): Promise<void> {
  const made = (type: string) =>
    sql<{ sql: string }>`select sql from sqlite_master
      where type = ${type} and tbl_name = ${table} and sql is not null order by name`.execute(db)
  const [{ sql: text } = { sql: '' }] = (await made('table')).rows
  const indexes = (await made('index')).rows
  const body = text.slice(text.indexOf('('))
  await sql.raw(`create table "new_${table}" ${body}, without rowid`).execute(db)
  await sql.raw(`insert into "new_${table}" select * from "${table}" order by ${key}`).execute(db)
  await sql.raw(`drop table "${table}"`).execute(db)
  await sql.raw(`alter table "new_${table}" rename to "${table}"`).execute(db)
  for (const index of indexes) await sql.raw(index.sql).execute(db)
}

type Case = {
  id: string
  timezone: string
  opened_by: string
  opened_at: number
  kind: string
  due_at: number
}
type Step = { grievance: string; number: number; at: number; due_at: number | null }

/** What visitors opened and judged keeps the hour, with the deadlines that were counted from it. */
async function cutTimesOfCases(db: Kysely<unknown>): Promise<void> {
  const { rows: cases } = await sql<Case>`
    select g.id, d.timezone, g.opened_by, g.opened_at, g.kind, g.due_at
    from grievances g join offices o on o.id = g.office join districts d on d.id = o.district
    where g.opened_by = 'visitor'
      or exists (select 1 from grievance_steps s where s.grievance = g.id and s.person is null)`.execute(db)
  for (const { id, timezone, opened_by, opened_at, kind, due_at } of cases) {
    const { rows: steps } = await sql<Step>`select grievance, number, at, due_at from grievance_steps
      where grievance = ${id} and person is null order by number`.execute(db)
    const cut = cutterOf(timezone)
    // The deadline of a technical matter is the end of a day.
    const cutDue = (due: number) => (kind === 'technical' ? due : cut(due))
    const isTheirs = opened_by === 'visitor' || steps.some((step) => Number(step.due_at) === Number(due_at))
    const opened = opened_by === 'visitor' ? cut(Number(opened_at)) : opened_at
    await sql`update grievances set opened_at = ${opened}, due_at = ${isTheirs ? cutDue(Number(due_at)) : due_at}
      where id = ${id}`.execute(db)
    for (const { number, at, due_at } of steps)
      await sql`update grievance_steps set at = ${cut(Number(at))},
          due_at = ${due_at === null ? null : cutDue(Number(due_at))}
        where grievance = ${id} and number = ${number}`.execute(db)
  }
}

/** To the full hour as the clocks there show it. */
function cutterOf(timezone: string): (time: number) => number {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en', { timeZone: timezone, minute: 'numeric' })
  } catch {
    // A name that this machine does not know: most of India's hours begin at half past of UTC.
    format = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Kolkata', minute: 'numeric' })
  }
  return (time) => {
    const minutes = Number(format.format(time))
    return time - minutes * 60_000 - (((time % 60_000) + 60_000) % 60_000)
  }
}
