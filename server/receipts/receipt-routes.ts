/** HTTP for the receipt page: what became of an entry. The receipt comes in a body, never in an address. */
import { Hono } from 'hono'
import type { ReceiptPage } from '../contract/pages.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readForm } from '../http/body.ts'
import { languageOf, wantsJson } from '../http/language.ts'
import { viewReceipt } from './receipt-views.ts'

export const receiptRoutes = (deps: Deps) => {
  const page = (rest: Pick<ReceiptPage, 'lang' | 'asked' | 'found'>) =>
    deps.pages.receipt({ ...rest, timezone: deps.directory.district.timezone, now: deps.clock() })
  return new Hono()
    .get('/', (c) => c.html(page({ lang: languageOf(c), asked: null, found: null })))
    .post('/', async (c) => {
      const fields = await readForm(c)
      const asked = fields.get('receipt')?.[0] ?? ''
      const found = await viewReceipt(deps, asked)
      if (wantsJson(c)) {
        if (!found)
          throw new Problem('receipt-unknown', 'There is no such receipt. Check the letters and digits.')
        return c.json(found)
      }
      return c.html(page({ lang: languageOf(c, fields.get('lang')?.[0]), asked, found }), found ? 200 : 404)
    })
}
