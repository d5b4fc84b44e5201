/** The tables of flags as TypeScript sees them, see `schema.ts`. */
import type { Generated } from 'kysely'

export type FlagTables = {
  charts: {
    office: string
    base: number
    base_day: number
    score: number
    run_of: number
    run_unhappy: number
    run_since: number
    /** See `chart-store.ts`. */
    hours: Generated<string>
  }
  flags: {
    id: string
    kind: Generated<string>
    office: string
    /** See `Flag.about`. */
    about: Generated<string>
    entry: string
    hour: number
    status: string
    evidence: string
    acknowledged_by: string | null
    acknowledged_at: number | null
    note: string | null
    version: Generated<number>
    /** 1 until the office's chart began anew. */
    standing: Generated<number>
    action: string | null
    confirmed_by: string | null
    confirmed_at: number | null
    /** See `Flag.quietUntil`. */
    quiet_until: number | null
  }
  /** `version`: which the flag had before the act; `until`: a local day. */
  flag_acts: {
    flag: string
    version: number
    kind: string
    person: string
    at: number
    words: string | null
    action: string | null
    assignee: string | null
    until: number | null
  }
  /** `snoozed_until`: the local day on which it asks again. */
  flag_handling: {
    flag: string
    assignee: string | null
    snoozes: Generated<number>
    snoozed_until: number | null
    clearing: Generated<number>
  }
  /** Who waits to be told that a flag was given to them. */
  flag_notices: { flag: string; person: string }
}
