/** Random bytes and ids of things that staff make; entries have their own kind of id. */
import { randomBytes, randomFillSync } from 'node:crypto'

/** 16 random characters safe in an address: 96 bits. */
export const newId = (): string => randomBytes(12).toString('base64url')

const pool = Buffer.alloc(4096)
let used = pool.length

/** A few random bytes, at most a pool of them. Asking the system for each few costs more than the few do. Each is given once. */
export function fewRandomBytes(count: number): Uint8Array {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += count
  return pool.subarray(used - count, used)
}
