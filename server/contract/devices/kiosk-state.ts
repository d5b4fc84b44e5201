/** How a tablet in a hall fares, and which are missed. */
import type { Names } from '../names.ts'

/**
 * `late`, `down`: missed for three and for five minutes in which its office was open. `closed`: not seen, while the office is
 * closed. `copied`: two hold its key. The gravest that holds.
 */
export type KioskState = 'ready' | 'late' | 'down' | 'closed' | 'leaving' | 'copied' | 'blocked'

/**
 * What a report asks somebody to look at. `gap`: the browser threw its store away. `aside`: entries were refused for good. `queue`:
 * entries wait for hours. `version`: a new version did not start. `not-kept`: the browser does not promise to keep its store.
 */
export type KioskNeed = 'gap' | 'storage' | 'aside' | 'queue' | 'battery' | 'clock' | 'version' | 'not-kept'

/** Kiosks that are missed, the longest first; `since`: when each was last seen. */
export type KioskDown = {
  id: string
  office: { id: string; name: Names }
  point: Names | null
  name: string
  since: number
}
export type KiosksDown = { kiosks: KioskDown[] }
