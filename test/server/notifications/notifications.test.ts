/** Messages of any kind: one for a key, as many a day as is allowed, tried until they go, each channel for itself. */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { createMail } from '#server/channels/mail.ts'
import { createWebhook } from '#server/channels/webhook.ts'
import type { Deps } from '#server/deps.ts'
import type { Message, Notification } from '#server/notifications/notification.ts'
import {
  deliverNotifications,
  enqueue,
  isDeliveryNeeded,
} from '#server/notifications/notification-actions.ts'
import { day, friday, minute, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'

const root: Message = {
  key: 'ledger/2026-11-20',
  template: 'ledger-root',
  language: 'en',
  parameters: { day: '2026-11-20', root: 'c0ffee', site: 'feedback.example.in' },
}
const notice = (id: string, more: Partial<Notification> = {}): Notification => ({
  recipient: { kind: 'email', id: 'auditor@example.in' },
  channel: 'mail',
  template: 'ledger-root',
  language: 'en',
  parameters: { day: '2026-11-20', root: id },
  dedupeKey: id,
  ...more,
})

/** The app with a channel that notes what it is handed. */
async function openWithMail(settings: Record<string, string> = {}) {
  const app = await openTestApp(settings)
  const sent: string[] = []
  const outside = { refuse: false }
  const deps: Deps = {
    ...app.deps,
    mail: async (to, { key }) => {
      if (outside.refuse) throw new Error('not now')
      sent.push(`${to} ${key}`)
    },
  }
  const ask = (...all: Notification[]) =>
    app.deps.write(async (trx) => {
      for (const each of all) await enqueue(trx, each, app.clock.now)
    })
  return { app, deps, sent, ask, outside, deliver: () => deliverNotifications(deps) }
}
const statesOf = async (app: TestApp) =>
  ((await rowsOf(app, 'notifications')) as unknown as { state: string }[]).map(({ state }) => state).sort()

test('one key is one message, however often it is asked for', async () => {
  const { app, ask, sent, deliver } = await openWithMail()
  await Promise.all([ask(notice('a'), notice('a')), ask(notice('a'))])
  await deliver()
  await ask(notice('a'))
  await deliver()
  expect(sent).toEqual(['auditor@example.in a'])
  expect(await rowsOf(app, 'notifications')).toMatchObject([{ state: 'sent', parameters: '{}' }])
})

test('over the ceiling of a day all wait for the next, and over that of one person only theirs do', async () => {
  const { app, deps, ask, sent, deliver } = await openWithMail({
    SUNWAI_MESSAGES_A_DAY: '3',
    SUNWAI_MESSAGES_A_PERSON: '2',
  })
  await ask(notice('a'), notice('b'), notice('c'), notice('d'))
  await deliver()
  expect(sent).toHaveLength(2)
  const to = (id: string, key: string) => notice(key, { recipient: { kind: 'email', id } })
  await ask(to('x@example.in', 'e'), to('y@example.in', 'f'))
  await deliver()
  expect(sent.slice(2)).toEqual(['x@example.in e'])
  app.clock.now += day
  expect(await isDeliveryNeeded(deps, app.clock.now)).toBe(true)
  await deliver()
  expect(sent).toHaveLength(6)
})

test('what is urgent goes first, and what is worth nothing any more does not go', async () => {
  const { app, ask, sent, deliver, outside } = await openWithMail()
  outside.refuse = true
  await ask(notice('code', { expiresAt: friday + 5 * minute }))
  await deliver()
  outside.refuse = false
  app.clock.now += 5 * minute
  await ask(notice('plain'), notice('urgent', { urgent: true }))
  await deliver()
  expect(sent.map((each) => each.split(' ')[1])).toEqual(['urgent', 'plain'])
  expect(await statesOf(app)).toEqual(['failed', 'sent', 'sent'])
})

test('a message that is undone with its transaction is not sent', async () => {
  const { app, sent, deliver } = await openWithMail()
  const undone = app.deps.write(async (trx) => {
    await enqueue(trx, notice('a'), friday)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await deliver()
  expect(sent).toEqual([])
})

test('a mail reaches a real server in the language of its reader, and a refusal names nobody', async () => {
  const mails: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _, done) =>
      address.startsWith('nobody') ? done(new Error(`no such user ${address}`)) : done(),
    onData(stream, _, done) {
      let text = ''
      stream.on('data', (piece) => {
        text += piece
      })
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as { port: number }
  const send = createMail({ url: `smtp://127.0.0.1:${port}`, from: 'sunwai <s@example.in>' })
  await send('auditor@example.in', root)
  expect(mails[0]).toContain('Subject: Ledger root of 2026-11-20')
  expect(mails[0]).toContain('c0ffee')
  const refused = await send('nobody@example.in', root).catch((cause: Error) => cause.message)
  expect(refused).toBe('the mail server did not take the message (550)')
})

test('a webhook is signed over time and body, follows nobody elsewhere, and goes to https or this machine', async () => {
  const seen: { signature: unknown; timestamp: unknown; type: unknown; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    if (request.url === '/away') return void response.writeHead(302, { location: '/' }).end()
    const { 'x-sunwai-signature': signature, 'x-sunwai-timestamp': timestamp } = request.headers
    seen.push({ signature, timestamp, type: request.headers['content-type'], body })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const send = createWebhook('a secret of the test', () => friday, 'https://feedback.example.in')
  await send(`${url}/`, root)
  const [{ signature, timestamp, type, body } = { signature: '', timestamp: '', type: '', body: '' }] = seen
  expect(timestamp).toBe(String(friday / 1000))
  const expected = createHmac('sha256', 'a secret of the test').update(`${timestamp}.${body}`).digest('hex')
  expect(signature).toBe(`sha256=${expected}`)
  expect(JSON.parse(body)).toMatchObject({
    ...{
      specversion: '1.0',
      id: root.key,
      type: 'sunwai.ledger-root',
      source: 'https://feedback.example.in',
    },
    ...{ time: '2026-11-20T06:50:00.000Z', datacontenttype: 'application/json' },
    data: { template: 'ledger-root', parameters: { root: 'c0ffee' } },
  })
  expect(type).toBe('application/cloudevents+json; charset=utf-8')
  await expect(send(`${url}/away`, root)).rejects.toThrow('the webhook answered 302')
  for (const wrong of ['http://example.in/', 'ftp://127.0.0.1/', 'nonsense'])
    await expect(send(wrong, root)).rejects.toThrow('a webhook must be https')
  expect(seen).toHaveLength(1)
})

test('a message that was sent is not sent again when noting it failed', async () => {
  const { app, deps, ask, sent } = await openWithMail()
  await ask(notice('a'))
  // Full for as long as the message is on its way and a moment longer.
  const full: Deps = {
    ...deps,
    write: (work) => (sent.length ? Promise.reject(new Error('disk full')) : app.deps.write(work)),
  }
  await expect(deliverNotifications(full)).rejects.toThrow('disk full')
  expect(sent).toHaveLength(1)
  app.clock.now += 2 * minute
  await deliverNotifications(deps)
  expect(sent).toHaveLength(1)
  expect(await statesOf(app)).toEqual(['sent'])
})
