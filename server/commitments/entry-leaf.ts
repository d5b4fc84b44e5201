/**
 * What an hour's root says of one entry. It stays provable when the words are deleted later, and when the entry is withdrawn
 * as a whole. No I/O.
 *
 * Words go in as a digest with a salt of 32 random bytes. The salt is deleted with the words; then nobody can try words
 * against the digest. Of a withdrawn entry the leaf alone stays; what cannot be guessed in it is the entry's id, 80 random
 * bits, which is deleted with the entry and is never written into the ledger.
 */
import { createHash } from 'node:crypto'
import { type EntryRow, entryFields } from '../entries/entry-codec.ts'
import { canonicalText } from '../ledger/ledger.ts'
import { leafHash } from './merkle.ts'

/** An entry's columns that its visitor or the program chose, as they are stored. What is derived from them is left out. */
export type CommittedEntry = EntryRow

/** SHA-256 over salt and words. */
export const wordsDigest = (salt: Uint8Array, words: string): Uint8Array =>
  createHash('sha256').update(salt).update(words).digest()

/** `digest`: of the words that the entry had when its hour was closed; null for none. */
export function entryLeaf(entry: CommittedEntry, digest: Uint8Array | null): Uint8Array {
  const proved: Record<string, string | number | null> = {}
  for (const field of entryFields) proved[field] = entry[field]
  proved.words = digest && Buffer.from(digest).toString('hex')
  return leafHash(canonicalText(proved))
}
