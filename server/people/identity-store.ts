/** Which account at the issuer is whose, in the store. */
import type { Db, Trx } from '../storage/schema.ts'
import { findPersonByLogin, type StoredPerson } from './people-store.ts'

type Identity = { issuer: string; subject: string }

/** `boundAt`: UTC milliseconds. */
export async function findByIdentity(
  db: Db | Trx,
  { issuer, subject }: Identity,
): Promise<{ person: StoredPerson; boundAt: number } | undefined> {
  const row = await db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person')
    .select(['people.login', 'bound_at'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  const person = row && (await findPersonByLogin(db, row.login))
  return person && { person, boundAt: row.bound_at }
}

/** Takes the place of an earlier one of this person. */
export async function saveIdentity(
  trx: Trx,
  person: string,
  { issuer, subject }: Identity,
  now: number,
): Promise<void> {
  await deleteIdentity(trx, person)
  await trx.insertInto('identities').values({ person, issuer, subject, bound_at: now }).execute()
}

export async function deleteIdentity(trx: Trx, person: string): Promise<void> {
  await trx.deleteFrom('identities').where('person', '=', person).execute()
}
