/** The tables of what is open to all: other programs that send grievances in (migration 0098), what the public reads (0099), and what is signed and filed (0121). */

import type { ReadRight } from '../contract/staff/api-key.ts'

export type ProgramTables = {
  api_keys: {
    id: string
    token_hash: string
    district: string
    name: string
    daily: number
    made_by: string
    created_at: number
    revoked_at: number | null
    /** What it reads; null for one that sends grievances. Of the whole district where neither of the others is set. */
    reads: ReadRight | null
    department: string | null
    office: string | null
  }
  sent_requests: {
    grievance: string
    api_key: string
    service: string
    content: string | null
    number: string | null
    hour: number
  }
  public_figures: { district: string; month: string; figures: string }
  /** `place`: the id of what it is `about`, a district, a department of one, or an office. Days are local, both included. */
  reports: {
    id: string
    district: string
    about: string
    place: string
    span: string
    first_day: number
    last_day: number
    language: string
    file: string
    said: string
    made_at: number
  }
}
