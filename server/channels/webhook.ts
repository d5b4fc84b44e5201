/** Posts messages as signed JSON to an address of the administrator's. */
import { createHmac } from 'node:crypto'
import type { Send } from '../notifications/notification.ts'
import { render } from '../notifications/templates.ts'

const patienceMs = 10_000

/**
 * Header `x-sunwai-signature: sha256=` and HMAC-SHA256 in hex over `timestamp.body`, with `x-sunwai-timestamp` in seconds:
 * who receives it refuses what is old. `https`, or `http` to this machine. Rejects for any answer but 2xx.
 */
export function createWebhook(secret: string, clock: () => number): Send {
  return async (to, message) => {
    if (!isAllowed(to)) throw new Error('a webhook must be https')
    const { key, template, language, parameters } = message
    const body = JSON.stringify({ id: key, template, language, parameters, text: render(message).text })
    const timestamp = String(Math.floor(clock() / 1000))
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
    const answer = await fetch(to, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-sunwai-timestamp': timestamp,
        'x-sunwai-signature': `sha256=${signature}`,
      },
      body,
      // One that leads elsewhere would be handed what was meant for another.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`)
  }
}

function isAllowed(address: string): boolean {
  const url = URL.parse(address)
  if (url?.protocol === 'https:') return true
  return url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
}
