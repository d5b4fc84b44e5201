/** HTTP for signing in with an account elsewhere. */
import { Hono } from 'hono'
import type { StaffEnv } from '../access/guard.ts'
import { anonymous } from '../access/route-access.ts'
import { Problem } from '../contract/problem.ts'
import type { IssuerOutcome, IssuerStart, IssuerView } from '../contract/staff/issuer.ts'
import { linkHeader } from '../contract/staff/password.ts'
import type { Deps } from '../deps.ts'
import { giveSession } from '../sessions/session-guard.ts'
import { giveStep, takeStep } from '../sign-in/step-cookie.ts'
import { giveAttempt, takeAttempt } from './attempt-cookie.ts'
import { enterByIssuer } from './issuer-actions.ts'

export const issuerRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', anonymous, (c) => c.json<IssuerView>(deps.issuer && { name: deps.issuer.name }))
    .post('/', anonymous, async (c) => {
      const begun = await requireIssuer(deps)
        .begin()
        .catch((cause: unknown) => told(deps, cause))
      if (!begun) return c.json<IssuerStart>({ address: pageFor('down') })
      giveAttempt(c, deps, begun.attempt, c.req.header(linkHeader) || null)
      return c.json<IssuerStart>({ address: begun.address })
    })
    // The issuer sends the browser here.
    .get('/back', anonymous, async (c) => {
      const issuer = requireIssuer(deps)
      const carried = takeAttempt(c, deps)
      if (!carried) return c.redirect(pageFor('failed'))
      const vouched = await issuer
        .finish(carried, new URL(c.req.url).searchParams)
        .catch((cause: unknown) => told(deps, cause))
      if (!vouched) return c.redirect(pageFor('failed'))
      const outcome = await enterByIssuer(deps, vouched, carried.link)
      if (typeof outcome === 'string') return c.redirect(pageFor(outcome))
      if (outcome.step === null) {
        giveSession(c, outcome.token)
        takeStep(c)
      } else giveStep(c, outcome.token)
      return c.redirect('/staff')
    })

const pageFor = (outcome: IssuerOutcome): string => `/staff?issuer=${outcome}`

function requireIssuer({ issuer }: Pick<Deps, 'issuer'>) {
  if (!issuer) throw new Problem('not-found', 'No other way to sign in is set up here.')
  return issuer
}

/** The page says that it failed; whoever runs the machine reads why. No token or code stands in these messages. */
function told({ log }: Pick<Deps, 'log'>, cause: unknown): undefined {
  const { name, message, code } = cause as { name?: string; message?: string; code?: string }
  log.warn({ event: 'issuer-failed', name, code, reason: message }, 'signing in with the issuer failed')
}
