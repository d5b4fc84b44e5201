/**
 * Where the ledger begins once its oldest lines were deleted. The deletion is itself a line: it names the last line that went
 * and its hash, on which the first line that stays is built; a digest of what stays of those that went; and a seal with a key
 * that stands in no database. No I/O.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { canonicalText, type LedgerRow } from '../ledger/ledger.ts'

export const pruneAction = 'ledger:prune'
/** The least time that lines are kept, in days. */
export const leastKeptDays = 180
const dayMs = 86_400_000

/** `through`: number of the last line that went, `hash` its hash in hex. `keep`: the setting, in days. `at`: of the line that tells it. */
const Told = z.strictObject({
  through: z.int(),
  hash: z.hex().length(64),
  keep: z.int(),
  rest: z.string(),
  seal: z.string(),
})
export type Checkpoint = z.infer<typeof Told> & { at: number }
type Unsealed = Omit<Checkpoint, 'seal'>

/** `secret`: of keys.json. Whoever can write to the database alone cannot make a seal. */
export const sealKey = (secret: string | Buffer): Buffer =>
  createHmac('sha256', secret).update('ledger checkpoint').digest()

export const sealOf = (key: Uint8Array, { through, hash, keep, rest, at }: Unsealed): string =>
  createHmac('sha256', key).update(canonicalText({ through, hash, keep, rest, at })).digest('hex')

/** Over texts that stay in tables: roots of hours and days, and what the lines that went told to be gone. */
export function digestOfRest(...lists: readonly (readonly string[])[]): string {
  const hash = createHash('sha256')
  for (const list of lists) {
    hash.update(`${list.length}\n`)
    for (const text of list) hash.update(text).update('\n')
  }
  return hash.digest('hex')
}

/** As the line tells it; undefined for one that somebody has changed so that it cannot be read. */
export function readCheckpoint({ details, at }: Pick<LedgerRow, 'details' | 'at'>): Checkpoint | undefined {
  try {
    return { ...Told.parse(JSON.parse(details)), at }
  } catch {
    return undefined
  }
}

/**
 * What is wrong with a checkpoint, as a sentence. `first`: the line after it. `key`: null where keys.json is not at hand; then
 * the seal is not looked at.
 */
export function checkpointFault(
  checkpoint: Checkpoint,
  first: LedgerRow | undefined,
  rest: string,
  key: Uint8Array | null,
): string | undefined {
  const { through, at, seal } = checkpoint
  const lines = `Lines 1 to ${through} of the ledger were deleted`
  if (first?.action !== 'day:commit' || (JSON.parse(first.details) as { act: number }).act !== through)
    return `${lines}, and not up to the end of a day, as the program does it.`
  if (at - first.at < leastKeptDays * dayMs)
    return `${lines} before they were ${leastKeptDays} days old; the program never does that.`
  if (checkpoint.rest !== rest)
    return `What stays of the deleted lines 1 to ${through}, such as roots of hours and days, was changed.`
  if (key && !isSame(seal, sealOf(key, checkpoint)))
    return `${lines}, and the line that tells of it bears no seal of this program's keys.`
  return undefined
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
