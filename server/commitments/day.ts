/** The root of a day: over the end of the ledger and the hours that were closed since the day before. No I/O. */
import { leafHash, merkleRoot } from './merkle.ts'

/** `hours`: the roots of the hours in the order of their lines in the ledger. */
export const dayRootOf = (head: Uint8Array, hours: readonly Uint8Array[]): Uint8Array =>
  merkleRoot([head, ...hours].map(leafHash))
