/** HTTP for what a citizen takes along of their own cases. A session or a receipt opens them; an address alone opens nothing. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { pools } from '../admission/pool.ts'
import { citizenOf } from '../citizens/citizen-guard.ts'
import { byNumber } from '../citizens/own-case-actions.ts'
import { emptySignIn } from '../citizens/portal-routes.ts'
import type { Pictures, Printout } from '../contract/citizens/printout.ts'
import type { Language } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import { readForm, singleFields } from '../http/body.ts'
import { languageOf } from '../http/language.ts'
import { sendFile } from '../http/send-file.ts'
import { byReceipt, type Holder } from '../receipts/holder-actions.ts'
import { viewCaseFile } from './case-file-views.ts'
import { viewConfirmation } from './confirmation-views.ts'

type Order = { reference: string; printout: Printout; pictures?: Pictures }

/** Whose it is, is known before anything is laid out. */
async function send(deps: Deps, c: Context, { reference, printout, pictures }: Order): Promise<Response> {
  const bytes = await pools.printout.run(() => deps.printouts.print(printout, pictures))
  return sendFile(c, 'attachment', { name: `${reference}.pdf`, mediaType: 'application/pdf', bytes })
}

async function composeFile(deps: Deps, lang: Language, holder: Holder): Promise<Order> {
  const { page, pictures } = await viewCaseFile(deps, lang, holder)
  return { reference: page.found.grievance.reference, printout: deps.pages.caseFile(page), pictures }
}

export function printoutRoutes(deps: Deps) {
  const ofCitizen =
    (compose: (lang: Language, citizen: string, reference: string) => Promise<Order>) =>
    async (c: Context) => {
      const citizen = await citizenOf(deps, c)
      if (citizen === undefined)
        return c.html(deps.pages.signIn({ ...emptySignIn(deps, c), notice: 'ended' }), 401)
      return send(deps, c, await compose(languageOf(c), citizen, c.req.param('reference') ?? ''))
    }

  return new Hono()
    .get(
      '/filed/:reference/pdf',
      anonymous,
      ofCitizen(async (lang, citizen, reference) => {
        const printout = deps.pages.confirmation(await viewConfirmation(deps, lang, citizen, reference))
        return { reference, printout }
      }),
    )
    .get(
      '/cases/:reference/pdf',
      anonymous,
      ofCitizen((lang, citizen, reference) => composeFile(deps, lang, byNumber(deps, citizen, reference))),
    )
}

/** The case that a receipt of a visit led to. A form of its own, so that the receipt stands in no address. */
export const receiptPrintoutRoutes = (deps: Deps) =>
  new Hono().post('/pdf', anonymous, async (c) => {
    const { receipt, lang } = singleFields(await readForm(c))
    const holder = byReceipt(String(receipt ?? ''))
    const order = await composeFile(deps, languageOf(c, typeof lang === 'string' ? lang : undefined), holder)
    return send(deps, c, order)
  })
