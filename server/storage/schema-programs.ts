/** The tables of what is open to all: other programs that send grievances in (migration 0098), and what the public reads (0099). */

import type { ReadRight } from '../contract/api-key.ts'

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
}
