/**
 * Cases as who reads no entries may see them: up to the last step that the office took or that lies in a week that is
 * released. A step that only a visitor took since then is not there, in no list, count or field.
 */
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import type { GrievanceState } from '../contract/grievances/grievance-state.ts'
import type { Db, Schema } from '../storage/schema.ts'
import { endStates, isOver, isOverdue } from './clocks.ts'
import type { Grievance } from './grievance.ts'
import { toGrievance } from './grievance-store.ts'
import { openStates } from './list-store.ts'

/**
 * By office: since when (UTC milliseconds) nothing is released, 0 where nothing is and what its staff did is shown alone; and how far
 * its local time is ahead where its reader is told days alone, null where hours are told too.
 */
export type ReleasedUntil = ReadonlyMap<string, { until: number; dayAhead: number | null }>

type Piece = { limit: number; offset: number }
type Shown = Selectable<Schema['grievances']> & {
  last_number: number
  last_event: string
  shown_state: Grievance['state']
  shown_tier: number
  shown_owner: string | null
  shown_due: number
  shown_returned: number
}

/** An officer who opens a case from an entry does it because a visitor spoke: until it is given to somebody, that tells of the visit. */
const byOffice = sql`s.person is not null and not (s.event = 'filed' and g.entry is not null)`

function releasedAt(until: ReleasedUntil): RawBuilder<number> {
  if (!until.size) return sql`0`
  const cases = [...until].map(([office, { until }]) => sql`when ${office} then cast(${until} as bigint)`)
  return sql`case g.office ${sql.join(cases, sql` `)} else 0 end`
}

const dayMs = sql.lit(86_400_000)

/** The first instant of its local day where days alone are told: the place of a case in a list would tell its hour. */
function coarse(column: RawBuilder<number>, until: ReleasedUntil): RawBuilder<number> {
  const cases = [...until].flatMap(([office, { dayAhead }]) =>
    dayAhead === null
      ? []
      : [
          sql`when ${office} then (${column} + ${sql.lit(dayAhead)}) / ${dayMs} * ${dayMs} - ${sql.lit(dayAhead)}`,
        ],
  )
  return cases.length ? sql`case office ${sql.join(cases, sql` `)} else ${column} end` : column
}

/** Those of `which`, each as it stood after the last event that may be shown. Reads the history of each. */
const shownCases = (which: RawBuilder<unknown>, until: ReleasedUntil, from = sql`grievances g`) => sql<Shown>`
  select g.*, last.number as last_number, last.event as last_event,
    last.state as shown_state, last.tier as shown_tier, last.owner as shown_owner,
    coalesce(case when last.number < g.version then
      (select d.due_at from grievance_events d where d.grievance = g.id and d.number <= last.number
        and d.due_at is not null order by d.number desc limit 1) end, g.due_at) as shown_due,
    case when last.event = 'returned' then 1 else 0 end as shown_returned
  from ${from} join grievance_events last on last.grievance = g.id and last.number =
    (select max(s.number) from grievance_events s where s.grievance = g.id
      and ((${byOffice}) or s.at < ${releasedAt(until)}))
  where ${which}`

/**
 * Cases whose newest event may not be shown yet, found by what visitors and the clock did since the release: few, and all others stand
 * as they are shown. Events of earlier versions name no office.
 */
function newestUnshown(until: ReleasedUntil): RawBuilder<unknown> {
  const offices = [...until].map(
    ([office, { until }]) => sql`(cast(${office} as text), cast(${until} as bigint))`,
  )
  const since = (office: RawBuilder<unknown>) => sql`
    select s.grievance from (values ${sql.join(offices)}) released
    join grievance_events s on ${office} and s.at >= released.column2 and (s.person is null or s.event = 'filed')
    join grievances g on g.id = s.grievance and g.version = s.number and g.office = released.column1
    where not (${byOffice})`
  return sql`${since(sql`s.office = released.column1`)} union ${since(sql`s.office is null`)}`
}

type Narrow = { shown_state: string; shown_due: number; shown_returned: number; opened_at: number }
/**
 * What a list is ordered and counted by: from an index alone for all that stand as they are shown, where nothing but the day of opening
 * is asked of what is over. A case of an office that `until` does not name is nowhere.
 */
