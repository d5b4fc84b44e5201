/** Notes of the office about cases, in the store. They are only ever added. */
import type { CaseNoteRequest } from '../contract/grievances/case-note.ts'
import type { Db, Trx } from '../storage/schema.ts'

type StoredNote = {
  id: string
  kind: CaseNoteRequest['kind']
  words: string
  reached: string | null
  person: string
  /** UTC milliseconds. */
  at: number
}

/** False when it is there already. */
export async function insertNote(trx: Trx, grievance: string, note: StoredNote): Promise<boolean> {
  const result = await trx
    .insertInto('case_notes')
    .values({ grievance, ...note })
    .onConflict((oc) => oc.columns(['grievance', 'id']).doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}

/** The oldest first. */
export async function listNotes(db: Db, grievance: string): Promise<StoredNote[]> {
  const rows = await db
    .selectFrom('case_notes')
    .select(['id', 'kind', 'words', 'reached', 'person', 'at'])
    .where('grievance', '=', grievance)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as StoredNote['kind'] }))
}
