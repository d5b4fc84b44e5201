/** HTTP for what a citizen takes along of their own cases. The session opens them; an address alone opens nothing. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { pools } from '../admission/pool.ts'
import { citizenOf } from '../citizens/citizen-guard.ts'
import { emptySignIn } from '../citizens/portal-routes.ts'
import type { Language } from '../contract/names.ts'
import type { Printout } from '../contract/printout.ts'
import type { Deps } from '../deps.ts'
import { languageOf } from '../http/language.ts'
import { sendFile } from '../http/send-file.ts'
import { viewConfirmation } from './confirmation-views.ts'

type Compose = (lang: Language, citizen: string, reference: string) => Promise<Printout>

export function printoutRoutes(deps: Deps) {
  /** Whose it is, is known before anything is laid out. */
  const asPrintout = (compose: Compose) => async (c: Context) => {
    const citizen = await citizenOf(deps, c)
    if (citizen === undefined)
      return c.html(deps.pages.signIn({ ...emptySignIn(deps, c), notice: 'ended' }), 401)
    const reference = c.req.param('reference') ?? ''
    const printout = await compose(languageOf(c), citizen, reference)
    const bytes = await pools.printout.run(() => deps.printouts.print(printout))
    return sendFile(c, 'attachment', { name: `${reference}.pdf`, mediaType: 'application/pdf', bytes })
  }

  return new Hono().get(
    '/filed/:reference/pdf',
    anonymous,
    asPrintout(async (lang, citizen, reference) =>
      deps.pages.confirmation(await viewConfirmation(deps, lang, citizen, reference)),
    ),
  )
}
