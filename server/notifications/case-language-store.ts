/** In which language the citizen of a case is told of it, in the store. */
import type { Language } from '../contract/names.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** The language in which its citizen wrote; undefined where nobody knows. */
export async function findCaseLanguage(db: Db | Trx, id: string): Promise<Language | undefined> {
  const row = await db
    .selectFrom('grievances')
    .leftJoin('entries', 'entries.id', 'grievances.entry')
    .select(['grievances.language', 'entries.lang'])
    .where('grievances.id', '=', id)
    .executeTakeFirst()
  return ((row?.language ?? row?.lang) as Language | null) ?? undefined
}
