/** The tables as TypeScript sees them. Ids are text, times UTC milliseconds unless named day or hour, flags 0 or 1. */
import type { Generated, Kysely, Transaction } from 'kysely'
import type { ChatTables } from './schema-chats.ts'
import type { CitizenTables } from './schema-citizens.ts'
import type { FlagTables } from './schema-flags.ts'
import type {
  CasePageTables,
  GrievanceEventsTable,
  GrievanceFiguresTable,
  GrievancesTable,
  GrievanceTextsTable,
  SeveralCasesTables,
} from './schema-grievances.ts'
import type { ProgramTables } from './schema-programs.ts'
import type { StaffTables } from './schema-staff.ts'

/** A place for one visitor's feedback. `hour` is the finest time there is; `id` opens with it and is random after. */
export type EntriesTable = {
  id: string
  district: string
  hour: number
  office: string
  point: string | null
  poster: string | null
  service: string | null
  channel: string
  rating: number
  lang: string
  reasons: string
  words: string | null
  /** 1 when the words hold a number or address by which a person could be found. */
  names_person: Generated<number>
  mark: string | null
  presence: number
}

type FourCounts = { r1: number; r2: number; r3: number; r4: number }
/** Marked ones among the four. */
type MarkedCounts = {
  m1: Generated<number>
  m2: Generated<number>
  m3: Generated<number>
  m4: Generated<number>
}
type GeneratedFaces = { [Face in keyof FourCounts]: Generated<number> }
type SliceTally = FourCounts &
  MarkedCounts & { district: string; office: string; dimension: string; value: string }
type SideCounts = { present: number; web: number; words: number }

/** The tables of offices and of what visitors say. */
type PublicTables = {
  /** Every district that ever stood in the offices file. */
  districts: { id: string; code: string; names: string; timezone: string; left_day: number | null }
  offices: {
    id: string
    district: string
    department: string
    peers: string
    names: string
    left_day: number | null
  }
  points: { office: string; id: string; names: string }
  posters: {
    id: string
    key: string
    office: string
    point: string
    printed_at: number
    revoked_at: number | null
    entries: number
    scans: Generated<number>
    /** Local day of the last scan. */
    scanned_day: Generated<number | null>
    /** Of one day. `busy_day` and `busy_before`: the last two local days with more than a fifth of it. */
    most_scans: Generated<number>
    busy_day: Generated<number | null>
    busy_before: Generated<number | null>
  }
  /** `week`: the local day of its Monday. Counts bear noise. `words_from`: the first week whose words went with it, or null. */
  releases: {
    office: string
    week: number
    made_at: number
    responses: number
    unhappy: number
    reasons: string
    words_from: number | null
    flags: string
  }
  /**
   * `place`: drawn by lot. Of words that their visitor took back: the local day up to and with which they are read still, and
   * what is read of them; both null before.
   */
  release_words: {
    office: string
    week: number
    place: number
    entry: string
    last_day: number | null
    words: string | null
  }
  /** See `Part`. */
  redactions: { entry: string; first: number; behind: number }
  /** Why the district finds a silence in order; `point` is '' for the whole office. `day`: a local one. */
  settled_silences: { office: string; point: string; day: number; reason: string }
  /** Faces of its entries, from which the tallies of points come: see `day_slices`. */
  poster_days: GeneratedFaces & MarkedCounts & { poster: string; day: number; scans: number; entries: number }
  entries: EntriesTable
  /** Which entry a receipt belongs to. */
  receipts: { hash: Uint8Array; entry: string }
  /** What was taken back as a whole and can be put back; `entry`: JSON, empty once that was done. `last_day`: a local day. */
  set_aside: { hash: Uint8Array; entry: string; last_day: number }
  /** In tallies of every level the office '' is the whole district. */
  hour_tallies: FourCounts & MarkedCounts & { district: string; office: string; hour: number }
  day_tallies: FourCounts & MarkedCounts & SideCounts & { district: string; office: string; day: number }
  month_tallies: FourCounts & MarkedCounts & SideCounts & { district: string; office: string; month: number }
  /**
   * By service, and by what is not usual: channels but QR codes, languages but Hindi, and presence. Of an office alone also by point,
   * of entries that came by no poster. Months without services and points.
   */
  day_slices: SliceTally & { day: number }
  month_slices: SliceTally & { month: number }
  /** How often the tallies of a local day moved. */
  day_versions: { district: string; day: number; version: number }
  day_reasons: { district: string; office: string; day: number; reason: string; count: number }
  grievances: GrievancesTable
  grievance_events: GrievanceEventsTable
  grievance_texts: GrievanceTextsTable
  /** SQLite's alone. */
  grievance_index: { words: string }
  grievance_figures: GrievanceFiguresTable
  /** One for each subject that somebody spoke about; `waiting`: 1 when the visitor spoke last. */
  threads: {
    subject_kind: string
    subject_id: string
    district: string
    office: string
    messages: number
    waiting: number
    solved: string | null
    /** 1: its entry does not count. */
    marked: Generated<number>
  }
  messages: {
    subject_kind: string
    subject_id: string
    number: number
    key: string
    hour: number
    /** `visitor` or `office`. */
    side: string
    /** Who wrote for the office; null for the visitor. */
    person: string | null
    words: string | null
    /** Id of a photo of the same subject. */
    file: string | null
  }
  /** `state`: waiting, sent, failed. `ended_day`: local day on which it was sent or given up. */
  notifications: {
    id: string
    channel: string
    recipient_kind: string
    recipient: string
    template: string
    language: string
    parameters: string
    dedupe_key: string
    subject_kind: string | null
    subject: string | null
    urgent: number
    expires_at: number | null
    tries: number
    next_at: number
    state: string
    ended_day: number | null
    /** A keyed hash of the number it goes to, by which a day's messages to one are counted; gone the day after. */
    number: Generated<string | null>
    /** What the gateway calls it; what it said became of it; how often it was sent again since it did not arrive. */
    gateway_id: Generated<string | null>
    delivery: Generated<string | null>
    resends: Generated<number>
  }
  early_reports: { gateway_id: string; outcome: string; day: number }
  unreached_cases: { grievance: string; day: number }
  numbers_never_shown: { opened_until: number }
  files: {
    id: string
    owner_kind: string
    owner_id: string
    district: string
    office: string
    kind: string
    hour: number
    /** Last local day on which its bytes were kept; null: they are still there. */
    keep_until: number | null
  }
  /** `checksum`: SHA-256 of `bytes`. */
  file_contents: {
    file: string
    variant: string
    media_type: string
    size: number
    checksum: Uint8Array
    bytes: Uint8Array
  }
  counters: { name: string; value: number }
  /** Work that the servers do beside the visitors; `holder` is the process that has it until `lease_until`. */
  jobs: {
    name: string
    started_at: number | null
    ended_at: number | null
    failure: string | null
    due_at: number
    holder: string | null
    lease_until: number | null
  }
  /** What was acknowledged and could not be applied; empty unless the program has a fault. `change` and why as text. */
  dead_letters: { id: string; change: string; reason: string }
  /** What all servers on one database must agree on. */
  /** What strangers had an office keep on a local day, and how often it was refused more. */
  stored_bytes: { office: string; day: number; bytes: number; refused: number }
  facts: { name: string; value: string }
}

export type Schema = PublicTables &
  CitizenTables &
  ChatTables &
  FlagTables &
  StaffTables &
  CasePageTables &
  SeveralCasesTables &
  ProgramTables

/** Reads go to `Db`; a store function that writes takes a `Trx`, so that it cannot run outside a transaction. */
export type Db = Kysely<Schema>
export type Trx = Transaction<Schema>
