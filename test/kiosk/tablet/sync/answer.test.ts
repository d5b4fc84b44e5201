/** A tablet knows its server by what it says. */
import { expect, test } from 'vitest'
import { readAnswer } from '#kiosk/tablet/sync/answer.ts'

const reply = { sunwai: 'kiosk', seq: 7, now: 1, taken: [], settings: null, app: 'a', state: 'paired' }
const read = (status: number, body: unknown, retryAfter: string | null = null) =>
  readAnswer({ status, retryAfter, body: typeof body === 'string' ? body : JSON.stringify(body) }, 7)
const problem = (code: string) => ({ code, message: '', request: 'r' })

test('an answer of ours to what was asked is heard', () => {
  expect(read(200, reply)).toEqual({ outcome: { is: 'heard', wait: false }, reply })
})

test.each([
  ['a portal’s page', 200, '<h1>Sign in to the Wi-Fi</h1>'],
  ['an answer to another request', 200, { ...reply, seq: 6 }],
  ['JSON of somebody else', 200, { ok: true }],
  ['null', 200, 'null'],
  ['half an answer', 200, JSON.stringify(reply).slice(0, 40)],
  ['an answer without a time', 200, { ...reply, now: null }],
  ['a portal that asks for a name', 401, '<h1>Sign in</h1>'],
  ['a proxy’s refusal', 400, 'Bad Request'],
  ['a proxy’s gateway', 502, '<h1>Bad Gateway</h1>'],
  ['a fault of the server', 500, problem('internal')],
  ['a conflict', 409, problem('entry-conflict')],
  ['nothing', 204, ''],
])('%s is no answer', (_, status, body) => {
  expect(read(status, body)).toEqual({ outcome: { is: 'lost' }, reply: null })
})

test('what the server says of the request as a whole is understood', () => {
  expect(read(401, problem('not-signed-in')).outcome).toEqual({ is: 'ended' })
  expect(read(400, problem('field-invalid')).outcome).toEqual({ is: 'invalid' })
  expect(read(429, problem('kiosk-busy'), '12').outcome).toEqual({ is: 'busy', retryAfterS: 12 })
  expect(read(503, problem('store-busy'), 'Fri, 20 Nov').outcome).toEqual({ is: 'busy', retryAfterS: null })
  expect(read(413, '<h1>Request Entity Too Large</h1>').outcome).toEqual({ is: 'too-large' })
})
