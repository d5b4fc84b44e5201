/**
 * What an hour's root says of one entry. It stays provable when the words are deleted later, and when the entry is withdrawn
 * as a whole. No I/O.
 *
 * Words go in as a digest with a salt of 32 random bytes. The salt is deleted with the words; then nobody can try words
 * against the digest. Of a withdrawn entry the leaf alone stays; what cannot be guessed in it is the entry's id, 80 random
 * bits, which is deleted with the entry and is never written into the ledger.
 */
import { createHash } from 'node:crypto'
import { canonicalText } from './ledger.ts'
import { leafHash } from './merkle.ts'

/** An entry's columns that its visitor or the program chose. What is derived from them is left out. */
export type CommittedEntry = {
  id: string
  district: string
  hour: number
  office: string
  point: string | null
  poster: string | null
  service: string | null
  channel: string
  rating: number
  lang: string
  /** The text as it is stored. */
  reasons: string
  words: string | null
  mark: string | null
  presence: number
}

/** SHA-256 over salt and words. */
export const wordsDigest = (salt: Uint8Array, words: string): Uint8Array =>
  createHash('sha256').update(salt).update(words).digest()

/** `digest`: of the words that the entry had when its hour was closed; null for none. */
export function entryLeaf({ words: _, ...entry }: CommittedEntry, digest: Uint8Array | null): Uint8Array {
  const {
    id,
    district,
    hour,
    office,
    point,
    poster,
    service,
    channel,
    rating,
    lang,
    reasons,
    mark,
    presence,
  } = entry
  const words = digest && Buffer.from(digest).toString('hex')
  return leafHash(
    canonicalText({
      id,
      district,
      hour,
      office,
      point,
      poster,
      service,
      channel,
      rating,
      lang,
      reasons,
      mark,
      presence,
      words,
    }),
  )
}
