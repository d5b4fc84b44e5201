/** Which photos go with the answer of a case, in the store. */
import type { PhotoMoment } from '../contract/grievances/case-photo.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** `at`: UTC milliseconds. */
type StoredPhoto = { file: string; moment: PhotoMoment; person: string; at: number }

export async function insertPhoto(trx: Trx, grievance: string, photo: StoredPhoto): Promise<void> {
  await trx
    .insertInto('case_photos')
    .values({ grievance, ...photo })
    .execute()
}

export async function deletePhoto(trx: Trx, grievance: string, file: string): Promise<void> {
  await trx.deleteFrom('case_photos').where('grievance', '=', grievance).where('file', '=', file).execute()
}

/** Before the work first, and each the oldest first. */
export async function listPhotos(db: Db | Trx, grievance: string): Promise<StoredPhoto[]> {
  const rows = await db
    .selectFrom('case_photos')
    .select(['file', 'moment', 'person', 'at'])
    .where('grievance', '=', grievance)
    .orderBy('moment', 'desc')
    .orderBy('at')
    .orderBy('file')
    .execute()
  return rows.map((row) => ({ ...row, moment: row.moment as PhotoMoment }))
}
