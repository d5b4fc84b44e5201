/** What staff wait to be told, in the store: one row a case, kind and person, however often it happened meanwhile. */
import type { GrievanceState, Tier } from '../contract/grievances/grievance-state.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { NoticeKind, StaffNotice } from './staff-notice.ts'

/** What waits already stays as it is. */
export async function insertNotice(trx: Trx, notice: StaffNotice): Promise<void> {
  const { grievance, kind, tier, person, tellAt } = notice
  await trx
    .insertInto('staff_notices')
    .values({ grievance, kind, tier, person: person ?? '', tell_at: tellAt })
    .onConflict((oc) => oc.columns(['grievance', 'kind', 'tier', 'person']).doNothing())
    .execute()
}

/** With the case as it is now. */
export type WaitingNotice = StaffNotice & {
  about: {
    reference: string
    office: string
    department: string
    state: GrievanceState
    tier: Tier
    owner: string | null
    headTold: boolean
    dueAt: number
    tierDueAt: number
  }
}

/** Those whose time has come. */
export async function listWaiting(db: Db | Trx, now: number): Promise<WaitingNotice[]> {
  const rows = await db
    .selectFrom('staff_notices as n')
    .innerJoin('grievances as g', 'g.id', 'n.grievance')
    .where('n.tell_at', '<=', now)
    .select(['n.grievance', 'n.kind', 'n.tier', 'n.person', 'n.tell_at'])
    .select(['g.reference', 'g.office', 'g.department', 'g.state', 'g.tier as lies_with', 'g.owner'])
    .select(['g.head_told', 'g.due_at', 'g.tier_due_at'])
    .orderBy('n.grievance')
    .execute()
  return rows.map((row) => ({
    grievance: row.grievance,
    kind: row.kind as NoticeKind,
    tier: row.tier as Tier,
    person: row.person === '' ? null : row.person,
    tellAt: row.tell_at,
    about: {
      reference: row.reference,
      office: row.office,
      department: row.department,
      state: row.state as GrievanceState,
      tier: row.lies_with as Tier,
      owner: row.owner,
      headTold: row.head_told === 1,
      dueAt: row.due_at,
      tierDueAt: row.tier_due_at,
    },
  }))
}

export async function deleteNotice(trx: Trx, { grievance, kind, tier, person }: StaffNotice): Promise<void> {
  await trx
    .deleteFrom('staff_notices')
    .where('grievance', '=', grievance)
    .where('kind', '=', kind)
    .where('tier', '=', tier)
    .where('person', '=', person ?? '')
    .execute()
}
