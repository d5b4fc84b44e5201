/** The tables of chats. See migration 0132. */

export type ChatTables = {
  /** `sender`, `state` and `pending` are sealed. */
  chats: {
    id: string
    person: string
    number: string | null
    sender: Uint8Array
    state: Uint8Array | null
    pending: Uint8Array | null
    language: string
    spoke_at: number
    media: number
    broadcasts: number
  }
  /** What came. `chat`, `sent_at`, `place` and `sealed` are null once it was answered. */
  chat_events: {
    id: string
    chat: string | null
    sent_at: number | null
    place: number | null
    sealed: Uint8Array | null
    tries: number
    next_at: number
    day: number
  }
  /** What is to be said. */
  chat_outbox: {
    id: string
    chat: string
    place: number
    sealed: Uint8Array
    grievance: string | null
    state: string
    tries: number
    next_at: number
  }
  chat_voice_notes: {
    id: string
    chat: string
    media_type: string
    seconds: number
    bytes: number
    sealed: Uint8Array
  }
  chat_cases: { grievance: string; chat: string }
}
