/** Checks the PIN that staff set for this tablet, and makes whoever guesses wait. */
import type { KioskSettings } from '#server/contract/kiosk.ts'

const rounds = 100_000
const mostWrong = 5
const waitMs = 30_000

/** What was tried since the right one; outlives the pad, which anybody may close and open. */
let wrong = 0
let waitsUntil = 0

/** When the next PIN may be tried, on the steady clock. */
export const pinWaitsUntil = (): number => waitsUntil

/** False while it is to be waited, whatever was entered. */
export async function checkPin(
  pin: string,
  { salt, hash }: NonNullable<KioskSettings['pin']>,
  at: number,
): Promise<boolean> {
  if (at < waitsUntil) return false
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: rounds },
    key,
    256,
  )
  const isRight = isSame(new Uint8Array(bits), bytesOf(hash))
  wrong = isRight ? 0 : wrong + 1
  if (wrong === mostWrong) {
    wrong = 0
    waitsUntil = at + waitMs
  }
  return isRight
}

/** Of base64url, as the settings write bytes. */
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])
