/** The short way of the one request that comes in great numbers: an entry that the script of a scanned form sends. */
import type { Context, MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { formFields, isShortForm } from '../http/body.ts'
import type { Headers } from '../http/headers.ts'
import { wantsJson } from '../http/language.ts'
import { visitorPrefix } from '../http/visitor.ts'
import { submitEntry } from './feedback-actions.ts'
import { readEntryForm } from './form.ts'
import { scannedVisit } from './visit-views.ts'

const policy = 'content-security-policy'
/** What is no page loads nothing, has no windows and asks for no camera. */
const nothingLoads = "default-src 'none'; frame-ancestors 'none'"

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
  const { [policy]: _, 'permissions-policy': __, 'cross-origin-opener-policy': ___, ...ofData } = headers
  const asJson = { 'content-type': 'application/json', ...ofData, [policy]: nothingLoads }
  const keep = async (c: Context): Promise<Response> => {
    const visit = scannedVisit(deps, c.req.param('key') ?? '')
    const { office, place } = visit instanceof Promise ? await visit : visit
    const form = readEntryForm(formFields(await c.req.text()))
    const { reply, isNew } = await submitEntry(deps, office, place, form, visitorPrefix(deps, c))
    return new Response(JSON.stringify(reply), { status: isNew ? 201 : 200, headers: asJson })
  }
  return async (c, next) => {
    if (!wantsJson(c) || !isShortForm(c)) return next()
    const began = performance.now()
    const response = await keep(c).catch((thrown: Error) => {
      const problem = answer(thrown, c)
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
