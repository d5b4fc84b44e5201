/** The ledger in the store: acts are added at its end, and never changed. */
import { type Selectable, sql } from 'kysely'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import { type ChainStart, chain, genesis, type LedgerAct, type LedgerRow } from './ledger.ts'

/** Adds an act in the transaction of what was done; gives its line. All writes take turns, so nobody else adds meanwhile. */
export async function record(trx: Trx, act: LedgerAct): Promise<number> {
  const row = chain(await findHead(trx), act)
  const { number, at, actorKind, actor, action, subjectKind, subject, details, hash } = row
  await trx
    .insertInto('ledger')
    .values({
      number,
      at,
      actor_kind: actorKind,
      actor,
      action,
      subject_kind: subjectKind,
      subject,
      details,
      hash,
    })
    .execute()
  return number
}

/** The latest act of this kind on a subject, by whom and when. */
export async function findLastAct(
  trx: Trx,
  action: string,
  { kind, id }: LedgerAct['subject'],
): Promise<{ actor: string; at: number } | undefined> {
  return trx
    .selectFrom('ledger')
    .select(['actor', 'at'])
    .where('subject_kind', '=', kind)
    .where('subject', '=', id)
    .where('action', '=', action)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The end of the chain. */
export async function findHead(db: Db | Trx): Promise<ChainStart> {
  const last = await db
    .selectFrom('ledger')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? genesis
}

/** `actor`, `action` and `subject` as they are stored; `from` and `until` are UTC milliseconds, `until` not included. */
export type LedgerFilter = {
  actor?: string | undefined
  action?: string | undefined
  subject?: string | undefined
  /** Lines whose subject is this office, or whose details name it. */
  office?: string | undefined
  from?: number | undefined
  until?: number | undefined
  before?: number | undefined
}

/** Newest first. */
export async function listActs(db: Db, filter: LedgerFilter, limit: number): Promise<LedgerRow[]> {
  let query = db.selectFrom('ledger').selectAll().orderBy('number', 'desc').limit(limit)
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor)
  if (filter.action !== undefined) query = query.where('action', '=', filter.action)
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject)
  if (filter.office !== undefined) query = query.where(isAbout(filter.office))
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
  if (filter.until !== undefined) query = query.where('at', '<', filter.until)
  if (filter.before !== undefined) query = query.where('number', '<', filter.before)
  return (await query.execute()).map(toRow)
}

/** Details are canonical JSON, so an office stands in them in one way only. */
const isAbout = (office: string) => {
  const named = `%${JSON.stringify({ office }).slice(1, -1)}%`
  return sql<boolean>`((subject_kind = 'office' and subject = ${office}) or details like ${named})`
}

/** Oldest first, those after `after`. */
export async function listActsAfter(db: Db, after: number, limit: number): Promise<LedgerRow[]> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(toRow)
}

export async function listActions(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('ledger').select('action').distinct().orderBy('action').execute()
  return rows.map(({ action }) => action)
}

/** Counts a sign-in that failed. `person`: id of who has the login, '' when nobody has it. */
export async function countSignInFailure(trx: Trx, hour: number, person: string): Promise<void> {
  await trx
    .insertInto('sign_in_failures')
    .values({ hour, person, count: 1 })
    .onConflict((oc) =>
      oc.columns(['hour', 'person']).doUpdateSet({ count: sql<number>`sign_in_failures.count + 1` }),
    )
    .execute()
}

/** Takes out what was counted in the hours before `hour`. */
export async function takeSignInFailures(
  trx: Trx,
  hour: number,
): Promise<Selectable<Schema['sign_in_failures']>[]> {
  const rows = await trx
    .selectFrom('sign_in_failures')
    .selectAll()
    .where('hour', '<', hour)
    .orderBy('hour')
    .orderBy('person')
    .execute()
  if (rows.length) await trx.deleteFrom('sign_in_failures').where('hour', '<', hour).execute()
  return rows
}

const toRow = (row: Selectable<Schema['ledger']>): LedgerRow => ({
  number: row.number,
  at: row.at,
  actorKind: row.actor_kind,
  actor: row.actor,
  action: row.action,
  subjectKind: row.subject_kind,
  subject: row.subject,
  details: row.details,
  hash: row.hash,
})
