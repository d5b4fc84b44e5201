/** HTTP for a citizen who moves to another mobile number: asks for it, then for the codes of both phones. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { readable } from '../citizens/citizen.ts'
import { citizenOf, giveSession, heldBy } from '../citizens/citizen-guard.ts'
import { emptySignIn } from '../citizens/portal-routes.ts'
import type { NumberChangePage } from '../contract/citizens/number-change.ts'
import type { Deps } from '../deps.ts'
import { readForm } from '../http/body.ts'
import { languageOf } from '../http/language.ts'
import { visitorPrefix } from '../http/visitor.ts'
import { askForChange, awaitedChange, confirmChange } from './number-change-actions.ts'

const minuteMs = 60_000

export function numberChangeRoutes(deps: Deps) {
  const { pages, clock } = deps
  const nothing = { mobile: '', old: '', new: '' }

  async function show(
    c: Context,
    session: string,
    mobile: string,
    about: Partial<NumberChangePage> & Pick<NumberChangePage, 'lang'>,
    status: 200 | 400 | 401 | 409 | 429 = 200,
  ) {
    const awaited = await awaitedChange(deps, session)
    const next = awaited === undefined ? null : readable(awaited)
    const page = { number: readable(mobile), next, notice: null, left: 0, typed: nothing, ...about }
    return c.html(pages.numberChange(page), status)
  }
  const signIn = (c: Context, lang: NumberChangePage['lang']) =>
    c.html(pages.signIn({ ...emptySignIn(deps, c), lang, notice: 'ended' }), 401)

  return new Hono()
    .get('/', anonymous, async (c) => {
      const lang = languageOf(c)
      const mobile = await citizenOf(deps, c)
      const session = heldBy(c)
      if (mobile === undefined || session === undefined) return signIn(c, lang)
      const isDone = c.req.query('done') !== undefined
      const asksAnew = c.req.query('other') !== undefined
      return show(c, session, mobile, {
        lang,
        ...(isDone && { notice: 'changed' }),
        ...((isDone || asksAnew) && { next: null }),
      })
    })
    .post('/', anonymous, async (c) => {
      const fields = await readForm(c)
      const lang = languageOf(c, fields.get('lang')?.[0])
      const mobile = await citizenOf(deps, c)
      const session = heldBy(c)
      if (mobile === undefined || session === undefined) return signIn(c, lang)
      const typed = { ...nothing, mobile: (fields.get('mobile')?.[0] ?? '').slice(0, 40) }
      const asked = await askForChange(deps, session, typed.mobile, visitorPrefix(deps, c), lang)
      if (asked.kind === 'over') return signIn(c, lang)
      if (asked.kind === 'sent') return c.redirect(`/g/number?lang=${lang}`, 303)
      const left = asked.kind === 'wait' ? Math.ceil((asked.until - clock()) / minuteMs) : 0
      const notice = asked.kind === 'no-number' ? 'number' : asked.kind
      const status = notice === 'wait' || notice === 'full' ? 429 : 400
      return show(c, session, mobile, { lang, notice, left, typed, next: null }, status)
    })
    .post('/confirm', anonymous, async (c) => {
      const fields = await readForm(c)
      const lang = languageOf(c, fields.get('lang')?.[0])
      const of = (name: string) => (fields.get(name)?.[0] ?? '').slice(0, 20)
      const session = heldBy(c)
      if (session === undefined) return signIn(c, lang)
      const typed = { old: of('old'), new: of('new') }
      const changed = await confirmChange(deps, session, typed, lang)
      if (changed.kind === 'changed') {
        giveSession(c, changed.token)
        return c.redirect(`/g/number?done=yes&lang=${lang}`, 303)
      }
      const mobile = await citizenOf(deps, c)
      if (mobile === undefined) return signIn(c, lang)
      if (changed.kind !== 'wrong') {
        const status = changed.kind === 'over' ? 401 : 409
        return show(c, session, mobile, { lang, notice: changed.kind }, status)
      }
      const { which: notice, left } = changed
      return show(
        c,
        session,
        mobile,
        { lang, notice, left, typed: { ...nothing, ...typed, [notice]: '' } },
        401,
      )
    })
}
