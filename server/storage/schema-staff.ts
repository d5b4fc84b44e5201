/** The tables of staff, devices and the ledger, as TypeScript sees them. Columns as in `schema.ts`. */
import type { Generated } from 'kysely'

export type StaffTables = {
  people: {
    id: string
    name: string
    login: string
    password: string
    created_at: number
    disabled_at: number | null
  }
  /** What each person may do where; the three lists are JSON, or "all". */
  appointments: {
    person: string
    number: number
    role: string
    districts: string
    departments: string
    offices: string
  }
  /** Whose account at the issuer is whose. */
  identities: { person: string; issuer: string; subject: string; bound_at: number }
  /** Local days, both ends included. */
  absences: { person: string; first_day: number; last_day: number; deputy: string | null }
  /** `query`: what the page had in its address. */
  saved_lists: { person: string; name: string; query: string }
  invitations: {
    token_hash: string
    role: string
    districts: string
    departments: string
    offices: string
    created_at: number
    expires_at: number
    used_at: number | null
    made_by: string | null
  }
  /** `id` names it to people, `device` says what it was last used by; null until its browser has said so. */
  sessions: {
    token_hash: string
    id: string
    person: string
    created_at: number
    seen_at: number
    device: Generated<string | null>
  }
  /** A link by which the person sets another password: one at a time. `made_by`: a person, as in `invitations`. */
  password_resets: {
    person: string
    token_hash: string
    created_at: number
    expires_at: number
    made_by: string | null
  }
  /** `secret` is sealed; see server/second-step/totp.ts. `wrong`: codes in a row, with the password of `wrong_mark`. */
  second_steps: {
    person: string
    secret: Uint8Array
    enrolled_at: number
    last_step: number
    wrong: Generated<number>
    wrong_mark: Generated<string | null>
    wait_until: Generated<number>
  }
  recovery_codes: { person: string; hash: string }
  /** Sign-ins that are half done. `purpose`: code, enrol, renew. */
  pending_steps: {
    token_hash: string
    person: string
    purpose: string
    password_mark: string
    secret: Uint8Array | null
    created_at: number
  }
  /** Who did what, see server/ledger/ledger.ts. `hash` covers the row and the hash before it. */
  ledger: {
    number: number
    at: number
    actor_kind: string
    actor: string
    action: string
    subject_kind: string
    subject: string
    details: string
    hash: Uint8Array
  }
  /** `number` 0: when the hour was closed; the next ones are of entries that came late. `act`: line of the ledger. */
  hour_roots: {
    hour: number
    district: string
    number: number
    entries: number
    root: Uint8Array
    act: number
  }
  day_roots: { day: number; act: number; hours: number; root: Uint8Array }
  /** `number`: of their root; null while they wait for one. `seen`: the first hour that was open when the ledger saw them. */
  late_entries: {
    entry: string
    number: number | null
    seen: Generated<number | null>
    /** 1 once its hour was put in order anew. */
    reordered: Generated<number | null>
  }
  word_salts: { entry: string; salt: Uint8Array }
  word_tombstones: { entry: string; digest: Uint8Array; act: number }
  entry_tombstones: { leaf: Uint8Array; district: string; hour: number; number: number; act: number }
  pruned_tombstones: { act: number; hash: Uint8Array }
  /** `person` is '' for logins that nobody has. */
  sign_in_failures: { hour: number; person: string; count: number }
  /** What staff tell visitors; `office` null is the whole district, `said` and `done` are JSON by language, `on_form` is 1 where forms tell it. */
  improvements: {
    id: string
    district: string
    office: string | null
    said: string
    done: string
    last_day: number
    done_day: number
    reason: string | null
    on_form: number
    created_at: number
    changed_at: number
    person: string
    version: number
  }
  /** How members of staff are reached; `channel`: none, sms or mail. */
  staff_contacts: {
    person: string
    mobile: string | null
    email: string | null
    channel: string
    language: string
  }
  /** What staff wait to be told, see server/staff-notices; `person` '' where an authority is told. */
  staff_notices: { grievance: string; kind: string; tier: number; person: string; tell_at: number }
  staff_told: { person: string; at: number }
  told_flags: { flag: string }
  /** What somebody chose in place of what their role has, see server/notices. */
  notice_choices: { person: string; topic: string; timing: string; mail: number; sms: number }
  /** See server/webhook-receivers. */
  webhook_receivers: {
    id: string
    district: string
    url: string
    secret: string
    topics: string
    made_by: string
    created_at: number
    paused_at: number | null
    paused_by: string | null
    failing_since: number | null
  }
  webhook_deliveries: { receiver: string; at: number; template: string; failure: string | null }
  notice_hours: { person: string; quiet_from: number | null; quiet_to: number | null; digest_at: number }
  held_notices: { person: string; topic: string; subject: string; parameters: string }
  notice_days: { person: string; digest_day: number | null; told_day: number | null; told: number }
  /** Screens that show a code and wait for somebody to approve it; `secret_hash`: of what the screen alone holds. */
  /** `public_key`: of a kiosk. */
  pairings: {
    code: string
    secret_hash: string
    kind: string
    expires_at: number
    public_key: Generated<string | null>
  }
  /**
   * Walls, screens at counters and kiosks: `name` is a wall's and a kiosk's, `words` a wall's, `point` a screen's and a kiosk's;
   * `office` theirs, and a wall's of one office.
   */
  devices: {
    id: string
    kind: string
    token_hash: string
    /** Of a wall. */
    district: Generated<string | null>
    name: Generated<string | null>
    words: Generated<number | null>
    office: Generated<string | null>
    point: Generated<string | null>
    created_at: number
    removed_at: Generated<number | null>
    /** A wall ends by itself. */
    expires_at: Generated<number | null>
    /** 1 for what was connected by a code that it showed, and not by a link. */
    paired: Generated<number>
    /** Of a kiosk; it stays when the kiosk is ended. */
    public_key: Generated<string | null>
    /** What staff chose for a kiosk, and the version of it. */
    settings: Generated<string | null>
    version: Generated<number>
    /** See `Seqs`. */
    seqs: Generated<string | null>
    copied_at: Generated<number | null>
    leaving_at: Generated<number | null>
    /** 1 where a kiosk was ended at once. */
    blocked: Generated<number>
    /** The kiosk that shows this wall or presence screen. */
    kiosk: Generated<string | null>
  }
  /** Kiosks that are missed in opening hours; `told_at` null while the notice of it waits. */
  kiosk_outages: { kiosk: string; since: number; told_at: number | null }
  /** What each kiosk last said of itself, see `KioskReport`; `seen_at` is cut to the minute. */
  kiosk_reports: {
    kiosk: string
    seen_at: number
    report: string | null
    /** The local hour in which nothing waited on it. */
    empty_hour: number | null
    /** How many entries came on a local day. */
    day: number
    today: number
  }
}
