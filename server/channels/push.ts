/** Tells a phone that there is news, by the push service of its browser (RFC 8030, 8291, 8292). */
import { Gone, type Send } from '../notifications/notification.ts'
import {
  isPushService,
  type PushSettings,
  type PushSubscription,
  vapidKeys,
} from '../push/push-subscription.ts'

const patienceMs = 10_000
/** For a phone that is off: later than that its citizen has the SMS. */
const keptSeconds = 24 * 3_600

/**
 * To a subscription as JSON. What goes is encrypted to the phone and holds its language alone, for the sentence that the phone shows.
 * The library is loaded with the first message. Throws Gone; rejects without naming the address when it was not taken.
 */
export function createPush(settings: PushSettings, secret: string): Send {
  const vapid = { subject: settings.contact, ...vapidKeys(secret) }
  return async (to) => {
    const { endpoint, p256dh, auth, language } = JSON.parse(to) as PushSubscription
    if (!isPushService(endpoint, settings)) throw new Gone('it is no push service that is known here')
    const { default: webPush } = await import('web-push')
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify({ language }),
      // A later one takes the place of one that waits at the service: both say the same.
      { vapidDetails: vapid, TTL: keptSeconds, topic: 'news' },
    )
    const status = await post(endpoint, headers, body)
    if (status === 404 || status === 410) throw new Gone(`the push service answered ${status}`)
    if (status < 200 || status > 299) throw new Error(`the push service answered ${status}`)
  }
}

async function post(endpoint: string, headers: object, body: Buffer | null): Promise<number> {
  try {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      body: body && new Uint8Array(body),
      // Nothing is posted to where a service may lead.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    await answer.body?.cancel()
    return answer.status
  } catch (cause) {
    const { name, cause: deeper } = cause as { name: string; cause?: { code?: string } }
    throw new Error(`the push service cannot be reached: ${deeper?.code ?? name}`)
  }
}
