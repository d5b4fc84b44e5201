/** HTTP for citizens: in by a mobile number and a code, the list of its cases, and what a reference alone tells. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import type { CodePage, SignInPage } from '../contract/page-data.ts'
import type { Deps } from '../deps.ts'
import { publishesFigures } from '../district/district.ts'
import { readForm } from '../http/body.ts'
import { languageOf } from '../http/language.ts'
import { visitorPrefix } from '../http/visitor.ts'
import { forgetPhone, viewPhones } from '../push/phone-actions.ts'
import { askForCall, viewCall } from './call-actions.ts'
import { readable, receiptOf } from './citizen.ts'

import { citizenOf, giveSessionOfNumber, heldBy, nameBrowser, takeSession } from './citizen-guard.ts'

import { findOwnReference, viewOwnCases, viewStatus } from './own-case-views.ts'
import {
  askForCode,
  endSession,
  enterCode,
  isCodeAwaited,
  numberAskedFor,
  sendsCodes,
} from './sign-in-actions.ts'

const minuteMs = 60_000

export function portalRoutes(deps: Deps) {
  const { pages, clock } = deps
  const showSignIn = (c: Context, about: Partial<SignInPage>, status: 200 | 400 | 401 | 404 | 429 = 200) =>
    c.html(pages.signIn({ ...emptySignIn(deps, c), ...about }), status)
  const showCode = async (
    c: Context,
    browser: string,
    about: Partial<CodePage> & Pick<CodePage, 'lang'>,
    status: 200 | 400 | 401 | 429 = 200,
  ) => {
    const number = readable((await numberAskedFor(deps, browser)) ?? '')
    const call = await viewCall(deps, browser)
    return c.html(pages.code({ number, notice: null, left: 0, call, ...about }), status)
  }
  const fieldsOf = async (c: Context) => {
    const fields = await readForm(c)
    const of = (name: string) => fields.get(name)?.[0] ?? ''
    return { of, lang: languageOf(c, of('lang')) }
  }

  return new Hono()
    .get('/', anonymous, async (c) => {
      nameBrowser(c)
      const lang = languageOf(c)
      const number = await citizenOf(deps, c)
      if (number === undefined) return showSignIn(c, {})
      const own = await viewOwnCases(deps, number)
      const phones = own.cases.length && receiptOf(number) === null ? await viewPhones(deps, number) : null
      const done = (['erase', 'forget'] as const).find((each) => each === c.req.query('done')) ?? null
      const shown = {
        lang,
        done,
        number: readable(number),
        ...own,
        phones,
        reference: '',
        found: null,
        now: clock(),
      }
      return c.html(pages.ownCases(shown))
    })
    .get('/code', anonymous, async (c) => {
      const browser = nameBrowser(c)
      const lang = languageOf(c)
      if (!(await isCodeAwaited(deps, browser))) return c.redirect(`/g?lang=${lang}`, 303)
      return showCode(c, browser, { lang })
    })
    .post('/code', anonymous, async (c) => {
      const { of, lang } = await fieldsOf(c)
      // A browser that keeps no cookie could never type the code that it asks for.
      if (heldBy(c) === undefined) {
        nameBrowser(c)
        return showSignIn(c, { lang, notice: 'cookie', typed: of('mobile') }, 400)
      }
      const browser = nameBrowser(c)
      if (of('call') !== '') {
        const called = await askForCall(deps, browser, visitorPrefix(deps, c), lang)
        if (called.kind === 'called') return c.redirect(`/g/code?lang=${lang}`, 303)
        if (called.kind === 'none') return showSignIn(c, { lang, notice: 'code-over' }, 400)
        const left = called.kind === 'wait' ? Math.ceil((called.until - clock()) / minuteMs) : 0
        return showCode(c, browser, { lang, notice: called.kind === 'wait' ? 'again' : 'full', left }, 429)
      }
      const isAgain = of('again') !== ''
      const typed = isAgain ? null : of('mobile')
      const asked = await askForCode(deps, browser, typed, visitorPrefix(deps, c), lang)
      if (asked.kind === 'sent') return c.redirect(`/g/code?lang=${lang}`, 303)
      if (asked.kind === 'no-number' && isAgain) return showSignIn(c, { lang, notice: 'code-over' }, 400)
      if (asked.kind === 'no-number')
        return showSignIn(c, { lang, notice: 'number', typed: of('mobile') }, 400)
      if (asked.kind === 'off') return showSignIn(c, { lang })
      const minutes = asked.kind === 'wait' ? Math.ceil((asked.until - clock()) / minuteMs) : 0
      if (isAgain && (await isCodeAwaited(deps, browser))) {
        const notice = asked.kind === 'wait' ? 'again' : 'full'
        return showCode(c, browser, { lang, notice, left: minutes }, 429)
      }
      return showSignIn(c, { lang, notice: asked.kind, minutes, typed: of('mobile') }, 429)
    })
    .post('/session', anonymous, async (c) => {
      const { of, lang } = await fieldsOf(c)
      const browser = heldBy(c)
      const entered =
        browser === undefined ? { kind: 'over' as const } : await enterCode(deps, browser, of('code'))
      if (entered.kind === 'in') {
        giveSessionOfNumber(deps, c, entered.token)
        return c.redirect(`/g?lang=${lang}`, 303)
      }
      // The first of two presses has let this browser in already.
      if ((await citizenOf(deps, c)) !== undefined) return c.redirect(`/g?lang=${lang}`, 303)
      if (browser === undefined || entered.kind === 'over') {
        nameBrowser(c)
        return showSignIn(c, { lang, notice: 'code-over' }, 401)
      }
      const notice = entered.left < 0 ? 'no-code' : 'wrong'
      return showCode(c, browser, { lang, notice, left: entered.left }, 401)
    })
    .post('/end', anonymous, async (c) => {
      const { of, lang } = await fieldsOf(c)
      const token = heldBy(c)
      if (token !== undefined) await endSession(deps, token)
      // Whoever has the phone next is not to be told either.
      if (of('endpoint')) await forgetPhone(deps, of('endpoint'))
      takeSession(c)
      return c.redirect(`/cleared?lang=${lang}`, 303)
    })
    .post('/find', anonymous, async (c) => {
      const { of, lang } = await fieldsOf(c)
      const reference = of('reference').slice(0, 40)
      const number = await citizenOf(deps, c)
      const own = number === undefined ? undefined : await findOwnReference(deps, number, reference)
      if (own !== undefined) return c.redirect(`/g/cases/${own}?lang=${lang}`, 303)
      const found: SignInPage['found'] = (await viewStatus(deps, reference)) ?? 'unknown'
      const status = found === 'unknown' ? 404 : 200
      if (number === undefined) {
        nameBrowser(c)
        return showSignIn(c, { lang, reference, found }, status)
      }
      const list = await viewOwnCases(deps, number)
      const shown = { lang, number: readable(number), ...list, reference, found, now: clock() }
      return c.html(pages.ownCases(shown), status)
    })
}

/** The page of whoever has not proved a number; also of whoever has, once the half hour is over. */
export const emptySignIn = (
  deps: Pick<Deps, 'sms' | 'unregistered' | 'directory'>,
  c: Context,
): SignInPage => ({
  lang: languageOf(c),
  codes: sendsCodes(deps),
  notice: null,
  minutes: 0,
  typed: '',
  unsent: '',
  found: null,
  figures: publishesFigures(deps.directory.register),
  // From the code that whoever filed it keeps.
  reference: (c.req.query('reference') ?? '').slice(0, 40),
})
