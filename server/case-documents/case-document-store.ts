/** Which papers go with a case, in the store. */
import type { DocumentForm, DocumentPurpose } from '../contract/grievances/document.ts'
import { fromFlag, toFlag } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** `at`: UTC milliseconds; `bytes`: of all its pages; `person`: null for the citizen. */
export type StoredDocument = {
  file: string
  purpose: DocumentPurpose
  form: DocumentForm
  name: string
  pages: number
  bytes: number
  person: string | null
  at: number
  /** Its pages are, under the key of the data folder. */
  isSealed: boolean
}

export async function insertDocument(
  trx: Trx,
  grievance: string,
  { isSealed, ...document }: StoredDocument,
): Promise<void> {
  await trx
    .insertInto('case_documents')
    .values({ grievance, ...document, is_sealed: toFlag(isSealed) })
    .execute()
}

export async function deleteDocument(trx: Trx, grievance: string, file: string): Promise<void> {
  await trx.deleteFrom('case_documents').where('grievance', '=', grievance).where('file', '=', file).execute()
}

/** The oldest first. */
export async function listDocuments(db: Db | Trx, grievance: string): Promise<StoredDocument[]> {
  const rows = await db
    .selectFrom('case_documents')
    .select(['file', 'purpose', 'form', 'name', 'pages', 'bytes', 'person', 'at', 'is_sealed'])
    .where('grievance', '=', grievance)
    .orderBy('at')
    .orderBy('file')
    .execute()
  return rows.map(({ is_sealed, ...row }) => ({
    ...row,
    isSealed: fromFlag(is_sealed),
    purpose: row.purpose as DocumentPurpose,
    form: row.form as DocumentForm,
  }))
}

/** Bytes of all that staff of an office have attached since. */
export async function sumSince(db: Db | Trx, office: string, since: number): Promise<number> {
  const { bytes } = await db
    .selectFrom('case_documents')
    .innerJoin('grievances', 'grievances.id', 'case_documents.grievance')
    .where('case_documents.at', '>=', since)
    .where('case_documents.person', 'is not', null)
    .where('grievances.office', '=', office)
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('case_documents.bytes'), eb.lit(0)).as('bytes'))
    .executeTakeFirstOrThrow()
  return Number(bytes)
}

/** What its sender called a paper goes with its pages. */
export async function forgetNames(trx: Trx): Promise<void> {
  await trx
    .updateTable('case_documents')
    .set({ name: '' })
    .where('name', '<>', '')
    .where('file', 'in', (eb) =>
      eb.selectFrom('files').select('id').where('kind', '=', 'document').where('keep_until', 'is not', null),
    )
    .execute()
}
