/** The tables of grievances; see `server/grievances/grievance.ts` for what the columns mean. */
import type { Generated, GeneratedAlways } from 'kysely'

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
  /** 1 to 4: what its citizen says of the last answer. */
  answer_rating: number | null
  answer_ratings: Generated<number>
  withdrawn_at: number | null
  /** The fewest technical days of a department that it lay with; null in what was written before step 0079. */
  technical_days: number | null
  owner_reminded_at: number | null
  mobile: string | null
  /** The number of its last event. */
  version: number
  /** 1: its visitor opened it from an entry that does not count. */
  marked: Generated<number>
  /** Of the offices file, where it was named. */
  area: string | null
  /** Of the places file, and in its citizen's words. */
  place: string | null
  landmark: string | null
  /** What its citizen's phone said, see `contract/words/position.ts`. */
  position: string | null
  /** Of a case that was filed without a number. */
  receipt_hash: string | null
  /** In which it was filed, for messages to its number. */
  language: string | null
  /** 1: it names no department, and waits for somebody to find where it belongs. */
  triage: Generated<number>
  /** 1: the last that happened to it is that it came back from its owner. */
  returned: Generated<number>
  /** Where open ones stand in lists: 0 what waits for the office, 1 what is marked still, 2 what waits for the citizen; null once it is over. */
  rank: number | null
}

/** By which words and parts of its reference a case is found: see `server/search/search.ts`. SQLite's `grievance_index` is made of it. */
export type GrievanceTextsTable = {
  /** Opens with the hour in which the case was opened, and is random after. */
  number: number
  grievance: string
  reference: string
  words: string
  /** PostgreSQL makes it of the words. */
  vector: GeneratedAlways<string>
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
  /** Where it lay after it; null in what earlier versions wrote. */
  office: string | null
}

/** What the page of one case holds beside its history. */
export type CasePageTables = {
  /** Written by staff for staff; `reached`: of a phone call, whom it reached. */
  case_notes: {
    grievance: string
    id: string
    kind: string
    words: string
    reached: string | null
    person: string
    at: number
  }
  /** What a person wrote about a case and has not sent. `words` is sealed; see server/drafts/draft.ts. */
  case_drafts: {
    person: string
    grievance: string
    form: string
    words: Uint8Array
    version: number
  }
  /** Photos that go with an answer; `moment`: before or after the work. */
  case_photos: { grievance: string; file: string; moment: string; person: string; at: number }
  /** Papers of a case; `person` null is its citizen, of whom `at` is an hour. `name`: without its ending, empty once its pages are gone. */
  case_documents: {
    grievance: string
    file: string
    purpose: string
    form: string
    name: string
    pages: number
    bytes: number
    person: string | null
    at: number
    is_sealed: Generated<number>
  }
  /** What a citizen said to a case: the sound, sealed, is among the files. */
  voice_notes: { grievance: string; file: string; seconds: number }
  /** `department` null is all of the district; `name` and `words` are JSON by language; `act`: the event whose form it fills. */
  answer_templates: {
    id: string
    district: string
    department: string | null
    act: string
    name: string
    words: string
    person: string
    changed_at: number
    version: number
  }
}

/** Acts on several cases at once, and links between cases; see migration 0076. */
export type SeveralCasesTables = {
  /** `act`: a `SeveralAct` as JSON; `state`: `waiting`, `undone` or `done`. */
  bulk_acts: { person: string; key: string; act: string; due_at: number; state: string }
  /** `result`: null until it was tried, then `done` or the code of what refused it. */
  bulk_act_cases: { person: string; key: string; grievance: string; version: number; result: string | null }
  /** The smaller id stands in `grievance`. */
  grievance_links: { grievance: string; other: string }
}

/** See `server/grievance-figures/cell.ts`. `owner` is '' for nobody; `figures` is JSON. */
export type GrievanceFiguresTable = {
  district: string
  days: number
  office: string
  owner: string
  area: string
  kind: string
  figures: string
}
