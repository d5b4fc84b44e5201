/** Sessions as the person and whoever manages them see them. */

export type SessionRow = {
  id: string
  /** UTC milliseconds. */
  beganAt: number
  /** To the minute. */
  seenAt: number
  /** Such as "Chrome, Android"; null where it is not known. */
  device: string | null
  /** The one that asks. */
  current: boolean
}
/** Newest first. */
export type SessionsView = { sessions: SessionRow[] }
