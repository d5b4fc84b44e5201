/**
 * A transfer gives no case more time, and its owner is reminded once a day. Step 0068 took whoever assigned, answered or closed a case
 * for its owner: where the ledger tells who had it after that, the history now says so too.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: its next event writes the days of the department with which it lies then.
  await db.schema.alterTable('grievances').addColumn('technical_days', 'integer').execute()
  await db.schema.alterTable('grievances').addColumn('owner_reminded_at', 'integer').execute()
  await nameOwners(db)
}

type Found = { grievance: string; number: number; owner: string | null; details: string }

/** The two were written by one act, each with a look at the clock of its own. */
const oneActMs = 1000

async function nameOwners(db: Kysely<unknown>): Promise<void> {
  // Events that know their office were written after step 0068, with the right owner. The nearest line in time comes last, and stands.
  const { rows } = await sql<Found>`
    select e.grievance, e.number, e.owner, l.details from grievance_events e
    join ledger l on l.subject = e.grievance and l.subject_kind = 'grievance' and l.actor = e.person
      and l.action = case e.event when 'closed-by-office' then 'grievance:closed'
        when 'assigned' then 'grievance:assigned' else 'grievance:answered' end
      and abs(l.at - e.at) < ${sql.lit(oneActMs)}
    where e.office is null and e.event in ('assigned', 'answered', 'closed-by-office')
    order by e.grievance, e.number, abs(l.at - e.at) desc`.execute(db)
  for (const { grievance, number, owner, details } of rows) {
    const named = ownerIn(details)
    if (named === undefined || named === owner) continue
    await sql`update grievance_events set owner = ${named}
      where grievance = ${grievance} and number = ${number}`.execute(db)
  }
  // A case that its citizen opened again stayed with its owner; of those that nothing happened to since, it stands at the case.
  await sql`update grievance_events set owner = (select g.owner from grievances g where g.id = grievance_events.grievance)
    where office is null and event = 'reopened'
      and number = (select g.version from grievances g where g.id = grievance_events.grievance)`.execute(db)
}

/** Undefined where the line does not say. */
function ownerIn(details: string): string | null | undefined {
  try {
    const { owner } = JSON.parse(details) as { owner?: unknown }
    return owner === null || typeof owner === 'string' ? owner : undefined
  } catch {
    return undefined
  }
}
