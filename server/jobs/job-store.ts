/** A row for each job that the servers share: when it ran, when it is due, and who has it. */
import type { Selectable } from 'kysely'
import type { JobName } from '../contract/job.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { JobState } from './job.ts'

export async function findJob(db: Db | Trx, name: JobName): Promise<JobState | undefined> {
  const row = await db.selectFrom('jobs').selectAll().where('name', '=', name).executeTakeFirst()
  return row && toState(row)
}

export async function listJobs(db: Db): Promise<Map<string, JobState>> {
  const rows = await db.selectFrom('jobs').selectAll().execute()
  return new Map(rows.map((row) => [row.name, toState(row)]))
}

/** Changes nothing where another server was first. */
export async function insertJob(trx: Trx, name: JobName, state: JobState): Promise<void> {
  await trx
    .insertInto('jobs')
    .values({ name, ...toRow(state) })
    .onConflict((oc) => oc.column('name').doNothing())
    .execute()
}

/** Puts `next` in the place of `seen`; false, with nothing changed, when another server changed the row meanwhile. */
export async function replaceJob(trx: Trx, name: JobName, seen: JobState, next: JobState): Promise<boolean> {
  const { holder, leaseUntil } = seen
  const { numUpdatedRows } = await trx
    .updateTable('jobs')
    .set(toRow(next))
    .where('name', '=', name)
    .where('due_at', '=', seen.dueAt)
    .where('holder', holder === null ? 'is' : '=', holder)
    .where('lease_until', leaseUntil === null ? 'is' : '=', leaseUntil)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when the job is another's by now. */
export async function extendLease(trx: Trx, name: JobName, holder: string, until: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('jobs')
    .set({ lease_until: until })
    .where('name', '=', name)
    .where('holder', '=', holder)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Writes down how a round of `holder` ended. Changes nothing when the job is another's by now. */
export async function endJob(trx: Trx, name: JobName, holder: string, state: JobState): Promise<void> {
  await trx
    .updateTable('jobs')
    .set(toRow(state))
    .where('name', '=', name)
    .where('holder', '=', holder)
    .execute()
}

/** Of a job that runs when somebody does something: nothing finer than `stepMs` stays of when it did, unless it runs now. */
export async function coarsenJob(trx: Trx, name: JobName, stepMs: number): Promise<void> {
  const seen = await findJob(trx, name)
  if (!seen || seen.holder !== null) return
  const coarse = (time: number) => Math.floor(time / stepMs) * stepMs
  const [startedAt, endedAt] = [seen.startedAt, seen.endedAt].map((time) => time && coarse(time))
  await replaceJob(trx, name, seen, {
    ...seen,
    startedAt: startedAt ?? null,
    endedAt: endedAt ?? null,
    dueAt: coarse(seen.dueAt),
  })
}

const toRow = ({ startedAt, endedAt, failure, dueAt, holder, leaseUntil }: JobState) => ({
  started_at: startedAt,
  ended_at: endedAt,
  failure,
  due_at: dueAt,
  holder,
  lease_until: leaseUntil,
})

const toState = (row: Selectable<Schema['jobs']>): JobState => ({
  startedAt: row.started_at,
  endedAt: row.ended_at,
  failure: row.failure,
  dueAt: row.due_at,
  holder: row.holder,
  leaseUntil: row.lease_until,
})
