/**
 * Grievances get all states of their life, three clocks, and a history of events. What officers closed without their citizen counts
 * as closed by time: its citizen may still say that nothing was settled.
 */
import { type Kysely, sql } from 'kysely'

const dayMs = 86_400_000
/** What the citizen has at that time to judge an answer. */
const silentMs = 15 * dayMs

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const index of ['grievances_due', 'grievances_newest', 'grievances_office'])
    await db.schema.dropIndex(index).execute()
  await sql`alter table grievance_steps rename to grievance_events`.execute(db)
  await sql`alter table grievance_events rename column step to event`.execute(db)
  for (const column of ['state', 'actor'])
    await sql`alter table grievance_events add column ${sql.ref(column)} text not null default ''`.execute(db)
  await sql`alter table grievance_events add column tier integer not null default 1`.execute(db)
  await sql`alter table grievance_events add column owner text`.execute(db)
  await sql`alter table grievances rename column step to state`.execute(db)
  for (const column of ['main', 'done_by'])
    await sql`alter table grievances add column ${sql.ref(column)} text`.execute(db)
  await sql`alter table grievances add column source text not null default 'entry'`.execute(db)
  const instants = [
    'first_due_at',
    'tier_due_at',
    'step_due_at',
    'clock_at',
    'first_action_at',
    'first_answer_at',
    'settled_at',
    'reminded_at',
    'done_on',
  ]
  for (const column of instants)
    await db.schema.alterTable('grievances').addColumn(column, 'integer').execute()
  for (const column of ['head_told', 'promises', 'reopenings'])
    await db.schema
      .alterTable('grievances')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  await nameEvents(db)
  await setClocks(db)
  await sql`alter table grievances drop column opened_by`.execute(db)
  await sql`alter table grievances drop column solved`.execute(db)
  // What the clock has to look at, and the lists of a place by state.
  await sql`create index grievances_clock on grievances (clock_at) where clock_at is not null`.execute(db)
  await sql`create index grievances_state_due on grievances (state, due_at)`.execute(db)
  await sql`create index grievances_office on grievances (office, state, due_at)`.execute(db)
  await sql`create index grievances_newest on grievances (state, opened_at)`.execute(db)
  await sql`create index grievances_owner on grievances (owner, state, step_due_at) where owner is not null`.execute(
    db,
  )
  await sql`create index grievances_main on grievances (main) where main is not null`.execute(db)
}

async function nameEvents(db: Kysely<unknown>): Promise<void> {
  // The state after the return of a case was that of the event before it.
  await sql`update grievance_events set
    actor = case when person is null then 'citizen' when event = 'returned' then 'program' else 'staff' end,
    state = case event
      when 'reopened' then 'reopened'
      when 'returned' then case (select before.event from grievance_events before
        where before.grievance = grievance_events.grievance and before.number = grievance_events.number - 1)
        when 'answered' then 'answered' else 'received' end
      when 'closed' then case when person is null then 'closed' else 'lapsed' end
      else event end,
    owner = case when event in ('assigned', 'answered') then person end`.execute(db)
  await sql`update grievance_events set event = case
    when event = 'received' then 'filed'
    when event = 'closed' and person is null then 'accepted'
    when event = 'closed' then 'closed-by-office' else event end`.execute(db)
}

async function setClocks(db: Kysely<unknown>): Promise<void> {
  const firstOf = (event: string, column: string) =>
    sql`(select min(${sql.ref(column)}) from grievance_events e where e.grievance = grievances.id and e.event = ${event})`
  const lastOf = (event: string) =>
    sql`(select max(at) from grievance_events e where e.grievance = grievances.id and e.event = ${event})`
  await sql`update grievances set
    source = case when opened_by = 'visitor' then 'receipt' when flag is not null then 'flag' else 'entry' end,
    state = case when state = 'closed' and (solved is null or solved <> 'yes') then 'lapsed' else state end,
    first_due_at = coalesce(${firstOf('filed', 'due_at')}, due_at),
    tier_due_at = due_at,
    first_action_at = ${firstOf('answered', 'at')},
    first_answer_at = ${firstOf('answered', 'at')},
    settled_at = ${lastOf('answered')},
    reopenings = (select count(*) from grievance_events e where e.grievance = grievances.id and e.event = 'reopened')`.execute(
    db,
  )
  await sql`update grievances set step_due_at = case
    when state in ('received', 'assigned') then due_at
    when state = 'answered' then settled_at + ${sql.lit(silentMs)} end`.execute(db)
  await sql`update grievances set clock_at = step_due_at`.execute(db)
}
