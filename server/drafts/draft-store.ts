/** Drafts of members of staff in the store, sealed. */
import type { Db, Trx } from '../storage/schema.ts'
import type { DraftKey } from './draft.ts'

type StoredDraft = { form: string; words: Uint8Array; version: number }

/** All of one person about one case. */
export const listDrafts = (db: Db | Trx, person: string, grievance: string): Promise<StoredDraft[]> =>
  db
    .selectFrom('case_drafts')
    .select(['form', 'words', 'version'])
    .where('person', '=', person)
    .where('grievance', '=', grievance)
    .orderBy('form')
    .execute()

export const findDraft = (
  trx: Trx,
  { person, grievance, form }: DraftKey,
): Promise<StoredDraft | undefined> =>
  trx
    .selectFrom('case_drafts')
    .select(['form', 'words', 'version'])
    .where('person', '=', person)
    .where('grievance', '=', grievance)
    .where('form', '=', form)
    .executeTakeFirst()

export async function saveDraft(
  trx: Trx,
  { person, grievance, form }: DraftKey,
  { words, version }: Omit<StoredDraft, 'form'>,
): Promise<void> {
  await trx
    .insertInto('case_drafts')
    .values({ person, grievance, form, words, version })
    .onConflict((oc) => oc.columns(['person', 'grievance', 'form']).doUpdateSet({ words, version }))
    .execute()
}

/** With what stands in it: it was sent, or thrown away. */
export async function deleteDraft(trx: Trx, { person, grievance, form }: DraftKey): Promise<void> {
  await trx
    .deleteFrom('case_drafts')
    .where('person', '=', person)
    .where('grievance', '=', grievance)
    .where('form', '=', form)
    .execute()
}

/** Everybody's about a case. */
export async function deleteDraftsOf(trx: Trx, grievance: string): Promise<void> {
  await trx.deleteFrom('case_drafts').where('grievance', '=', grievance).execute()
}

/** Of one person, about cases of offices in which they work no more. */
export async function deleteDraftsElsewhere(
  trx: Trx,
  person: string,
  isTheirs: (office: string) => boolean,
): Promise<void> {
  const rows = await trx
    .selectFrom('case_drafts')
    .innerJoin('grievances', 'grievances.id', 'case_drafts.grievance')
    .select(['grievances.id', 'grievances.office'])
    .where('case_drafts.person', '=', person)
    .execute()
  for (const { id } of rows.filter(({ office }) => !isTheirs(office)))
    await trx.deleteFrom('case_drafts').where('person', '=', person).where('grievance', '=', id).execute()
}

/** Those that nobody has changed since that instant, UTC milliseconds. */
export async function deleteDraftsBefore(trx: Trx, before: number): Promise<void> {
  await trx.deleteFrom('case_drafts').where('version', '<', before).execute()
}

/** Undefined where there is no such case. */
export async function findOffice(db: Db | Trx, grievance: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('grievances')
    .select('office')
    .where('id', '=', grievance)
    .executeTakeFirst()
  return row?.office
}
