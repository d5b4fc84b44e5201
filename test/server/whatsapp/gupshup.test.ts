/** WhatsApp through Gupshup: what is sent and what comes of it, over HTTP, against a provider that speaks its form. */
import { expect, test } from 'vitest'
import type { ChatReply } from '#server/dialogue/chat.ts'
import { Gone, MaybeSent } from '#server/notifications/notification.ts'
import { createGupshup } from '#server/whatsapp/gupshup.ts'
import type { InboundContent } from '#server/whatsapp/inbound.ts'
import {
  type ChatTemplate,
  MediaTooLarge,
  ProviderRefuses,
  Throttled,
  Undeliverable,
} from '#server/whatsapp/messenger.ts'
import { eventPost, inboundPost, openGupshup } from '#test/support/gupshup.ts'

const farmer = { person: '919812345678', number: '+919812345678' }
const hello: ChatReply = { kind: 'text', text: 'नमस्ते' }
const choice: ChatReply = { kind: 'buttons', text: 'ठीक?', buttons: [{ id: 'y', title: 'हाँ' }] }

async function open() {
  const gupshup = await openGupshup()
  const { messenger, hook } = createGupshup(gupshup.settings, { allowsPrivate: true, patience: 300 })
  return { gupshup, messenger, hook }
}

const thrownBy = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => {
      throw new Error('nothing was thrown')
    },
    (cause: Error) => cause,
  )

test('text, buttons, a list and the request for a location arrive in the form of the provider', async () => {
  const { gupshup, messenger } = await open()
  const replies: ChatReply[] = [
    hello,
    choice,
    {
      kind: 'list',
      text: 'विभाग',
      button: 'चुनें',
      rows: [{ id: 'w', title: 'पानी', description: 'नल, पाइप' }],
    },
    { kind: 'ask-location', text: 'जगह भेजें' },
  ]
  const ids: string[] = []
  for (const reply of replies) ids.push((await messenger.send(farmer, reply)).id)
  expect(ids).toEqual(['gs-1', 'gs-2', 'gs-3', 'gs-4'])
  expect(new Set(gupshup.forms.map(({ path, destination }) => `${path} ${destination}`))).toEqual(
    new Set(['/wa/api/v1/msg 919812345678']),
  )
  expect(gupshup.forms.map(({ message }) => message)).toMatchObject([
    { type: 'text', text: 'नमस्ते' },
    {
      type: 'quick_reply',
      content: { type: 'text', text: 'ठीक?' },
      options: [{ type: 'text', title: 'हाँ', postbackText: 'y' }],
    },
    {
      type: 'list',
      body: 'विभाग',
      globalButtons: [{ type: 'text', title: 'चुनें' }],
      items: [{ options: [{ title: 'पानी', description: 'नल, पाइप', postbackText: 'w' }] }],
    },
    { type: 'text', text: 'जगह भेजें' },
  ])
})

test('a template goes by its id in that language, in Hindi where there is none, and one that is not set up does not', async () => {
  const { gupshup, messenger } = await open()
  const news: ChatTemplate = {
    kind: 'template',
    template: 'case-news',
    language: 'pa',
    parameters: ['RTK-1', 'जवाब\nआया'],
  }
  await messenger.send(farmer, news)
  expect(gupshup.forms).toMatchObject([
    {
      path: '/wa/api/v1/template/msg',
      template: { id: '5f2449fd-e4d6-4d02-9647-e46a1b4635a4', params: ['RTK-1', 'जवाब आया'] },
    },
  ])
  expect(messenger.hasTemplate('notice', 'hi')).toBe(false)
  expect(await thrownBy(messenger.send(farmer, { ...news, template: 'notice' }))).toBeInstanceOf(
    ProviderRefuses,
  )
  expect(gupshup.forms).toHaveLength(1)
})

