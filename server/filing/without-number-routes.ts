/** HTTP for whoever files without a number: what they lose by it, and the way to the first question. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { receiptOf } from '../citizens/citizen.ts'
import { citizenOf, giveSession, heldBy, nameBrowser } from '../citizens/citizen-guard.ts'
import type { WithoutNumberPage } from '../contract/citizens/filing.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readForm } from '../http/body.ts'
import { languageOf } from '../http/language.ts'
import { beginWithoutNumber, enterByReceipt } from './without-number-actions.ts'

export const withoutNumberRoutes = (deps: Deps) =>
  new Hono()
    .get('/', anonymous, (c) => {
      nameBrowser(c)
      return c.html(deps.pages.withoutNumber({ lang: languageOf(c), notice: null }))
    })
    .post('/', anonymous, async (c) => {
      const lang = languageOf(c, (await readForm(c)).get('lang')?.[0])
      // A browser that keeps no cookie would be asked the first question again and again.
      if (heldBy(c) === undefined) {
        nameBrowser(c)
        return c.html(deps.pages.withoutNumber({ lang, notice: 'cookie' }), 400)
      }
      const citizen = await citizenOf(deps, c)
      // Pressed twice, or come back: what was begun is gone on with.
      if (citizen !== undefined && receiptOf(citizen) !== null) return c.redirect(`/g/new?lang=${lang}`, 303)
      try {
        giveSession(c, await beginWithoutNumber(deps))
      } catch (thrown) {
        return showNoRoom(deps, c, lang, thrown)
      }
      return c.redirect(`/g/new?lang=${lang}`, 303)
    })

/** Throws what is something else. */
export function showNoRoom(
  deps: Pick<Deps, 'pages'>,
  c: Context,
  lang: WithoutNumberPage['lang'],
  thrown: unknown,
): Response | Promise<Response> {
  if (!(thrown instanceof Problem) || thrown.code !== 'too-many-tries') throw thrown
  return c.html(deps.pages.withoutNumber({ lang, notice: 'full' }), 429)
}

/** On the page of receipts: lets whoever typed that of a case filed without a number in to it. Undefined where it is none. */
export const openOwnReceipt =
  (deps: Deps) =>
  async (c: Context, typed: string, lang: string): Promise<Response | undefined> => {
    const token = await enterByReceipt(deps, typed)
    if (token === null) return undefined
    giveSession(c, token)
    return c.redirect(`/g?lang=${lang}`, 303)
  }
