/** Messages to people and files from them, over HTTP, against a provider that judges and fails as the documents say. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { ChatReply } from '#server/dialogue/chat.ts'
import { Gone, MaybeSent } from '#server/notifications/notification.ts'
import { createCloudApi } from '#server/whatsapp/cloud-api.ts'
import {
  type ChatTemplate,
  MediaTooLarge,
  type Messenger,
  ProviderRefuses,
  Throttled,
  Undeliverable,
  WindowClosed,
} from '#server/whatsapp/messenger.ts'
import type { CloudApiSettings } from '#server/whatsapp/settings.ts'
import { day, friday } from '#test/support/app.ts'
import { farmer, openWhatsAppForTest } from '#test/support/whatsapp.ts'

const hello: ChatReply = { kind: 'text', text: 'नमस्ते' }

async function open(window: 'answer' | 'status' = 'answer') {
  const clock = { now: friday }
  const { simulator } = await openWhatsAppForTest({ clock: () => clock.now, statuses: 'none', window })
  const { messenger } = createCloudApi(simulator.settings as CloudApiSettings, 300)
  const member = simulator.enter(farmer)
  await member.say({ type: 'text', text: { body: 'नमस्ते रोहतक' } })
  const to = { person: farmer.userId, number: farmer.number }
  return { clock, simulator, messenger, member, to }
}

const thrownBy = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => {
      throw new Error('nothing was thrown')
    },
    (cause: Error) => cause,
  )

test('text, buttons, a list and the request for a location arrive as they were meant', async () => {
  const { messenger, member, to } = await open()
  const sent: string[] = []
  const replies: ChatReply[] = [
    hello,
    { kind: 'buttons', text: 'ठीक है?', buttons: [{ id: 'yes', title: 'हाँ' }] },
    {
      kind: 'list',
      text: 'विभाग',
      button: 'चुनें',
      rows: [{ id: 'w', title: 'पानी', description: 'नल, पाइप' }],
    },
    { kind: 'ask-location', text: 'जगह भेजें' },
  ]
  for (const reply of replies) sent.push((await messenger.send(to, reply)).id)
  expect(member.heard.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'text नमस्ते',
    'buttons ठीक है?',
    'list विभाग',
    'ask-location जगह भेजें',
  ])
  expect(member.heard[2]?.choices).toEqual([{ id: 'w', title: 'पानी', description: 'नल, पाइप' }])
  expect(member.heard.map(({ id }) => id)).toEqual(sent)
})

test('somebody with a username and no number is reached by their business-scoped id', async () => {
  const { simulator, messenger } = await open()
  const hidden = { number: null, userId: 'IN.99', name: 'गुमनाम' }
  const member = simulator.enter(hidden)
  await member.say({ type: 'text', text: { body: 'hello' } })
  await messenger.send({ person: 'IN.99', number: null }, hello)
  expect(member.heard).toHaveLength(1)
})

test('what is too long is cut at a letter, and more choices than can be shown become numbered lines', async () => {
  const { messenger, member, to } = await open()
  const long = 'कि'.repeat(40)
  await messenger.send(to, { kind: 'list', text: 'x', button: 'चुनें', rows: [{ id: 'a', title: long }] })
  expect(member.heard[0]?.choices[0]?.title).toBe(`${'कि'.repeat(23)}…`)
  const rows = Array.from({ length: 11 }, (_, at) => ({ id: `r${at}`, title: `गाँव ${at + 1}` }))
  await messenger.send(to, { kind: 'list', text: 'गाँव', button: 'चुनें', rows })
  expect(member.heard[1]).toMatchObject({ kind: 'text' })
  expect(member.heard[1]?.text).toContain('11. गाँव 11')
})

test('a list that the provider does not like goes as numbered lines, once', async () => {
  const { simulator, messenger, member, to } = await open()
  simulator.faults.push({ code: 131009 })
  await messenger.send(to, { kind: 'buttons', text: 'ठीक?', buttons: [{ id: 'y', title: 'हाँ' }] })
  expect(member.heard.map(({ kind, text }) => [kind, text])).toEqual([['text', 'ठीक?\n1. हाँ']])
})

test('each documented error is told by its kind, without the number', async () => {
  const { simulator, messenger, to } = await open()
  const kinds = [
    [131047, WindowClosed],
    [130429, Throttled],
    [131056, Throttled],
    [131048, Throttled],
    [4, Throttled],
    [131026, Undeliverable],
    [131049, Undeliverable],
    [190, ProviderRefuses],
    [131042, ProviderRefuses],
    [132001, ProviderRefuses],
    [368, ProviderRefuses],
  ] as const
  for (const [code, kind] of kinds) {
    simulator.faults.push({ code })
    const thrown = await thrownBy(messenger.send(to, hello))
    expect(thrown, String(code)).toBeInstanceOf(kind)
    expect(thrown.message).not.toContain('9812345678')
  }
  simulator.faults.push({ code: 130429, retryAfter: 17 })
  expect(await thrownBy(messenger.send(to, hello))).toMatchObject({ retryAfter: 17_000 })
  simulator.faults.push({ code: 131016 })
  const passing = await thrownBy(messenger.send(to, hello))
  for (const kind of [MaybeSent, ProviderRefuses, Gone, Throttled]) expect(passing).not.toBeInstanceOf(kind)
})

test.for(['silent', 'broken', 'bad-gateway'] as const)(
  'a message of which nothing is heard (%s) may have been sent, and is said to be so',
  async (fault) => {
    const { simulator, messenger, member, to } = await open()
    simulator.faults.push(fault)
    expect(await thrownBy(messenger.send(to, hello))).toBeInstanceOf(MaybeSent)
    expect(member.heard).toHaveLength(1)
  },
)

test('a provider that cannot be reached was sent nothing', async () => {
  const { simulator, to } = await open()
  await simulator.close()
  const { messenger } = createCloudApi(simulator.settings as CloudApiSettings, 300)
  expect(await thrownBy(messenger.send(to, hello))).not.toBeInstanceOf(MaybeSent)
})

test('a day after the last word of a person only a template goes', async () => {
  const { clock, messenger, member, to } = await open()
  clock.now += day + 1000
  expect(await thrownBy(messenger.send(to, hello))).toBeInstanceOf(WindowClosed)
  await messenger.send(to, {
    kind: 'template',
    template: 'case-news',
    language: 'pa',
    parameters: ['RTK-26-000042-7', 'जवाब\nआया है'],
  })
  expect(member.heard).toMatchObject([
    { kind: 'template', label: 'sunwai_case_news', text: 'RTK-26-000042-7 | जवाब आया है' },
  ])
})

test('a template that is not set up is refused before anything is sent', async () => {
  const { simulator, to } = await open()
  const settings = { ...(simulator.settings as CloudApiSettings), templates: {} }
  const { messenger } = createCloudApi(settings)
  expect(messenger.hasTemplate('notice', 'hi')).toBe(false)
  const notice: ChatTemplate = {
    kind: 'template',
    template: 'notice',
    language: 'hi',
    parameters: ['a', 'b'],
  }
  expect(await thrownBy(messenger.send(to, notice))).toBeInstanceOf(ProviderRefuses)
})

/** What the person of the chat has sent, as its id. */
async function sendPhoto(bytes: Uint8Array) {
  const opened = await open()
  await opened.member.say({ type: 'image', media: { bytes, mimeType: 'image/jpeg', caption: 'नाली' } })
  const id = /"image":\{"id":"(\d+)"/.exec(opened.simulator.posts().at(-1) ?? '')?.[1] ?? ''
  return { ...opened, id }
}

test('a file is fetched whole, and no more of it than is asked for', async () => {
  const { messenger, id } = await sendPhoto(Buffer.alloc(100_000, 7))
  const { bytes, mimeType } = await messenger.fetchMedia(id, 100_000)
  expect([bytes.length, mimeType]).toEqual([100_000, 'image/jpeg'])
  expect(await thrownBy(messenger.fetchMedia(id, 99_999))).toBeInstanceOf(MediaTooLarge)
})

test('a file that the provider no longer has is gone', async () => {
  const { clock, messenger, id } = await sendPhoto(Buffer.from('photo'))
  clock.now += 8 * day
  expect(await thrownBy(messenger.fetchMedia(id, 1000))).toBeInstanceOf(Gone)
})

/** A provider that lies about its files. */
async function openLiar(bytes: Buffer, told: { size: number; sha256: string }): Promise<Messenger> {
  const server = createServer((request, response) => {
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const isFile = request.url?.includes('/file')
    response.end(
      isFile
        ? bytes
        : JSON.stringify({
            url: `${at}/file`,
            mime_type: 'image/jpeg',
            file_size: told.size,
            sha256: told.sha256,
          }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { simulator } = await open()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return createCloudApi({ ...(simulator.settings as CloudApiSettings), url }).messenger
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('a file that is larger than was told is not read to its end, and one that is cut off is not taken', async () => {
  const large = Buffer.alloc(3_000_000)
  const liar = await openLiar(large, { size: 10, sha256: sha256(large) })
  expect(await thrownBy(liar.fetchMedia('1', 1_000_000))).toBeInstanceOf(MediaTooLarge)
  const cut = await openLiar(large, { size: 10, sha256: sha256(Buffer.from('whole')) })
  expect((await thrownBy(cut.fetchMedia('1', 4_000_000))).message).toBe('the file did not arrive whole')
})
