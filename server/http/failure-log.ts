/** Writes requests that failed on our side to the log; while the store is away, only the first of a minute in full. */
import type { Problem, ProblemCode } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'

/** `request`: the number that the visitor is shown. `cause`: what was thrown first. */
type FailureLog = (request: string, problem: Problem, cause: unknown) => void

/** One store, one reason: a hundred stacks a second say no more than one, and fill the disk of the log. */
const storeCodes: ReadonlySet<ProblemCode> = new Set(['store-busy', 'store-full'])
const againMs = 60_000

export function createFailureLog({ log, clock }: Pick<Deps, 'log' | 'clock'>): FailureLog {
  const inFull = new Map<ProblemCode, number>()
  return (request, { code }, cause) => {
    const now = clock()
    const before = inFull.get(code) ?? Number.NEGATIVE_INFINITY
    // A clock that was set back must not keep the stack away for longer.
    if (storeCodes.has(code) && Math.abs(now - before) < againMs) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      log.error({ request, code, reason }, 'a request failed')
      return
    }
    inFull.set(code, now)
    log.error({ request, code, err: cause }, 'a request failed')
  }
}
