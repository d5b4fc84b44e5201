/** The entries on the tablet: which go next, and what becomes of each when the server spoke. Pure rules. */
import type { KioskEntry } from '#server/contract/devices/kiosk.ts'
import { hoursMoved } from '../clock/clock.ts'

/** As it lies on the disk. `n`: its place in the order. `sealed`: the visit is over, and it may go. */
export type Kept = { n: number; sealed: boolean; entry: KioskEntry }

/** Taken out of the line: the server will never take it. It stays on the tablet until it is exported. */
export type Aside = Kept & { status: number; code: string | null }

type Taken = { id: string; status: number; code?: string }

/** Bytes of one request, less what stands around the entries. */
const mostBytes = 60 * 1024

/** The oldest that may go, in their order: at most so many, and no more than one request holds. */
export function nextEntries(kept: readonly Kept[], most: number): Kept[] {
  const sealed = kept.filter((each) => each.sealed).toSorted((one, other) => one.n - other.n)
  const next: Kept[] = []
  let bytes = 0
  for (const each of sealed.slice(0, most)) {
    bytes += new TextEncoder().encode(JSON.stringify(each.entry)).length + 1
    if (bytes > mostBytes && next.length > 0) break
    next.push(each)
  }
  return next
}

/**
 * `done` are safe with the server and only these may leave the tablet; `aside` it refused for good; `wait`: one at least it
 * wants later, or said nothing of. What was not sent is not touched, whatever the answer says.
 */
export function settle(
  sent: readonly Kept[],
  taken: readonly Taken[],
): { done: Kept[]; aside: Aside[]; wait: boolean } {
  const told = new Map(taken.map((each) => [each.id, each]))
  const done: Kept[] = []
  const aside: Aside[] = []
  for (const kept of sent) {
    const { status = 0, code = null } = told.get(kept.entry.id) ?? {}
    if (status === 200 || status === 201) done.push(kept)
    else if (isForGood(status)) aside.push({ ...kept, status, code })
  }
  return { done, aside, wait: done.length + aside.length < sent.length }
}

const isForGood = (status: number): boolean =>
  status >= 400 && status < 500 && status !== 408 && status !== 429 && status !== 401

/** Stamped by a clock that was wrong by so much; now it is known. The same where nothing is to be changed. */
export function restamp(entry: KioskEntry, movedMs: number): KioskEntry {
  const hours = hoursMoved(movedMs)
  if (hours === 0 && entry.clock === 'known') return entry
  return { ...entry, hour: entry.hour + hours, clock: 'known' }
}

/** Crockford's letters; 26 of them hold 130 bits. `bytes`: 26 random ones. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const entryId = (bytes: Uint8Array): string => Array.from(bytes, (byte) => letters[byte & 31]).join('')
