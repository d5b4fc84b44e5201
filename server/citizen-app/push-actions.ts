/** Has a citizen's phone told of news, beside the SMS. */
import { receiptOf } from '../citizens/citizen.ts'
import { hasCaseOf } from '../citizens/own-case-store.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { rememberPhone } from '../push/phone-actions.ts'
import { readSubscription } from '../push/push-subscription.ts'

type PushDeps = Pick<Deps, 'db' | 'write' | 'keys' | 'clock' | 'directory' | 'config'>

/**
 * `citizen`: who has come in, if anybody has. `sent`: a subscription as a browser gives it, with its language. Throws `not-signed-in`,
 * `step-not-possible`, and `field-invalid` for what nothing can be sent to.
 */
export async function askForNews(deps: PushDeps, citizen: string | undefined, sent: object): Promise<void> {
  // Whoever gave no number wants to be found by nothing.
  if (citizen === undefined || receiptOf(citizen) !== null)
    throw new Problem('not-signed-in', 'Come in with your mobile number first.')
  const { push } = deps.config
  if (push === null || !(await hasCaseOf(deps.db, citizen)))
    throw new Problem('step-not-possible', 'There is nothing of which this phone could be told.')
  const subscription = readSubscription(sent, push)
  if (!subscription)
    throw new Problem('field-invalid', 'Nothing can be sent to this phone.', {
      details: [{ field: 'endpoint', message: 'an address of a push service that is known here' }],
    })
  await rememberPhone(deps, citizen, subscription)
}
