/** HTTP for phones that are told of news: asked for by whoever has come in with a number, and taken back. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { receiptOf } from '../citizens/citizen.ts'
import { citizenOf } from '../citizens/citizen-guard.ts'
import type { Deps } from '../deps.ts'
import { readForm } from '../http/body.ts'
import { languageOf } from '../http/language.ts'
import { forgetAllPhones, forgetPhone } from '../push/phone-actions.ts'
import { askForNews } from './push-actions.ts'

export function pushRoutes(deps: Deps) {
  const fieldsOf = async (c: Context) => {
    const fields = await readForm(c)
    return (name: string) => fields.get(name)?.[0] ?? ''
  }
  return new Hono()
    .post('/', anonymous, async (c) => {
      const of = await fieldsOf(c)
      const phone = { endpoint: of('endpoint'), p256dh: of('p256dh'), auth: of('auth') }
      await askForNews(deps, await citizenOf(deps, c), { ...phone, language: languageOf(c, of('lang')) })
      return c.body(null, 204)
    })
    .post('/stop', anonymous, async (c) => {
      const of = await fieldsOf(c)
      await forgetPhone(deps, of('endpoint'))
      return c.body(null, 204)
    })
    .post('/stop-all', anonymous, async (c) => {
      const of = await fieldsOf(c)
      const mobile = await citizenOf(deps, c)
      if (mobile !== undefined && receiptOf(mobile) === null) await forgetAllPhones(deps, mobile)
      return c.redirect(`/g?lang=${languageOf(c, of('lang'))}`, 303)
    })
}
