/** Does the small work that the server asks for when very many come at once. */
import type { ProofChallenge } from '#server/contract/staff/proof.ts'

/** How long the page may be still before taps and scrolling get their turn, in milliseconds. */
const turnMs = 24

/**
 * The text for the field `proof`. Hashes in plain script: the browser's own digest is asynchronous, which makes each of
 * these tiny ones several times slower, and pages over plain HTTP do not have it. Rejects when no number fits.
 */
export async function solve({ salt, hash, most, seal }: ProofChallenge): Promise<string> {
  const wanted = Array.from({ length: 8 }, (_, at) => Number.parseInt(hash.slice(at * 8, at * 8 + 8), 16) | 0)
  let rest = performance.now() + turnMs
  for (let n = 0; n <= most; n++) {
    if (sameWords(hashBlock(`${salt}${n}`), wanted)) return `${salt}.${n}.${seal}`
    if (n % 200 === 0 && performance.now() > rest) {
      await new Promise((turn) => setTimeout(turn))
      rest = performance.now() + turnMs
    }
  }
  throw new Error('no number fits')
}

const sameWords = (one: Int32Array, other: readonly number[]): boolean =>
  one.every((word, at) => word === other[at])

/** Fractional parts of the roots of the first primes (FIPS 180-4, sections 4.2.2 and 5.3.3), as 32-bit words. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0
const primes = Array.from({ length: 310 }, (_, at) => at + 2).filter((n) => {
  for (let by = 2; by * by <= n; by++) if (n % by === 0) return false
  return true
})
const rounds = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)))
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))
const schedule = new Int32Array(64)
const state = new Int32Array(8)

/** SHA-256 of ASCII text of at most 55 characters, which fills one block: salt and number have about 30. */
function hashBlock(text: string): Int32Array {
  if (text.length > 55) throw new Error('too long for one block')
  const w = schedule.fill(0)
  const put = (at: number, byte: number) => {
    w[at >> 2] = (w[at >> 2] as number) | (byte << (24 - (at & 3) * 8))
  }
  for (let at = 0; at < text.length; at++) put(at, text.charCodeAt(at))
  put(text.length, 0x80)
  w[15] = text.length * 8
  for (let t = 16; t < 64; t++) {
    const [a, b] = [w[t - 15] as number, w[t - 2] as number]
    const small = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const large = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    w[t] = (w[t - 16] as number) + small + (w[t - 7] as number) + large
  }
  let [a, b, c, d, e, f, g, h] = start as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let t = 0; t < 64; t++) {
    const one =
      (h +
        (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
        ((e & f) ^ (~e & g)) +
        (rounds[t] as number) +
        (w[t] as number)) |
      0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  state.set([a, b, c, d, e, f, g, h])
  for (let at = 0; at < 8; at++) state[at] = (state[at] as number) + (start[at] as number)
  return state
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))
