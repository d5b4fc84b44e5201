/** When each was told last, and what work each has. */
import { sql } from 'kysely'
import type { Tier } from '../contract/grievances/grievance-state.ts'
import type { Db, Trx } from '../storage/schema.ts'

export async function listToldAt(db: Db | Trx): Promise<Map<string, number>> {
  const rows = await db.selectFrom('staff_told').selectAll().execute()
  return new Map(rows.map(({ person, at }) => [person, at]))
}

export async function setToldAt(trx: Trx, person: string, at: number): Promise<void> {
  await trx
    .insertInto('staff_told')
    .values({ person, at })
    .onConflict((oc) => oc.column('person').doUpdateSet({ at }))
    .execute()
}

/** What waits for the office or for a reply: what is answered, merged or over is not. As it stands in the indexes of open ones. */
const isWorkable = sql<boolean>`rank < 2`

/** What the whole's or an authority's clock runs against, of one owner. `isGiven`: somebody else gave it to them since then. */
export async function listWork(db: Db | Trx, owner: string, since: number) {
  const rows = await db
    .selectFrom('grievances as g')
    .where('g.owner', '=', owner)
    .where(isWorkable)
    .select(['g.id', 'g.reference', 'g.office', 'g.tier', 'g.due_at', 'g.tier_due_at'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('grievance_events as e')
            .select('e.number')
            .whereRef('e.grievance', '=', 'g.id')
            .where('e.event', '=', 'assigned')
            .where('e.owner', '=', owner)
            .where('e.at', '>=', since)
            .where((on) => on.or([on('e.person', 'is', null), on('e.person', '!=', owner)])),
        )
        .as('given'),
    )
    .execute()
  return rows.map(({ id, reference, office, tier, due_at, tier_due_at, given }) => ({
    id,
    reference,
    office,
    tier: tier as Tier,
    dueAt: due_at,
    tierDueAt: tier_due_at,
    // SQLite says 0 or 1, PostgreSQL false or true.
    isGiven: Boolean(given),
  }))
}
