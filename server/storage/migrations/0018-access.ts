/** Roles with a scope, several to a person. Whoever is there keeps what they had. */
import { type Kysely, sql } from 'kysely'

/** The one district there is, so that one that is added later is not theirs too; else all, as before. */
const districts = sql`case when (select count(distinct district) from offices) = 1
  then '["' || (select min(district) from offices) || '"]' else '"all"' end`

/** What the roles were called, and are. */
const roles = sql`case role when 'commissioner' then 'district' when 'officer' then 'grievance-officer'
  when 'head' then 'office-head' else role end`
const ownDistricts = sql`case when role = 'administrator' then '"all"' else ${districts} end`
const ownOffices = sql`case when role = 'head' then '["' || office || '"]' else '"all"' end`

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('appointments')
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('districts', 'text', (c) => c.notNull())
    .addColumn('departments', 'text', (c) => c.notNull())
    .addColumn('offices', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('appointments_key', ['person', 'number'])
    .modifyEnd(sql`strict`)
    .execute()
  await sql`insert into appointments (person, number, role, districts, departments, offices)
    select id, 1, ${roles}, ${ownDistricts}, '"all"', ${ownOffices} from people`.execute(db)
  for (const name of ['districts', 'departments', 'offices'])
    await db.schema
      .alterTable('invitations')
      .addColumn(name, 'text', (c) => c.notNull().defaultTo('"all"'))
      .execute()
  await sql`update invitations set districts = ${ownDistricts}, offices = ${ownOffices}`.execute(db)
  await sql`update invitations set role = ${roles}`.execute(db)
  for (const column of ['role', 'office']) await db.schema.alterTable('people').dropColumn(column).execute()
  await db.schema.alterTable('invitations').dropColumn('office').execute()
}
