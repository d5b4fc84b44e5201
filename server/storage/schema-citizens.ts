/** The tables of citizens who come to the portal. */
import type { Generated } from 'kysely'

export type CitizenTables = {
  /** What a citizen has begun to file, sealed; `reference`: of the case that it became, when its answers are gone. */
  filing_drafts: {
    id: string
    number: string
    sealed: string
    hour: number
    reference: string | null
    /** 1: of whoever gave no number. */
    without_number: Generated<number>
  }
  /** What a citizen has said to a draft, sealed. See migration 0109. */
  filing_voice_notes: {
    draft: string
    media_type: string
    seconds: number
    bytes: number
    without_number: number
    sealed: Uint8Array
  }
  /** See migration 0086. */
  code_requests: {
    id: string
    browser: string | null
    number: string
    sealed: string | null
    asked_at: number
    tries: number
    used_at: number | null
  }
  /** See migration 0111. */
  push_subscriptions: { id: string; endpoint_hash: string; number: string; sealed: string; day: number }
  /** Of citizens who proved a number, which is sealed; `number` as in `code_requests`. */
  citizen_sessions: { token_hash: string; sealed: string; ends_at: number; number: string }
  /** See migration 0105. */
  uploads: {
    id: string
    number: string
    without_number: number
    owner_kind: string
    owner_id: string
    sealed: string
    size: number
    received: number
    form: string | null
    pages: number | null
    file: string | null
    place: number
    hour: number
  }
  upload_parts: { upload: string; part: string; sealed: Uint8Array }
  upload_days: { number: string; day: number; bytes: number }
  /** See migration 0136, and for the next. */
  phone_calls: { id: string; turn: number; sealed: Uint8Array | null; until: number }
  call_backs: {
    id: string
    number: string | null
    stage: string
    sealed: Uint8Array | null
    call: string | null
    day: number | null
    tries: number
    due_at: number | null
    until: number
  }
}
