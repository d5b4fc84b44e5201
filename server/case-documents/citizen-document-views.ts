/** Papers that a citizen has sent, as that citizen sees them. */
import { downloadName } from '../documents/document.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { listDocuments } from './case-document-store.ts'

export async function viewCitizenDocuments(
  db: Db,
  grievance: string,
): Promise<{ file: string; name: string; pages: number; isSealed: boolean }[]> {
  const all = await listDocuments(db, grievance)
  return all
    .filter(({ purpose }) => purpose === 'citizen')
    .map(({ file, name, form, pages, isSealed }) => ({
      file,
      name: downloadName(name, form),
      pages,
      isSealed,
    }))
}

export const countCitizenDocuments = async (db: Db | Trx, grievance: string): Promise<number> =>
  (await listDocuments(db, grievance)).filter(({ purpose }) => purpose === 'citizen').length
