/** The tables of grievances; see `server/grievances/grievance.ts` for what the columns mean. */
import type { Generated } from 'kysely'

export type GrievancesTable = {
  id: string
  reference: string
  office: string
  department: string
  entry: string | null
  flag: string | null
  source: string
  kind: string
  state: string
  tier: number
  owner: string | null
  /** The case that this one was merged into. */
  main: string | null
  summary: string
  answer: string | null
  done_by: string | null
  /** A local day. */
  done_on: number | null
  opened_at: number
  due_at: number
  first_due_at: number
  tier_due_at: number
  step_due_at: number | null
  /** When the clock next does something to it; null where it does nothing. */
  clock_at: number | null
  head_told: Generated<number>
  promises: Generated<number>
  reopenings: Generated<number>
  first_action_at: number | null
  first_answer_at: number | null
  settled_at: number | null
  reminded_at: number | null
  mobile: string | null
  /** The number of its last event. */
  version: number
  /** 1: its visitor opened it from an entry that does not count. */
  marked: Generated<number>
}

/** What happened to a grievance, from 1 on. */
export type GrievanceEventsTable = {
  grievance: string
  number: number
  event: string
  /** State, authority and owner after it. */
  state: string
  tier: Generated<number>
  owner: string | null
  at: number
  /** `citizen`, `staff`, `clock` or `program`. */
  actor: string
  /** Which member of staff, where one did it. */
  person: string | null
  note: string
  /** The whole's deadline that this event set; null where it set none. */
  due_at: number | null
}
