/** Turns what went wrong into an answer: JSON for programs, a kind page for people. */
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { KindPage } from '../contract/pages.ts'
import { Problem, type ProblemCode, type ProblemReply } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { createFailureLog } from './failure-log.ts'
import { languageOf, wantsJson } from './language.ts'

/** Codes that a visitor can meet, and the page that explains them; all others get the general one. */
const pageAbout: Partial<Record<ProblemCode, KindPage['about']>> = {
  'code-unknown': 'code',
  'code-revoked': 'code',
  'office-unknown': 'office',
  'body-too-large': 'too-large',
  'visit-closed': 'closed',
  'store-busy': 'busy',
  'store-full': 'busy',
  internal: 'busy',
}

/** Answers anything thrown below. A bug is logged with its stack; what the visitor sent never is. */
export function answerProblems(
  deps: Pick<Deps, 'log' | 'clock' | 'pages'>,
): (thrown: Error, c: Context) => Response {
  const logFailure = createFailureLog(deps)
  return (thrown, c) => {
    const problem = toProblem(thrown)
    const request = randomBytes(6).toString('base64url')
    c.header('x-request-id', request)
    if (problem.status >= 500) logFailure(request, problem, problem.cause ?? thrown)
    if (wantsJson(c) || c.req.path.startsWith('/api/'))
      return c.json(replyOf(problem, request), problem.status)
    const page = {
      lang: languageOf(c),
      about: pageAbout[problem.code] ?? 'page',
      request: problem.status >= 500 ? request : null,
    }
    return c.html(deps.pages.kind(page), problem.status)
  }
}

function replyOf({ code, message, details, challenge }: Problem, request: string): ProblemReply {
  return { code, message, request, ...(details && { details }), ...(challenge && { challenge }) }
}

function toProblem(thrown: Error): Problem {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof HTTPException && thrown.status === 404)
    return new Problem('not-found', 'There is nothing at this address.')
  if (/^SQLITE_(IOERR|CORRUPT|NOTADB|BUSY)/.test(String((thrown as { code?: unknown }).code)))
    return new Problem('store-busy', 'The store did not answer. Try again in a moment.', { cause: thrown })
  return new Problem('internal', 'Something went wrong on our side. Nothing you sent was kept.', {
    cause: thrown,
  })
}
