/** Limits a query to the places that a reader may see. */
import { type RawBuilder, sql } from 'kysely'
import type { Within } from './scope.ts'

/** A condition on a column that holds the id of an office. Whoever sees no place sees nothing. */
export const officeWithin = (column: string, within: Within): RawBuilder<boolean> =>
  all(
    within,
    column,
    (districts) =>
      sql<boolean>`${sql.ref(column)} in (select id from offices where district in (${sql.join(districts)}))`,
  )

/** The same for a table that holds the district too. */
export const placeWithin = (table: string, within: Within): RawBuilder<boolean> =>
  all(within, `${table}.office`, (districts) => oneOf(`${table}.district`, districts))

function all(
  { districts, offices }: Within,
  column: string,
  inDistricts: (districts: readonly string[]) => RawBuilder<boolean>,
): RawBuilder<boolean> {
  const conditions = [
    ...(districts === undefined ? [] : [districts.length ? inDistricts(districts) : nothing]),
    ...(offices === undefined ? [] : [offices.length ? oneOf(column, offices) : nothing]),
  ]
  return conditions.length ? sql<boolean>`${sql.join(conditions, sql` and `)}` : everything
}

/** An equation where there is one, so that an index serves in its order. */
const oneOf = (column: string, ids: readonly string[]): RawBuilder<boolean> =>
  ids.length === 1
    ? sql<boolean>`${sql.ref(column)} = ${ids[0]}`
    : sql<boolean>`${sql.ref(column)} in (${sql.join(ids)})`

// Not a constant alone: PostgreSQL wants a condition, and SQLite knows no booleans.
const nothing = sql<boolean>`1 = 0`
const everything = sql<boolean>`1 = 1`
