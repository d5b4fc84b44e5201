/** A tablet in a hall: paired by its code, known by the key that it signs with. No I/O. */
import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { KioskChoice } from '../contract/devices/kiosk.ts'
import type { Seqs } from './seqs.ts'

/** Salt and hash as base64url. */
export type Pin = { salt: string; hash: string }

export type Kiosk = {
  id: string
  office: string
  point: string
  /** Tells several at one point apart. */
  name: string
  /** See `device-key.ts`. */
  publicKey: string
  choice: KioskChoice
  pin: Pin | null
  /** Of choice, PIN and name. */
  version: number
  createdAt: number
  seqs: Seqs
  /** Two hold its key, or it was put back to an earlier state. */
  copiedAt: number | null
  leavingAt: number | null
  removedAt: number | null
  /** It was ended at once: what it sends is not taken. */
  blocked: boolean
}

/** As a browser can do it without a library. It keeps visitors out of the technician's menu, and no more: nobody is signed in by it. */
const rounds = 100_000
const derive = promisify(pbkdf2)

export async function hashPin(pin: string): Promise<Pin> {
  const salt = randomBytes(16)
  const hash = await derive(pin, salt, rounds, 32, 'sha256')
  return { salt: salt.toString('base64url'), hash: hash.toString('base64url') }
}
