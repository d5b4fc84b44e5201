/** Lists of flags in the store, for those who read the entries of their offices. */
import { sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import { type FlagKind, type FlagOutcome, flagKinds } from '../contract/figures/flag.ts'
import { dayOfHour } from '../district/local-time.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { everyFlag, type FlagReach, isForDistrict } from './flag-reach.ts'
import { type Flag, isStanding, toFlagRow } from './flag-store.ts'

/** So many of an office are told to its head. */
const mostDecided = 20

/** Written out, since a parameter does not find the index that holds the raised ones alone. */
const isRaised = sql<boolean>`status = 'raised'`

const districtKinds = flagKinds.filter(isForDistrict)

/** Flags that somebody may see, wherever they are listed or counted. */
export const flagWithin = ({ within, whole }: FlagReach) =>
  sql<boolean>`(flags.kind not in (${sql.join(districtKinds)}) and ${officeWithin('flags.office', within)}
    or flags.kind in (${sql.join(districtKinds)}) and ${officeWithin('flags.office', whole)})`

/** Kinds that tell how visitors were treated. The others are about what came in, or did not, and stand in no chart and with no head of office. */
const serviceKinds: readonly FlagKind[] = ['change', 'level']

/** All that are raised, newest first: one of a kind an office at the most. */
export async function listRaisedFlags(db: Db, reach: FlagReach = everyFlag): Promise<Flag[]> {
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where(isRaised)
    .where(flagWithin(reach))
    .orderBy('hour', 'desc')
    .execute()
  return rows.map(toFlagRow)
}

/** Offices with a standing flag on how visitors are treated there, be it that somebody has looked at it. */
export async function listFlaggedOffices(db: Db, within: Within): Promise<Set<string>> {
  const rows = await db
    .selectFrom('flags')
    .select('office')
    .where(isStanding)
    .where('kind', 'in', serviceKinds)
    .where(officeWithin('flags.office', within))
    .execute()
  return new Set(rows.map(({ office }) => office))
}

/** Those that are raised no more: first those whose chart goes on under them, then all others, newest first. */
export async function listPastFlags(
  db: Db,
  { limit, offset }: { limit: number; offset: number },
  reach: FlagReach,
): Promise<Flag[]> {
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where('status', '!=', 'raised')
    .where(flagWithin(reach))
    .orderBy('standing', 'desc')
    .orderBy('hour', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(toFlagRow)
}

/** All that went up on local days `from` to `to`, both included, without those that visitors withdrew; newest first. */
export async function listFlagsOfDays(db: Db, from: number, to: number, reach: FlagReach): Promise<Flag[]> {
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where('status', '!=', 'withdrawn')
    .where('hour', '>=', from * 24)
    .where('hour', '<', (to + 1) * 24)
    .where(flagWithin(reach))
    .orderBy('hour', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toFlagRow)
}

export async function countPastFlags(db: Db, reach: FlagReach): Promise<number> {
  const row = await db
    .selectFrom('flags')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '!=', 'raised')
    .where(flagWithin(reach))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Of all that somebody has looked at, by kind. What was confirmed had an action; what a later action was named for, too. */
export async function listOutcomes(db: Db, reach: FlagReach): Promise<FlagOutcome[]> {
  const rows = await db
    .selectFrom('flags')
    .select((eb) => [
      'kind',
      eb.fn.countAll<number>().as('seen'),
      sql<number>`sum(case when action is null then 1 else 0 end)`.as('withoutAction'),
    ])
    .where('acknowledged_by', 'is not', null)
    .where(flagWithin(reach))
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return rows.map(({ kind, seen, withoutAction }) => ({
    kind: kind as FlagKind,
    seen: Number(seen),
    withoutAction: Number(withoutAction),
  }))
}

/**
 * The newest flags on how visitors were treated in an office of local hours before `until` on which somebody has decided before `before` (UTC milliseconds), and that
 * do not ask again: their local day, and who noted what.
 */
export async function listDecidedFlags(
  db: Db | Trx,
  office: string,
  { until, before }: { until: number; before: number },
): Promise<{ id: string; day: number; person: string; note: string }[]> {
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where('office', '=', office)
    .where('kind', 'in', serviceKinds)
    .where('status', '=', 'acknowledged')
    .where('hour', '<', until)
    .where('acknowledged_at', '<', before)
    .orderBy('hour', 'desc')
    .limit(mostDecided)
    .execute()
  return rows
    .map(toFlagRow)
    .flatMap(({ id, hour, acknowledged }) =>
      acknowledged
        ? [{ id, day: dayOfHour(hour), person: acknowledged.person, note: acknowledged.note }]
        : [],
    )
}

/** How many flags on how visitors were treated went up on each local day from `from` to `to`, both included, without those that visitors withdrew. `office`: of one of them. */
export async function listFlaggedDays(
  db: Db,
  from: number,
  to: number,
  within: Within,
): Promise<{ day: number; count: number; office: string }[]> {
  const day = sql<number>`flags.hour / 24`
  const rows = await db
    .selectFrom('flags')
    .select((eb) => [
      day.as('day'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<string>('office').as('office'),
    ])
    .where('kind', 'in', serviceKinds)
    .where('status', '!=', 'withdrawn')
    .where('hour', '>=', from * 24)
    .where('hour', '<', (to + 1) * 24)
    .where(officeWithin('flags.office', within))
    .groupBy(day)
    .orderBy(day)
    .execute()
  return rows.map(({ day, count, office }) => ({ day: Number(day), count: Number(count), office }))
}
