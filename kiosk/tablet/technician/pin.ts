/** Checks the PIN that staff set for this tablet, and makes whoever guesses wait. */
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import type { PinTries } from '../store/store.ts'

const rounds = 100_000
const mostWrong = 5
const waitMs = 30_000

export type PinGate = {
  /** When the next PIN may be tried, on the steady clock. */
  waitsUntil(): number
  /** False while it is to be waited, whatever was entered. */
  check(pin: string, kept: NonNullable<KioskSettings['pin']>): Promise<boolean>
}

/**
 * `found`: as they were kept before the page began. A wait that a new start cut off begins anew, in full: so no time of day is kept,
 * which somebody could set. Where the disk takes nothing the tries of this page count all the same.
 */
export function startPinGate(
  found: PinTries | undefined,
  keep: (tries: PinTries) => Promise<void>,
  now = () => performance.now(),
): PinGate {
  let wrong = found?.wrong ?? 0
  let waitsUntil = 0
  const note = (waits: boolean) => keep({ wrong, waits }).catch(() => undefined)
  const wait = () => {
    waitsUntil = now() + waitMs
    setTimeout(() => void note(false), waitMs)
  }
  if (found?.waits) wait()
  return {
    waitsUntil: () => waitsUntil,
    async check(pin, kept) {
      if (now() < waitsUntil) return false
      wrong++
      const isLast = wrong >= mostWrong
      if (isLast) wrong = 0
      // Before anybody can know whether it was right, and start the page anew if it was not.
      await note(isLast)
      const isRight = await fits(pin, kept)
      if (isRight) {
        wrong = 0
        await note(false)
      } else if (isLast) wait()
      return isRight
    },
  }
}

async function fits(pin: string, { salt, hash }: NonNullable<KioskSettings['pin']>): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: rounds },
    key,
    256,
  )
  return isSame(new Uint8Array(bits), bytesOf(hash))
}

/** Of base64url, as the settings write bytes. */
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])
