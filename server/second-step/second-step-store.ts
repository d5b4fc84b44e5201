/** Phones, recovery codes and half-done sign-ins in the store. */
import type { Db, Trx } from '../storage/schema.ts'
import type { Purpose } from './second-step.ts'

/** `wrong` codes in a row, given by somebody who knew the password that `wrongMark` stands for. */
export type StoredPhone = {
  secret: Uint8Array
  enrolledAt: number
  lastStep: number
  wrong: number
  wrongMark: string | null
  waitUntil: number
}

export async function findPhone(db: Db | Trx, person: string): Promise<StoredPhone | undefined> {
  const row = await db.selectFrom('second_steps').selectAll().where('person', '=', person).executeTakeFirst()
  return (
    row && {
      secret: row.secret,
      enrolledAt: row.enrolled_at,
      lastStep: row.last_step,
      wrong: row.wrong,
      wrongMark: row.wrong_mark,
      waitUntil: row.wait_until,
    }
  )
}

/** Ids of those who have one. */
export async function listPeopleWithPhone(db: Db | Trx): Promise<string[]> {
  const rows = await db.selectFrom('second_steps').select('person').orderBy('person').execute()
  return rows.map(({ person }) => person)
}

/** All phones that are set up, of people who can sign in. */
export async function listSealedSecrets(db: Db): Promise<{ person: string; secret: Uint8Array }[]> {
  return db
    .selectFrom('second_steps')
    .innerJoin('people', 'people.id', 'second_steps.person')
    .where('people.disabled_at', 'is', null)
    .select(['second_steps.person', 'second_steps.secret'])
    .execute()
}

/**
 * In the place of the one there was and of its recovery codes. What else was begun ends, so that of two browsers that set
 * up a phone one does. `step`: of the code that confirmed it.
 */
export async function savePhone(
  trx: Trx,
  person: string,
  { secret, step, now }: { secret: Uint8Array; step: number; now: number },
): Promise<void> {
  await deletePhone(trx, person)
  await trx.insertInto('second_steps').values({ person, secret, enrolled_at: now, last_step: step }).execute()
}

/** With all that hangs on it. False when there was none. */
export async function deletePhone(trx: Trx, person: string): Promise<boolean> {
  await trx.deleteFrom('recovery_codes').where('person', '=', person).execute()
  await deletePending(trx, person)
  const { numDeletedRows } = await trx
    .deleteFrom('second_steps')
    .where('person', '=', person)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** False when a code of this step or of a later one was taken before. */
export async function takeStep(trx: Trx, person: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('second_steps')
    .set({ last_step: step, wrong: 0, wait_until: 0 })
    .where('person', '=', person)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when there is no such code, or it was used. */
export async function takeRecoveryCode(trx: Trx, person: string, hash: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('recovery_codes')
    .where('person', '=', person)
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (numDeletedRows !== 1n) return false
  await saveWrong(trx, person, { wrong: 0, mark: null, waitUntil: 0 })
  return true
}

export async function saveRecoveryCodes(trx: Trx, person: string, hashes: readonly string[]): Promise<void> {
  await trx.deleteFrom('recovery_codes').where('person', '=', person).execute()
  await trx
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ person, hash })))
    .execute()
}

export async function countRecoveryCodes(db: Db | Trx, person: string): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_codes')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function saveWrong(
  trx: Trx,
  person: string,
  { wrong, mark, waitUntil }: { wrong: number; mark: string | null; waitUntil: number },
): Promise<void> {
  await trx
    .updateTable('second_steps')
    .set({ wrong, wrong_mark: mark, wait_until: waitUntil })
    .where('person', '=', person)
    .execute()
}

/** `password`: the hash that is stored now. */
export type StoredPending = {
  person: { id: string; login: string }
  purpose: Purpose
  passwordMark: string
  password: string
  secret: Uint8Array | null
  createdAt: number
}

/** Of somebody who still works here. */
export async function findPending(db: Db | Trx, tokenHash: string): Promise<StoredPending | undefined> {
  const row = await db
    .selectFrom('pending_steps')
    .innerJoin('people', 'people.id', 'pending_steps.person')
    .where('token_hash', '=', tokenHash)
    .where('disabled_at', 'is', null)
    .select([
      'person',
      'login',
      'purpose',
      'password_mark',
      'password',
      'secret',
      'pending_steps.created_at as began_at',
    ])
    .executeTakeFirst()
  return (
    row && {
      person: { id: row.person, login: row.login },
      purpose: row.purpose as Purpose,
      passwordMark: row.password_mark,
      password: row.password,
      secret: row.secret,
      createdAt: row.began_at,
    }
  )
}

/** At most so many at once, so that no loop with a password that is known fills the table. */
const mostPending = 8

/** Takes out what is older than `before`, and the oldest of this person when there are many. */
export async function insertPending(
  trx: Trx,
  tokenHash: string,
  pending: { person: string; purpose: Purpose; passwordMark: string; secret: Uint8Array | null; now: number },
  before: number,
): Promise<void> {
  const { person, purpose, passwordMark, secret, now } = pending
  await trx.deleteFrom('pending_steps').where('created_at', '<', before).execute()
  const surplus = await trx
    .selectFrom('pending_steps')
    .select('token_hash')
    .where('person', '=', person)
    .orderBy('created_at', 'desc')
    .orderBy('token_hash')
    .offset(mostPending - 1)
    .limit(mostPending)
    .execute()
  for (const { token_hash } of surplus) await deleteOnePending(trx, token_hash)
  await trx
    .insertInto('pending_steps')
    .values({ token_hash: tokenHash, person, purpose, password_mark: passwordMark, secret, created_at: now })
    .execute()
}

export async function deleteOnePending(trx: Trx, tokenHash: string): Promise<void> {
  await trx.deleteFrom('pending_steps').where('token_hash', '=', tokenHash).execute()
}

/** All that this person, or somebody with their password, has begun. */
export async function deletePending(trx: Trx, person: string): Promise<void> {
  await trx.deleteFrom('pending_steps').where('person', '=', person).execute()
}
