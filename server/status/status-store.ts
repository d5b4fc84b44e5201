/** What the status page and the metrics count in the store. */

import { sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { placeWithin } from '../access/within-store.ts'
import { encodeNumber } from '../codes/crockford.ts'
import { flagWithin } from '../flags/flag-lists-store.ts'
import { everyFlag, type FlagReach } from '../flags/flag-reach.ts'
import type { Db, Trx } from '../storage/schema.ts'

type OutboxCounts = { waiting: number; stuck: number; failed: number }

const dayMs = 24 * 3_600_000

/** `stuck`: tried at least once and still waiting. `failed`: given up since the UTC day of `failedSince`; nothing finer is kept. */
export async function countOutbox(db: Db, failedSince: number): Promise<OutboxCounts> {
  const rows = await db
    .selectFrom('notifications')
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([eb('state', '=', 'failed'), eb('next_at', '>=', failedSince - (failedSince % dayMs))]),
      ]),
    )
    .select((eb) => ['state', eb('tries', '>', 0).as('tried'), eb.fn.countAll<number>().as('count')])
    .groupBy(['state', 'tried'])
    .execute()
  const sum = (chosen: typeof rows) => chosen.reduce((total, row) => total + Number(row.count), 0)
  const waiting = rows.filter((row) => row.state === 'waiting')
  return {
    waiting: sum(waiting),
    stuck: sum(waiting.filter((row) => Boolean(row.tried))),
    failed: sum(rows.filter((row) => row.state === 'failed')),
  }
}

/** `oldestHour`: local hour of the oldest; null without any. */
export async function countRaisedFlags(
  db: Db,
  reach: FlagReach = everyFlag,
): Promise<{ raised: number; oldestHour: number | null }> {
  const { raised, oldestHour } = await db
    .selectFrom('flags')
    .where('status', '=', 'raised')
    .where(flagWithin(reach))
    .select((eb) => [eb.fn.countAll<number>().as('raised'), eb.fn.min('hour').as('oldestHour')])
    .executeTakeFirstOrThrow()
  return { raised: Number(raised), oldestHour: oldestHour === null ? null : Number(oldestHour) }
}

/** Entries from a local hour on. Their ids open with the hour, so this reads the end of one index. */
export async function countEntriesFrom(db: Db, hour: number, within: Within): Promise<number> {
  const { count } = await db
    .selectFrom('entries')
    .where('id', '>=', encodeNumber(hour, 5))
    .where(placeWithin('entries', within))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One more under a name, from 1. */
export async function countUp(trx: Trx, name: string): Promise<void> {
  await trx
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value: sql<number>`counters.value + 1` }))
    .execute()
}
