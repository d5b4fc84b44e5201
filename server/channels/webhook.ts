/** Posts messages as signed events (CloudEvents 1.0, structured JSON) to an address of the administrator's. */
import { createHmac } from 'node:crypto'
import type { Message, Send } from '../notifications/notification.ts'
import { render } from '../notifications/templates.ts'

const patienceMs = 10_000

/**
 * Header `x-sunwai-signature: sha256=` and HMAC-SHA256 in hex over `timestamp.body`, with `x-sunwai-timestamp` in seconds:
 * who receives it refuses what is old. `https`, or `http` to this machine. Rejects for any answer but 2xx.
 */
export function createWebhook(secret: string, clock: () => number, source: string): Send {
  return async (to, message) => {
    if (!isAllowed(to)) throw new Error('a webhook must be https')
    const { body, headers } = signedEvent(secret, clock(), source, message)
    const answer = await fetch(to, {
      method: 'POST',
      headers,
      body,
      // One that leads elsewhere would be handed what was meant for another.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`)
  }
}

export function signedEvent(secret: string, now: number, source: string, message: Message) {
  const { key, template, language, parameters } = message
  const body = JSON.stringify({
    specversion: '1.0',
    // The same when it is sent again: whoever receives it takes each once.
    id: key,
    source,
    type: `sunwai.${template}`,
    time: new Date(now).toISOString(),
    datacontenttype: 'application/json',
    data: { template, language, parameters, text: render(message).text },
  })
  const timestamp = String(Math.floor(now / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  const headers = {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'x-sunwai-timestamp': timestamp,
    'x-sunwai-signature': `sha256=${signature}`,
  }
  return { body, headers }
}

function isAllowed(address: string): boolean {
  const url = URL.parse(address)
  if (url?.protocol === 'https:') return true
  return url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
}
