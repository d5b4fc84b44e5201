/** A device acts without a person: a wall that shows the dashboard, a screen at a counter with a code that changes every minute, a kiosk. No I/O. */

/** Shows the whole of one district, or one office of it. */
export type Wall = {
  kind: 'wall'
  id: string
  district: string
  office: string | null
  name: string
  words: boolean
  createdAt: number
  expiresAt: number
  /** Connected by a code that it showed; else by a link, which may have been opened on other screens too. */
  paired: boolean
  /** The kiosk that shows it; null for one that has a screen of its own. */
  kiosk: string | null
}
export type PresenceScreen = {
  kind: 'presence'
  id: string
  office: string
  point: string
  createdAt: number
  /** The same. */
  kiosk: string | null
  /** Null for one that stays until it is removed. */
  expiresAt: number | null
}
/** A tablet on which visitors give entries; all else of it is in `kiosks/`. */
export type KioskDevice = { kind: 'kiosk'; id: string; office: string; point: string; createdAt: number }
export type Screen = Wall | PresenceScreen
export type Device = Screen | KioskDevice

/** Half a year, then somebody looks whether it still hangs where it should and approves it anew. */
export const wallLifeMs = 180 * 86_400_000
