/** The numbers of a kiosk's requests: each is larger than all before, unless two hold its key. No I/O. */
import { hash } from 'node:crypto'

/** The last few requests, newest first: number and digest of the signature. */
export type Seqs = readonly (readonly [seq: number, digest: string])[]

/** More requests of one kiosk are not under way at once: an attempt that it gave up may still arrive behind the next one. */
const remembered = 8

/**
 * `new`: nothing is known of that number. `repeat`: the very same request came again, as a browser does where a connection broke.
 * `copied`: another request bore that number, or a number so small that it was given long ago.
 */
type Finding = 'new' | 'repeat' | 'copied'

/** Signatures of ECDSA are never the same twice, so an equal one is the same request. */
export function noteSeq(
  known: Seqs,
  { seq, signature }: { seq: number; signature: string },
): { seqs: Seqs; finding: Finding } {
  const digest = hash('sha256', signature, 'base64url').slice(0, 16)
  const same = known.find(([number]) => number === seq)
  if (same) return { seqs: known, finding: same[1] === digest ? 'repeat' : 'copied' }
  if (known.length === remembered && seq < Math.min(...known.map(([number]) => number)))
    return { seqs: known, finding: 'copied' }
  const seqs = [[seq, digest] as const, ...known].sort(([a], [b]) => b - a).slice(0, remembered)
  return { seqs, finding: 'new' }
}
