/** Why a request of a stranger was refused or had to pay, and from which group of routes. No I/O. */
import { Problem, type ProblemCode } from '../contract/problem.ts'
import type { RefusedOften } from '../contract/status.ts'

/**
 * `budget`: asked for a proof. `body`, `fields`: more than the route takes. `stalled`: its body did not come. `room`: no memory for
 * it among the bodies. `pool`: too many waited for a hash or a picture. `ceiling`: the office's day has no room. `cross-site`: a page
 * at another address sent it.
 */
type RefusalReason = RefusedOften['reason']

/** A problem whose code alone does not say which limit was met. */
export class Refusal extends Problem {
  readonly reason: RefusalReason

  constructor(code: ProblemCode, message: string, reason: RefusalReason) {
    super(code, message)
    this.reason = reason
  }
}

const reasonOfCode: Partial<Record<ProblemCode, RefusalReason>> = {
  'proof-needed': 'budget',
  'body-too-large': 'body',
  'body-stalled': 'stalled',
  'photo-not-kept': 'ceiling',
  'words-not-kept': 'ceiling',
  'cross-site': 'cross-site',
}

/** Undefined for what neither a limit of admission nor its sender's address caused. */
export function reasonOf(thrown: unknown): RefusalReason | undefined {
  if (thrown instanceof Refusal) return thrown.reason
  return thrown instanceof Problem ? reasonOfCode[thrown.code] : undefined
}

/** `path`: the pattern of a route, or the path that was asked for. */
export function groupOf(path: string): RefusedOften['group'] {
  if (/^\/[qo]\//i.test(path)) return 'form'
  if (/^\/[rg](\/|$)/.test(path)) return 'receipt'
  if (/^\/(wall|presence|kiosk|api\/(wall|kiosk))(\/|$)/.test(path)) return 'screen'
  return /^\/api\/(session|joining)/.test(path) ? 'sign-in' : 'page'
}