test('what is refused is told by its kind, without the number', async () => {
  const { gupshup, messenger } = await open()
  const error = (message: string) => JSON.stringify({ status: 'error', message })
  const kinds = [
    [400, error('Invalid Destination 919812345678'), Undeliverable],
    [400, error('Invalid App Details'), ProviderRefuses],
    [400, error('Insufficient balance'), ProviderRefuses],
    [401, error('Portal User Not Found With APIKey'), ProviderRefuses],
    [403, 'Forbidden', ProviderRefuses],
    [429, error('Too Many Requests'), Throttled],
    [400, error('Invalid message'), ProviderRefuses],
    [500, error('Internal Server Error'), MaybeSent],
    [502, '<html>Bad Gateway</html>', MaybeSent],
    [200, '<html>Sign in</html>', MaybeSent],
    [302, '', MaybeSent],
  ] as const
  for (const [status, body, kind] of kinds) {
    gupshup.faults.push({ status, body })
    const thrown = await thrownBy(messenger.send(farmer, hello))
    expect(thrown, `${status} ${body}`).toBeInstanceOf(kind)
    expect(thrown.message).not.toContain('9812345678')
  }
})

test.for(['silent', 'broken'] as const)(
  'a message of which nothing is heard (%s) may have been sent',
  async (fault) => {
    const { gupshup, messenger } = await open()
    gupshup.faults.push(fault)
    expect(await thrownBy(messenger.send(farmer, hello))).toBeInstanceOf(MaybeSent)
    expect(gupshup.forms).toHaveLength(1)
  },
)

test('a provider that cannot be reached was sent nothing, and nobody without a number is reached through it', async () => {
  const { gupshup, messenger } = await open()
  expect(await thrownBy(messenger.send({ person: 'IN.1', number: null }, hello))).toBeInstanceOf(
    Undeliverable,
  )
  expect(gupshup.asked).toEqual([])
  await gupshup.close()
  expect(await thrownBy(messenger.send(farmer, hello))).not.toBeInstanceOf(MaybeSent)
})

test('buttons that the provider does not like go as numbered lines, once', async () => {
  const { gupshup, messenger } = await open()
  const bad = { status: 400, body: JSON.stringify({ status: 'error', message: 'Invalid message' }) }
  gupshup.faults.push(bad)
  await messenger.send(farmer, choice)
  expect(gupshup.forms.map(({ message }) => message)).toEqual([{ type: 'text', text: 'ठीक?\n1. हाँ' }])
  gupshup.faults.push(bad, bad)
  expect(await thrownBy(messenger.send(farmer, choice))).toBeInstanceOf(ProviderRefuses)
  expect(gupshup.forms).toHaveLength(1)
})

test('whatever a person sends is understood as what it is, and what nobody knows as that', async () => {
  const { hook } = await open()
  const url = 'https://filemanager.example/wa/media/1'
  const all: [string, unknown, InboundContent][] = [
    ['text', { text: 'पानी नहीं आता' }, { kind: 'text', text: 'पानी नहीं आता' }],
    [
      'list_reply',
      { title: 'पानी', id: '', reply: 'पानी 1', postbackText: 'w', description: 'नल' },
      { kind: 'choice', id: 'w', title: 'पानी' },
    ],
    [
      'button_reply',
      { title: 'हाँ', id: '', reply: 'हाँ 1', postbackText: 'y' },
      { kind: 'choice', id: 'y', title: 'हाँ' },
    ],
    ['button_reply', { title: 'हाँ', id: '', reply: 'हाँ 1' }, { kind: 'text', text: 'हाँ' }],
    ['quick_reply', { text: 'पढ़ें', type: 'button' }, { kind: 'text', text: 'पढ़ें' }],
    [
      'image',
      { url, contentType: 'image/jpeg', caption: 'नाली', urlExpiry: 1 },
      { kind: 'photo', mediaId: url, mimeType: 'image/jpeg', caption: 'नाली' },
    ],
    [
      'file',
      { url, contentType: 'application/pdf', name: 'a.pdf' },
      { kind: 'document', mediaId: url, mimeType: 'application/pdf', name: 'a.pdf' },
    ],
    ['audio', { url, contentType: 'audio/ogg' }, { kind: 'voice', mediaId: url, mimeType: 'audio/ogg' }],
    [
      'location',
      { longitude: '76.6', latitude: '28.9' },
      { kind: 'location', latitude: 28.9, longitude: 76.6 },
    ],
    ['location', { longitude: '76.6', latitude: '280' }, { kind: 'unknown' }],
    ['sticker', { url }, { kind: 'unknown' }],
    ['constructor', {}, { kind: 'unknown' }],
    ['text', null, { kind: 'unknown' }],
  ]
  for (const [type, payload, content] of all) {
    const read = hook.read(inboundPost(type, payload, { at: 1_580_227_766_370 }))
    expect(read?.messages, type).toMatchObject([
      { person: '919812345678', number: '+919812345678', sentAt: 1_580_227_766_370, content },
    ])
  }
})

