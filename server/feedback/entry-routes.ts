/** The short way of the one request that comes in great numbers: an entry that the script of a scanned form sends. */
import type { Context, MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { isShortForm, readForm } from '../http/body.ts'
import type { Headers } from '../http/headers.ts'
import { wantsJson } from '../http/language.ts'
import { visitorPrefix } from '../http/visitor.ts'
import { problemOf } from '../storage/store-fault.ts'
import { submitEntry } from './feedback-actions.ts'
import { readEntryForm } from './form.ts'
import { scannedVisit } from './visit-views.ts'

/**
 * `POST /q/<code>` for programs, before all that stands in front of the other routes: compression that a short answer does
 * not need, a limit for bodies that do not tell their length, streams. What does not fit goes on to the ordinary route,
 * which does the same. `headers`: those of every answer; `answer`: how a problem is told.
 */
export function entryRoute(
  deps: Deps,
  headers: Headers,
  answer: (thrown: Error, c: Context) => Response,
): MiddlewareHandler {
  const asJson = { 'content-type': 'application/json', ...headers }
  const keep = async (c: Context): Promise<Response> => {
    const { office, place } = await scannedVisit(deps, c.req.param('key') ?? '')
    const form = readEntryForm(await readForm(c))
    const { reply, isNew } = await submitEntry(deps, office, place, form, visitorPrefix(deps, c))
    return new Response(JSON.stringify(reply), { status: isNew ? 201 : 200, headers: asJson })
  }
  return async (c, next) => {
    if (!wantsJson(c) || !isShortForm(c)) return next()
    const began = performance.now()
    const response = await keep(c).catch((thrown: Error) => {
      const problem = answer(problemOf(thrown) ?? thrown, c)
      for (const [name, value] of Object.entries(headers)) problem.headers.set(name, value)
      return problem
    })
    deps.metrics.request({
      route: '/q/:key',
      status: response.status,
      milliseconds: performance.now() - began,
    })
    return response
  }
}
