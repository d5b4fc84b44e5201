/** Which cases came by which key, in the store, and what is known of the number that the program named. */
import type { Db, Trx } from '../storage/schema.ts'

/** `content`: see `contentHash`; `number`: see `keyOfNumber`, null where none was named; `hour`: local. */
type SentRequest = {
  grievance: string
  key: string
  service: string
  content: string
  number: string | null
  hour: number
}

export async function insertSent(trx: Trx, { key, ...sent }: SentRequest): Promise<void> {
  await trx
    .insertInto('sent_requests')
    .values({ ...sent, api_key: key })
    .execute()
}

/** The case that the same content became, from that hour on. */
export async function findSameContent(trx: Trx, content: string, since: number): Promise<string | undefined> {
  const row = await trx
    .selectFrom('sent_requests')
    .select('grievance')
    .where('content', '=', content)
    .where('hour', '>=', since)
    .orderBy('hour', 'desc')
    .executeTakeFirst()
  return row?.grievance
}

/** How many came by each key from that hour on, of those by which any did. */
export async function countSentByKey(db: Db | Trx, since: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('sent_requests')
    .select('api_key')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('hour', '>=', since)
    .groupBy('api_key')
    .execute()
  return new Map(rows.map(({ api_key, n }) => [api_key, Number(n)]))
}

export async function countSentBy(trx: Trx, key: string, since: number): Promise<number> {
  const { n } = await trx
    .selectFrom('sent_requests')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('api_key', '=', key)
    .where('hour', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Whoever proved the number has its cases from now on, where nobody else has them. */
export async function giveToOwner(trx: Trx, number: string, mobile: string): Promise<void> {
  const rows = await trx
    .selectFrom('sent_requests')
    .select('grievance')
    .where('number', '=', number)
    .execute()
  if (!rows.length) return
  const ids = rows.map(({ grievance }) => grievance)
  await trx
    .updateTable('grievances')
    .set({ mobile })
    .where('id', 'in', ids)
    .where('mobile', 'is', null)
    .execute()
  await trx.updateTable('sent_requests').set({ number: null }).where('number', '=', number).execute()
}

/** What was sent before that hour, and the numbers of cases that are over. */
export async function forgetSent(trx: Trx, before: number): Promise<void> {
  await trx
    .updateTable('sent_requests')
    .set({ content: null })
    .where('content', 'is not', null)
    .where('hour', '<', before)
    .execute()
  await trx
    .updateTable('sent_requests')
    .set({ number: null })
    .where('number', 'is not', null)
    .where('grievance', 'in', (eb) => eb.selectFrom('grievances').select('id').where('rank', 'is', null))
    .execute()
}
