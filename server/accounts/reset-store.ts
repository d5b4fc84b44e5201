/** Links that set another password, in the store: one for each person, kept as a hash. */
import type { Db, Trx } from '../storage/schema.ts'

type Reset = {
  person: string
  tokenHash: string
  createdAt: number
  expiresAt: number
  madeBy: string
}

/** Takes the place of an earlier one. */
export async function saveReset(trx: Trx, reset: Reset): Promise<void> {
  await deleteReset(trx, reset.person)
  await trx
    .insertInto('password_resets')
    .values({
      person: reset.person,
      token_hash: reset.tokenHash,
      created_at: reset.createdAt,
      expires_at: reset.expiresAt,
      made_by: reset.madeBy,
    })
    .execute()
}

/** Whose password a link sets, while it does. */
export async function findReset(
  db: Db | Trx,
  tokenHash: string,
  now: number,
): Promise<{ id: string; name: string; login: string } | undefined> {
  return db
    .selectFrom('password_resets')
    .innerJoin('people', 'people.id', 'password_resets.person')
    .select(['people.id', 'name', 'login'])
    .where('password_resets.token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
}

export async function deleteReset(trx: Trx, person: string): Promise<void> {
  await trx.deleteFrom('password_resets').where('person', '=', person).execute()
}

/** What this person has given out. */
export async function deleteResetsBy(trx: Trx, person: string): Promise<void> {
  await trx.deleteFrom('password_resets').where('made_by', '=', person).execute()
}