function narrow(part: { open: boolean } | 'all', within: Within, until: ReleasedUntil): RawBuilder<Narrow> {
  const known = sql`${officeWithin('g.office', within)} and g.office in (${sql.join([...until.keys()])})`
  const shown = sql`${known} and g.id not in (select grievance from unshown)`
  const open = sql`select g.id, g.office, g.opened_at, g.state as shown_state, g.due_at as shown_due, g.returned as shown_returned
    from grievances g where ${shown} and g.rank is not null`
  const over = sql`select g.id, g.office, g.opened_at, ${sql.lit(endStates[0])} as shown_state, 0 as shown_due, 0 as shown_returned
    from grievances g where ${shown} and g.rank is null`
  const earlier = sql`select id, office, opened_at, shown_state, shown_due, shown_returned
    from (${shownCases(
      sql`${known} and g.id = unshown.grievance`,
      until,
      // From the few: SQLite would walk all of the office.
      sql`unshown cross join grievances g`,
    )}) earlier`
  if (part === 'all') return sql`${open} union all ${over} union all ${earlier}`
  const states = sql.join(part.open ? openStates : endStates)
  return sql`${part.open ? open : over} union all ${earlier} where shown_state in (${states})`
}

export async function listShown(
  db: Db,
  open: boolean,
  { limit, offset }: Piece,
  within: Within,
  until: ReleasedUntil,
): Promise<Grievance[]> {
  if (!until.size) return []
  const order = open
    ? sql`case when shown_state in ('answered', 'merged') then 1 else 0 end, ${coarse(sql`shown_due`, until)}, id`
    : sql`${coarse(sql`opened_at`, until)} desc, id`
  const { rows } = await sql<{ id: string }>`with unshown as materialized (${newestUnshown(until)})
    select id from (${narrow({ open }, within, until)}) shown
    order by ${order} limit ${limit} offset ${offset}`.execute(db)
  if (!rows.length) return []
  const ids = rows.map(({ id }) => id)
  const found = await sql<Shown>`${shownCases(sql`g.id in (${sql.join(ids)})`, until)}`.execute(db)
  const cases = new Map(found.rows.map((row) => [row.id, toShown(row)]))
  return ids.flatMap((id) => cases.get(id) ?? [])
}

/** With this reference or id, or none. */
export async function findShown(
  db: Db,
  by: { reference: string } | { id: string },
  within: Within,
  until: ReleasedUntil,
): Promise<Grievance | undefined> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['reference', by.reference]
  const { rows } = await sql<Shown>`${shownCases(
    sql`${officeWithin('g.office', within)} and ${sql.ref(`g.${column}`)} = ${value}`,
    until,
  )}`.execute(db)
  return rows[0] && toShown(rows[0])
}

export async function countShown(
  db: Db,
  now: number,
  within: Within,
  until: ReleasedUntil,
): Promise<{ open: number; closed: number; overdue: number; returned: number; marked: number }> {
  if (!until.size) return { open: 0, closed: 0, overdue: 0, returned: 0, marked: 0 }
  const { rows } = await sql<Record<'state' | 'late' | 'back' | 'n', string | number>>`
    with unshown as materialized (${newestUnshown(until)})
    select shown_state as state, case when shown_due < ${now} then 1 else 0 end as late, shown_returned as back, count(*) as n
    from (${narrow('all', within, until)}) shown group by 1, 2, 3`.execute(db)
  const sum = (matches: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(matches).reduce((all, { n }) => all + Number(n), 0)
  return {
    open: sum(({ state }) => !isOver(state as GrievanceState)),
    closed: sum(({ state }) => isOver(state as GrievanceState)),
    overdue: sum(({ state, late }) => isOverdue({ state: state as GrievanceState, dueAt: 0 }, Number(late))),
    returned: sum(({ state, back }) => state === 'received' && Number(back) === 1),
    // Which entries count is told to those who read entries.
    marked: 0,
  }
}

/** As the case stood after the last event that is shown. */
const toShown = (row: Shown): Grievance => ({
  ...toGrievance({ ...row, state: row.shown_state, tier: Number(row.shown_tier), owner: row.shown_owner }),
  returned: Number(row.shown_returned) === 1,
  version: Number(row.last_number),
  dueAt: Number(row.shown_due),
  // From the history, as far as it is shown.
  answerRating: null,
  marked: false,
})
