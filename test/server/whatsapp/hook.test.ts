/** What the provider posts is kept before it is told so; what others post in its name is refused before it costs anything. */
import { expect, test } from 'vitest'
import { budget } from '#server/admission/budget.ts'
import { createApp } from '#server/app.ts'
import { signatureOf } from '#server/chat-simulator/hook-post.ts'
import type { Said } from '#server/chat-simulator/simulated.ts'
import type { InboundContent, Received } from '#server/whatsapp/inbound.ts'
import { openTestApp, socketTo } from '#test/support/app.ts'
import { farmer, openWhatsAppForTest } from '#test/support/whatsapp.ts'

const provider = '198.51.100.10'
const forger = '203.0.113.5'

async function open() {
  const { simulator, env, to } = await openWhatsAppForTest({ statuses: 'none' })
  const app = await openTestApp(env)
  const received: Received[] = []
  const fault = { is: false }
  const chats = {
    ...app.deps.chats,
    receive: async (brought: Received) => {
      if (fault.is) throw new Error('the disk is full')
      received.push(brought)
    },
  } as typeof app.deps.chats
  const server = createApp({ ...app.deps, chats })
  const post = async (body: string, signature: string, from = provider, path = '/hooks/whatsapp') =>
    server.request(
      path,
      {
        method: 'POST',
        body,
        headers: { 'x-hub-signature-256': signature, 'content-type': 'application/json' },
      },
      socketTo(from),
    )
  to(async (body, headers) => (await post(body, headers['x-hub-signature-256'] ?? '')).status)
  const sign = (body: string) => signatureOf(simulator.account.appSecret, body)
  const get = (query: string) => server.request(`/hooks/whatsapp${query}`, {}, socketTo(provider))
  const member = simulator.enter(farmer)
  const contents = () => received.flatMap(({ messages }) => messages.map(({ content }) => content))
  return { app, simulator, member, received, contents, fault, post, sign, get }
}

test('the provider is told that the address is ours, and nobody else', async () => {
  const { simulator, get } = await open()
  const answer = await get(simulator.challenge())
  expect([answer.status, await answer.text()]).toEqual([200, '1158201444'])
  expect((await get(simulator.challenge('another-token-0123456789'))).status).toBe(403)
  expect((await get('')).status).toBe(403)
})

test('whatever a person sends is understood as what it is, and what nobody knows as that', async () => {
  const { member, contents } = await open()
  const media = { bytes: Buffer.from('x'), mimeType: 'image/jpeg' }
  const all: [Said, Partial<InboundContent>][] = [
    [
      { type: 'text', text: { body: 'पानी नहीं आता' } },
      { kind: 'text', text: 'पानी नहीं आता' },
    ],
    [
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'w', title: 'पानी' } } },
      { kind: 'choice', id: 'w', title: 'पानी' },
    ],
    [
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'हाँ' } } },
      { kind: 'choice', id: 'y' },
    ],
    [
      { type: 'button', button: { payload: 'read', text: 'पढ़ें' } },
      { kind: 'choice', id: 'read' },
    ],
    [
      { type: 'image', media: { ...media, caption: 'नाली' } },
      { kind: 'photo', caption: 'नाली' },
    ],
    [
      { type: 'document', media: { ...media, mimeType: 'application/pdf', filename: 'a.pdf' } },
      { kind: 'document', name: 'a.pdf', mimeType: 'application/pdf' },
    ],
    [{ type: 'audio', media: { ...media, voice: true } }, { kind: 'voice' }],
    [
      { type: 'location', location: { latitude: 28.9, longitude: 76.6, name: 'बोहर' } },
      { kind: 'location', latitude: 28.9, longitude: 76.6, name: 'बोहर' },
    ],
    [{ type: 'location', location: { latitude: 280, longitude: 76.6 } }, { kind: 'unknown' }],
    [{ type: 'sticker', media }, { kind: 'unknown' }],
    [{ type: 'other', name: 'reaction', value: { emoji: '👍' } }, { kind: 'unknown' }],
    [{ type: 'other', name: 'constructor', value: {} }, { kind: 'unknown' }],
    [{ type: 'other', name: 'text', value: null }, { kind: 'unknown' }],
  ]
  for (const [said] of all) await member.say(said)
  expect(contents()).toHaveLength(all.length)
  for (const [at, [, content]] of all.entries()) expect(contents()[at]).toMatchObject(content)
})

test('a person is known by the business-scoped id first, and by the number where there is none', async () => {
  const { simulator, received } = await open()
  const text: Said = { type: 'text', text: { body: 'hi' } }
  for (const person of [farmer, { ...farmer, userId: null }, { ...farmer, number: null }])
    await simulator.enter(person).say(text)
  expect(received.flatMap(({ messages }) => messages.map(({ person, number }) => [person, number]))).toEqual([
    [farmer.userId, farmer.number],
    [farmer.number.slice(1), farmer.number],
    [farmer.userId, null],
  ])
})

test('who has moved to another number is told with who they were', async () => {
  const { member, received } = await open()
  await member.move({ number: '+919899999999', userId: 'IN.2' })
  expect(received[0]?.messages[0]).toMatchObject({
    person: 'IN.2',
    number: '+919899999999',
    content: {
      kind: 'moved',
      previous: [{ person: farmer.userId, number: farmer.number }, { person: '919812345678' }],
    },
  })
})

