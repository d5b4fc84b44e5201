/** The version each staff change is made on; the deadline that each step of a grievance set. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['grievances', 'flags'] as const)
    await db.schema
      .alterTable(table)
      .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
      .execute()
  // A grievance's version is the number of its last step.
  await sql`update grievances set version = (
    select coalesce(max(number), 1) from grievance_steps where grievance = grievances.id)`.execute(db)
  // Null for steps that set none, and where an earlier version has overwritten it.
  await db.schema.alterTable('grievance_steps').addColumn('due_at', 'integer').execute()
  await sql`update grievance_steps set due_at = (
      select due_at from grievances where id = grievance_steps.grievance)
    where number = (
      select max(number) from grievance_steps as later
      where later.grievance = grievance_steps.grievance and later.step in ('received', 'reopened'))`.execute(
    db,
  )
}