test('what is told of another app, or of the app itself, is no message; what is no post of the provider is nothing', async () => {
  const { hook } = await open()
  const none = { messages: [], statuses: [] }
  expect(hook.read(inboundPost('text', { text: 'hi' }, { app: 'another' }))).toEqual(none)
  const start = {
    app: 'rohtak',
    timestamp: 1,
    version: 2,
    type: 'user-event',
    payload: { type: 'sandbox-start' },
  }
  expect(hook.read(JSON.stringify(start))).toEqual(none)
  for (const body of ['', 'null', '[]', '{"object":"whatsapp_business_account","entry":[]}'])
    expect(hook.read(body), body).toBeUndefined()
})

test('what became of a message is told by the id that the sending gave, and why it failed', async () => {
  const { hook } = await open()
  const told = (payload: Record<string, unknown>) => hook.read(eventPost(payload))?.statuses
  const at = 1_580_546_677_791
  expect(told({ id: 'wamid.1', gsId: 'gs-1', type: 'delivered', payload: { ts: 1 } })).toEqual([
    { id: 'gs-1', status: 'delivered', at },
  ])
  expect(told({ id: 'gs-1', type: 'enqueued', payload: { whatsappMessageId: 'wamid.1' } })).toEqual([])
  const failures = [
    [1002, 'undeliverable'],
    [1005, 'window-closed'],
    [4001, 'throttled'],
    [131047, 'window-closed'],
    [131026, 'undeliverable'],
    [1003, 'other'],
  ] as const
  for (const [code, failure] of failures)
    expect(told({ id: 'gs-2', type: 'failed', payload: { code, reason: 'x' } }), String(code)).toEqual([
      { id: 'gs-2', status: 'failed', at, failure },
    ])
})

test('a file is fetched whole, no more of it than is asked for, and one that is gone is said to be', async () => {
  const { gupshup, messenger } = await open()
  const at = gupshup.lay(Buffer.alloc(100_000, 7), 'image/jpeg')
  const { bytes, mimeType } = await messenger.fetchMedia(at, 100_000)
  expect([bytes.length, mimeType]).toEqual([100_000, 'image/jpeg'])
  expect(await thrownBy(messenger.fetchMedia(at, 99_999))).toBeInstanceOf(MediaTooLarge)
  expect(await thrownBy(messenger.fetchMedia(`${at}0`, 100_000))).toBeInstanceOf(Gone)
})

test('whoever knows the secret still gets nothing out of this network: no address in it is asked, by number, name or detour', async () => {
  const { gupshup, messenger } = await open()
  const inside = gupshup.lay(Buffer.from('secret'), 'text/plain')
  const { messenger: outside } = createGupshup(gupshup.settings, { allowsPrivate: false })
  const { port } = new URL(inside)
  for (const address of [
    inside,
    inside.replace('http:', 'https:'),
    `https://localhost:${port}/`,
    `https://[::ffff:127.0.0.1]:${port}/`,
    `https://2130706433:${port}/`,
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'file:///etc/passwd',
    'no address',
  ])
    expect(await thrownBy(outside.fetchMedia(address, 1000)), address).toBeInstanceOf(Error)
  expect(gupshup.asked).toEqual([])
  // A name that is looked up as it is asked.
  const { messenger: misled } = createGupshup(gupshup.settings, {
    allowsPrivate: false,
    resolve: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  })
  const fetched = await thrownBy(misled.fetchMedia(`https://files.example:${port}/`, 1000))
  expect(fetched.message).toBe('the file is not fetched: it lies in a private network')
  const detour = gupshup.lay(Buffer.from(''), '', inside)
  expect((await thrownBy(messenger.fetchMedia(detour, 1000))).message).toBe(
    'the file could not be fetched (302)',
  )
  expect(gupshup.asked).toHaveLength(1)
})