test('a batch of many messages and statuses is read whole, without what is for another number', async () => {
  const { simulator, member, received, post, sign } = await open()
  simulator.hold()
  for (let at = 0; at < 300; at++) await member.say({ type: 'text', text: { body: `${at}` } })
  await simulator.release()
  expect(received).toHaveLength(1)
  expect(received[0]?.messages.map(({ content }) => (content.kind === 'text' ? content.text : ''))).toEqual(
    Array.from({ length: 300 }, (_, at) => `${at}`),
  )
  const other = (simulator.posts()[0] ?? '').replace(simulator.account.phoneNumberId, '42')
  expect((await post(other, sign(other))).status).toBe(200)
  expect(received).toHaveLength(1)
})

test('what became of messages is read by its meaning', async () => {
  const { received, post, sign, simulator } = await open()
  const status = (id: string, said: string, code?: number) => ({
    id,
    status: said,
    timestamp: '1795000000',
    recipient_id: '919812345678',
    ...(code && { errors: [{ code, title: 'x' }] }),
  })
  const statuses = [
    status('a', 'read'),
    status('b', 'failed', 131047),
    status('c', 'failed', 131026),
    status('d', 'failed', 999),
    status('e', 'held_for_quality_assessment'),
  ]
  const metadata = { phone_number_id: simulator.account.phoneNumberId }
  const changes = [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, statuses } }]
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] })
  await post(body, sign(body))
  expect(received[0]?.statuses.map(({ id, status: is, failure }) => [id, is, failure])).toEqual([
    ['a', 'read', undefined],
    ['b', 'failed', 'window-closed'],
    ['c', 'failed', 'undeliverable'],
    ['d', 'failed', 'other'],
  ])
})

test('what could not be kept is not acknowledged, and is taken when it comes again', async () => {
  const { simulator, member, received, fault } = await open()
  fault.is = true
  await member.say({ type: 'text', text: { body: 'पानी' } })
  expect([simulator.lost(), received.length]).toEqual([1, 0])
  fault.is = false
  await simulator.redeliver()
  expect(received).toHaveLength(1)
})

test('forged, unsigned and changed posts are refused, and nothing of them is read', async () => {
  const { simulator, member, received, post, sign } = await open()
  await member.say({ type: 'text', text: { body: 'पानी' } })
  const body = simulator.posts()[0] ?? ''
  const right = sign(body)
  const wrong = [
    [body, ''],
    [body, 'sha256='],
    [body, right.replace('sha256=', 'sha1=')],
    [body, signatureOf('another secret', body)],
    [body.replace('पानी', 'आग'), right],
    [`${body} `, right],
  ] as const
  for (const [sent, signature] of wrong) expect((await post(sent, signature, forger)).status).toBe(403)
  expect((await post(body, right, forger, '/hooks/whatsapp/some-secret-of-another-kind')).status).toBe(403)
  expect(received).toHaveLength(1)
  // Upper case is the same number.
  expect((await post(body, right.toUpperCase().replace('SHA256', 'sha256'))).status).toBe(200)
})

test('who forges pays for each post and is asked for a proof in the end; the provider never is', async () => {
  const { simulator, member, received, post, sign } = await open()
  await member.say({ type: 'text', text: { body: 'पानी' } })
  const body = simulator.posts()[0] ?? ''
  const times = Math.ceil(budget.capacity / 8) + 1
  const forged = `sha256=${'0'.repeat(64)}`
  const answers: number[] = []
  for (let at = 0; at < times; at++) answers.push((await post(body, forged, forger)).status)
  expect(answers.at(0)).toBe(403)
  expect(answers.at(-1)).toBe(429)
  for (let at = 0; at < times; at++) expect((await post(body, sign(body))).status).toBe(200)
  // Nor does anybody in its own network take its turn.
  for (let at = 0; at < times; at++) await post(body, forged)
  expect((await post(body, forged)).status).toBe(429)
  expect((await post(body, sign(body))).status).toBe(200)
  expect(received).toHaveLength(times + 2)
})

test('a body of more than 3 MB is refused, and one just below is taken', async () => {
  const { simulator, member, received, post, sign } = await open()
  await member.say({ type: 'text', text: { body: 'पानी' } })
  const body = simulator.posts()[0] ?? ''
  const filled = (bytes: number) => body + ' '.repeat(bytes - Buffer.byteLength(body))
  const most = 3 * 1024 * 1024
  expect((await post(filled(most + 1), sign(filled(most + 1)))).status).toBe(413)
  expect((await post(filled(most), sign(filled(most)))).status).toBe(200)
  expect(received).toHaveLength(2)
})

test('what is signed and still not understood is acknowledged, so that it does not come for days', async () => {
  const { received, post, sign } = await open()
  for (const body of [
    '',
    'null',
    '[]',
    '{"object":"page"}',
    '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{}}]}]}',
  ])
    expect((await post(body, sign(body))).status, body).toBe(200)
  expect(received).toEqual([])
})

test('without an account there is nothing at the address', async () => {
  const app = await openTestApp()
  const answer = await app.fetch('/hooks/whatsapp', { method: 'POST', body: '{}' })
  expect(answer.status).toBe(404)
})
