/** Turns what went wrong into an answer: JSON for programs, a kind page for people. */
import { randomBytes, randomInt } from 'node:crypto'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { KindPage } from '../contract/page-data.ts'
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
  'cross-site': 'cross-site',
  'store-busy': 'busy',
  'store-full': 'busy',
  internal: 'busy',
}

/** Spread, so that kiosks that came together do not come together again. */
const retrySeconds = [3, 15] as const

/** What a problem is told as. `reply.request` is its number, which the log knows too when it was ours to prevent. */
export type ProblemReplies = (thrown: unknown) => { status: Problem['status']; reply: ProblemReply }

/** For anything thrown. A bug is logged with its stack; what the visitor sent never is. */
export function createProblemReplies(deps: Pick<Deps, 'log' | 'clock'>): ProblemReplies {
  const logFailure = createFailureLog(deps)
  return (thrown) => {
    const problem = toProblem(thrown)
    const request = randomBytes(6).toString('base64url')
    if (problem.status >= 500) logFailure(request, problem, problem.cause ?? thrown)
    return { status: problem.status, reply: replyOf(problem, request) }
  }
}

/** Answers anything thrown below. */
export function answerProblems(
  deps: Pick<Deps, 'pages' | 'config'>,
  problems: ProblemReplies,
): (thrown: Error, c: Context) => Response {
  return (thrown, c) => {
    const { status, reply } = problems(thrown)
    c.header('x-request-id', reply.request)
    if (thrown instanceof Problem && thrown.retryAfter !== undefined)
      c.header('retry-after', String(thrown.retryAfter))
    if (reply.code === 'kiosk-busy') c.header('retry-after', String(randomInt(...retrySeconds)))
    if (wantsJson(c) || c.req.path.startsWith('/api/')) return c.json(reply, status)
    // What another site sends is not put into a form of ours.
    const sent = reply.code === 'cross-site' ? null : (c.get('unsent') ?? null)
    // A press without words is worth another try only where the fault is ours.
    const unsent = sent?.words || status >= 500 ? sent : null
    const page = {
      lang: languageOf(c, sent?.fields.find(([name]) => name === 'lang')?.[1]),
      unsent,
      about: pageAbout[reply.code] ?? 'page',
      request: status >= 500 ? reply.request : null,
      instead: reply.code === 'cross-site' ? deps.config.url + formOf(c.req.path) : null,
    }
    return c.html(deps.pages.kind(page), status)
  }
}

/** The address of the form that a post was for. */
const formOf = (path: string): string => /^\/[qo]\/[^/]+|^\/[rg](?=\/|$)/i.exec(path)?.[0] ?? '/'

function replyOf({ code, message, details, challenge, changes }: Problem, request: string): ProblemReply {
  return {
    code,
    message,
    request,
    ...(details && { details }),
    ...(challenge && { challenge }),
    ...(changes && { changes }),
  }
}

function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof HTTPException && thrown.status === 404)
    return new Problem('not-found', 'There is nothing at this address.')
  return new Problem('internal', 'Something went wrong on our side. Nothing you sent was kept.', {
    cause: thrown,
  })
}
