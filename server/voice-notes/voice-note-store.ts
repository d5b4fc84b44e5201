/** Spoken notes in the store: of drafts in a table of their own, of cases among the files. All sealed. */
import { emptyFiles } from '../files/files-store.ts'
import { endedBefore } from '../grievances/grievance-store.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** `sealed`: the sound. */
type DraftNote = { mediaType: string; seconds: number; sealed: Uint8Array }

export async function saveDraftNote(
  trx: Trx,
  draft: string,
  { mediaType, seconds, sealed }: DraftNote,
  withoutNumber: boolean,
): Promise<void> {
  const row = { media_type: mediaType, seconds, bytes: sealed.length, sealed }
  await trx
    .insertInto('filing_voice_notes')
    .values({ draft, without_number: Number(withoutNumber), ...row })
    .onConflict((oc) => oc.column('draft').doUpdateSet(row))
    .execute()
}

export async function findDraftNote(db: Db | Trx, draft: string): Promise<DraftNote | undefined> {
  const row = await db
    .selectFrom('filing_voice_notes')
    .select(['media_type', 'seconds', 'sealed'])
    .where('draft', '=', draft)
    .executeTakeFirst()
  return row && { mediaType: row.media_type, seconds: row.seconds, sealed: row.sealed }
}

/** How long it is, without the sound itself. */
export async function findDraftNoteSeconds(db: Db | Trx, draft: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('filing_voice_notes')
    .select('seconds')
    .where('draft', '=', draft)
    .executeTakeFirst()
  return row?.seconds
}

export async function deleteDraftNote(trx: Trx, draft: string): Promise<void> {
  await trx.deleteFrom('filing_voice_notes').where('draft', '=', draft).execute()
}

/** Bytes of all notes of drafts but this one: of those without a number, or of all. */
export async function countDraftNoteBytes(trx: Trx, except: string, withoutNumber: boolean): Promise<number> {
  const { sum } = await trx
    .selectFrom('filing_voice_notes')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('sum'))
    .where('draft', '!=', except)
    .$if(withoutNumber, (all) => all.where('without_number', '=', 1))
    .executeTakeFirstOrThrow()
  return Number(sum)
}

export async function insertCaseNote(
  trx: Trx,
  grievance: string,
  note: { file: string; seconds: number },
): Promise<void> {
  await trx
    .insertInto('voice_notes')
    .values({ grievance, ...note })
    .execute()
}

/** `gone`: the sound is not there any more. */
export async function findCaseNote(
  db: Db | Trx,
  grievance: string,
): Promise<{ file: string; seconds: number; gone: boolean } | undefined> {
  const row = await db
    .selectFrom('voice_notes')
    .innerJoin('files', 'files.id', 'voice_notes.file')
    .select(['file', 'seconds', 'keep_until'])
    .where('grievance', '=', grievance)
    .executeTakeFirst()
  return row && { file: row.file, seconds: row.seconds, gone: row.keep_until !== null }
}

/** Of cases that ended before that instant, UTC milliseconds; that there was one stays. `lastDay`: as of `emptyFiles`. */
export async function emptyNotesOfClosed(trx: Trx, closedBefore: number, lastDay: number): Promise<void> {
  const rows = await trx
    .selectFrom('files')
    .select('id')
    .where('kind', '=', 'voice')
    .where('keep_until', 'is', null)
    .where('owner_id', 'in', (eb) =>
      eb.selectFrom('grievances').select('id').where(endedBefore(closedBefore)),
    )
    .execute()
  await emptyFiles(
    trx,
    rows.map(({ id }) => id),
    lastDay,
  )
}
