/** Grievances, their history, and the counters their references come from. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('grievances')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('reference', 'text', (c) => c.notNull().unique())
    .addColumn('office', 'text', (c) => c.notNull().references('offices.id'))
    .addColumn('department', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.unique())
    .addColumn('flag', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('tier', 'integer', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.references('people.id'))
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('opened_at', 'integer', (c) => c.notNull())
    .addColumn('due_at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
  await db.schema.createIndex('grievances_due').on('grievances').columns(['step', 'due_at']).execute()
  await db.schema
    .createTable('grievance_steps')
    .addColumn('grievance', 'text', (c) => c.notNull().references('grievances.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('note', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('grievance_steps_key', ['grievance', 'number'])
    .modifyEnd(sql`strict`)
    .execute()
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
}
