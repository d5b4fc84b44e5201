/** Merkle tree hashes as in Certificate Transparency (RFC 6962, section 2.1): leaves and nodes have prefixes of their own. No I/O. */
import { createHash } from 'node:crypto'

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

export const leafHash = (data: string | Uint8Array): Uint8Array =>
  createHash('sha256').update(leafPrefix).update(data).digest()

const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  createHash('sha256').update(nodePrefix).update(left).update(right).digest()

/** Of leaf hashes in their order; of none it is the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return createHash('sha256').digest()
  if (leaves.length === 1) return only
  const split = largestPowerBelow(leaves.length)
  return nodeHash(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)))
}

/** The root over leaves that have no order of their own: sorted by hash, so that it tells nothing of who came first. */
export const rootOfSet = (leaves: readonly Uint8Array[]): Uint8Array =>
  merkleRoot(leaves.toSorted(Buffer.compare))

function largestPowerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}
