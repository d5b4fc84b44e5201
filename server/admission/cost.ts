/** What one request that needs nobody's name may cost. Shapes only. */
import type { kioskSigned } from '../contract/devices/kiosk.ts'
import type { PoolName } from './pool.ts'

export type Cost = {
  /** Units of the budget that one network has for all anonymous work: see `budget.ts`. One is about the work of showing a form. */
  units: number
  /** Largest body, bytes; 0 where none is read. */
  bytes: number
  /** Most fields or parts of it. */
  fields: number
  /** Largest body when it comes as a form with a file, bytes. */
  upload?: number
  /** What must stand in the first fields and be known before the rest of an upload is read. */
  knownFirst?: 'receipt' | 'session'
  /** Nothing of its body is read where its browser holds no session of a citizen: then the route says so. */
  knownSession?: true
  /** A one-time link that must be known by its header before anything of the body is read. Such a request is paid for first. */
  knownLink?: 'invitation' | 'reset'
  /**
   * A kiosk signs it, under this name. Its id is known before the body is read; such a request has the limit of its kiosk instead of
   * a budget, and takes no turn. One that is not signed by a kiosk pays.
   */
  signed?: keyof typeof kioskSigned
  /**
   * A messaging provider sends it. What cannot be its pays before anything of the body is read, and so does all from networks that have
   * sent nothing genuine before; what is signed, and from a network that has, is free and takes no turn.
   */
  hook?: true
  /** A program asks it. One that shows a key has the limit of its key instead of a budget; none is shown a page that waits. */
  keyed?: true
  /** Whose turn it waits for; while too many wait, nothing of it is read. */
  pool?: PoolName
  /** Where the units are taken: before the route, or with the entry, whose fast path has no routes before it. */
  charged?: 'with the entry'
  /** It makes work for people in the office, and takes of `askingRate` too. */
  asksOffice?: true
  /** It sends a code by SMS, and takes of `codeRate` too. */
  sendsCode?: true
  /** What one request can leave on the disk, bytes, as the ceiling of its office counts it. */
  stored?: number
}
