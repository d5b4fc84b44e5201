/** Tells what a failed query means: the store is away, it is full, two commits collided, or the question was wrong. */
import { Problem } from '../contract/problem.ts'

/** The connection to PostgreSQL broke or never came about. Whether a commit under way was kept, nobody here knows. */
export class StoreAway extends Error {}

type StoreFault = 'away' | 'full' | 'collided'

/** Result codes of SQLite, and SQLSTATE of PostgreSQL (its manual, appendix A): classes 08, 53, 57P, 58 and some single ones. */
const away =
  /^(SQLITE_(IOERR|BUSY|CORRUPT|NOTADB|READONLY)|08|53|57P|57014$|58|55P03$|25P0[34]$|25006$|0A000$|XX00[12]$)/
const full = /^(SQLITE_FULL|53100$)/
const collided = /^(40001|40P01)$/
/** PostgreSQL keeps no zero character and no broken UTF-8 in a text. */
const unkeepable = /^(22021|22P05)$/

/** Undefined for whatever the store did not do: a rule that said no, a bug. */
export function faultOf(cause: unknown): StoreFault | undefined {
  const code = codeOf(cause)
  if (full.test(code)) return 'full'
  if (cause instanceof StoreAway || away.test(code)) return 'away'
  return collided.test(code) ? 'collided' : undefined
}

/** What the person is told when a query failed; undefined for a bug. */
export function problemOf(cause: unknown): Problem | undefined {
  if (unkeepable.test(codeOf(cause)))
    return new Problem('text-not-utf8', 'The text holds a character that cannot be kept.', { cause })
  return faultOf(cause) && problemOfFault(cause)
}

/** The same for a commit that failed as a whole, whatever the reason. */
export function problemOfFault(cause: unknown): Problem {
  return faultOf(cause) === 'full'
    ? new Problem('store-full', 'The disk is full. Nothing was saved.', { cause })
    : new Problem('store-busy', 'The store did not answer. Try again: nothing is kept twice.', { cause })
}

const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | null)?.code ?? '')
