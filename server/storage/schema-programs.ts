/** The tables of other programs that send grievances in: see migration 0098 for what the columns mean. */

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
  }
  sent_requests: {
    grievance: string
    api_key: string
    service: string
    content: string | null
    number: string | null
    hour: number
  }
}
