/** Who said that they were asked for money, as far as it counts, and how often that is said elsewhere. */
import { sql } from 'kysely'
import { encodeNumber } from '../codes/crockford.ts'
import type { Channel } from '../contract/entry.ts'
import type { PeerGroup } from '../flags/baseline.ts'
import { fromJson } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** Offices at which it was said on local days `from` to `to`, both included, and how often. */
export async function countSaid(
  db: Db,
  reason: string,
  from: number,
  to: number,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('offices')
    .innerJoin('day_reasons', (join) =>
      join
        .onRef('day_reasons.district', '=', 'offices.district')
        .onRef('day_reasons.office', '=', 'offices.id')
        .on('day', '>=', from)
        .on('day', '<=', to)
        .on('reason', '=', reason),
    )
    .where('count', '>', 0)
    .select((eb) => ['offices.id', eb.fn.sum<number>('count').as('count')])
    .groupBy('offices.id')
    .execute()
  return new Map(rows.map(({ id, count }) => [id, Number(count)]))
}

/** The entries of an office that say so, of local hours from `from` on, in their order. */
export async function listSaid(
  db: Db,
  office: string,
  reason: string,
  from: number,
): Promise<{ id: string; hour: number; channel: Channel }[]> {
  const rows = await db
    .selectFrom('entries')
    .where('office', '=', office)
    .where('id', '>=', encodeNumber(from, 5))
    // Written out, so that the index serves that holds the unhappy ones alone.
    .where(sql<boolean>`rating <= 2`)
    .where('mark', 'is', null)
    .where('reasons', 'like', `%"${reason}"%`)
    .select(['id', 'hour', 'channel'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, channel: row.channel as Channel }))
}

/** How often it is said at an office of the kind in these days: the mean of those that have visitors. Null where there is no other. */
export async function usualSaid(
  db: Db,
  { district, peers }: PeerGroup,
  office: string,
  reason: string,
  from: number,
  to: number,
): Promise<number | null> {
  const others = db
    .selectFrom('offices')
    .where('offices.district', '=', district)
    .where('offices.peers', '=', peers)
    .where('offices.id', '!=', office)
  const heard = await others
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('day_tallies')
          .whereRef('day_tallies.district', '=', 'offices.district')
          .whereRef('day_tallies.office', '=', 'offices.id')
          .where('day', '>=', from)
          .where('day', '<=', to)
          .select('day'),
      ),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(heard.count) === 0) return null
  const said = await others
    .innerJoin('day_reasons', (join) =>
      join
        .onRef('day_reasons.district', '=', 'offices.district')
        .onRef('day_reasons.office', '=', 'offices.id')
        .on('day', '>=', from)
        .on('day', '<=', to)
        .on('reason', '=', reason),
    )
    .select((eb) => eb.fn.sum<number | null>('count').as('count'))
    .executeTakeFirstOrThrow()
  return Number(said.count ?? 0) / Number(heard.count)
}

/** What earlier flags of the office named on which somebody's action was confirmed. */
export async function listSettledEntries(db: Db | Trx, office: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('flags')
    .select('evidence')
    .where('office', '=', office)
    .where('kind', '=', 'money')
    .where('standing', '=', 0)
    .where('confirmed_at', 'is not', null)
    .execute()
  return new Set(rows.flatMap(({ evidence }) => fromJson<{ entries: string[] }>(evidence).entries))
}
