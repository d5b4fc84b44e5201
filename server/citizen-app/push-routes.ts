/** HTTP for phones that are told of news: asked for by whoever has come in with a number, and taken back. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { receiptOf } from '../citizens/citizen.ts'
import { citizenOf } from '../citizens/citizen-guard.ts'
import { hasCaseOf } from '../citizens/own-case-store.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readForm } from '../http/body.ts'
import { languageOf } from '../http/language.ts'
import { forgetAllPhones, forgetPhone, rememberPhone } from '../push/phone-actions.ts'
import { readSubscription } from '../push/push-subscription.ts'

export function pushRoutes(deps: Deps) {
  const { config } = deps
  const fieldsOf = async (c: Context) => {
    const fields = await readForm(c)
    return (name: string) => fields.get(name)?.[0] ?? ''
  }
  return new Hono()
    .post('/', anonymous, async (c) => {
      const of = await fieldsOf(c)
      const mobile = await citizenOf(deps, c)
      // Whoever gave no number wants to be found by nothing.
      if (mobile === undefined || receiptOf(mobile) !== null)
        throw new Problem('not-signed-in', 'Come in with your mobile number first.')
      if (config.push === null || !(await hasCaseOf(deps.db, mobile)))
        throw new Problem('step-not-possible', 'There is nothing of which this phone could be told.')
      const sent = { endpoint: of('endpoint'), p256dh: of('p256dh'), auth: of('auth') }
      const subscription = readSubscription({ ...sent, language: languageOf(c, of('lang')) }, config.push)
      if (!subscription)
        throw new Problem('field-invalid', 'Nothing can be sent to this phone.', {
          details: [{ field: 'endpoint', message: 'an address of a push service that is known here' }],
        })
      await rememberPhone(deps, mobile, subscription)
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
