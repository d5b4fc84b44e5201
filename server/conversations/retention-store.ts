/** Removes conversations that have served their purpose. */
import { sql } from 'kysely'
import type { Subject } from '../contract/subject.ts'
import { dropFilesOf } from '../files/files-store.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** Of a thread: none of its messages is of that hour or later. */
const isSilentSince = (hour: number) => sql<boolean>`not exists (select 1 from messages
  where messages.subject_kind = threads.subject_kind and messages.subject_id = threads.subject_id and messages.hour >= ${hour})`

/**
 * Entries before `entry` (an id) whose conversation has no message since `hour` and in which nobody waits, after the id
 * `after`, at most `most`. An id opens with its hour, so only old entries are looked at.
 */
export async function listOldThreads(
  db: Db,
  { entry, hour }: { entry: string; hour: number },
  after: string,
  most: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('threads')
    .select('subject_id')
    .where('subject_kind', '=', 'entry')
    .where('subject_id', '>', after)
    .where('subject_id', '<', entry)
    .where('waiting', '=', 0)
    .where(isSilentSince(hour))
    .orderBy('subject_id')
    .limit(most)
    .execute()
  return rows.map(({ subject_id }) => subject_id)
}

/** Cases that are over, whose own conversation has no message since `hour`, after the id `after`, at most `most`. */
export async function listOldCaseThreads(
  db: Db,
  hour: number,
  after: string,
  most: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('threads')
    .innerJoin('grievances', 'grievances.id', 'threads.subject_id')
    .select('subject_id')
    .where('subject_kind', '=', 'grievance')
    .where('subject_id', '>', after)
    .where('grievances.rank', 'is', null)
    .where(isSilentSince(hour))
    .orderBy('subject_id')
    .limit(most)
    .execute()
  return rows.map(({ subject_id }) => subject_id)
}

/** With every message of it, and what visitors sent. */
export async function dropThread(trx: Trx, subject: Subject): Promise<void> {
  if (subject.kind === 'entry') await dropFilesOf(trx, subject)
  for (const table of ['messages', 'threads'] as const)
    await trx
      .deleteFrom(table)
      .where('subject_kind', '=', subject.kind)
      .where('subject_id', '=', subject.id)
      .execute()
}

/** What the visitor wrote and sent goes; that they wrote something stays, and what the office wrote. Nobody waits any more. */
export async function withdrawMessages(trx: Trx, subject: Subject): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ words: sql<string | null>`case when words is null then null else '' end`, file: null })
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('side', '=', 'visitor')
    .execute()
  // What belongs to a case are the office's photos of its work.
  if (subject.kind === 'entry') await dropFilesOf(trx, subject)
  await trx
    .updateTable('threads')
    .set({ waiting: 0 })
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .execute()
}
