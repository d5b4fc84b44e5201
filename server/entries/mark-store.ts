/** Whether an entry counts, for rows that are about it and outlive it. */
import { type RawBuilder, sql } from 'kysely'

/** 1 for an entry that does not count; 0 for others, where there is none, and for null. */
export const isMarked = (entry: string | null): RawBuilder<number> =>
  entry === null
    ? sql<number>`0`
    : sql<number>`(case when exists (select 1 from entries where id = ${entry} and mark is not null) then 1 else 0 end)`
