/** A device acts without a person: a wall that shows the dashboard, or a screen at a counter with a code that changes every minute. No I/O. */

/** Shows one district, the whole of it. */
export type Wall = {
  kind: 'wall'
  id: string
  district: string
  name: string
  words: boolean
  createdAt: number
}
export type PresenceScreen = {
  kind: 'presence'
  id: string
  office: string
  point: string
  createdAt: number
}
export type Device = Wall | PresenceScreen
