/** Addresses that a district tells of its flags: added, tried, told and signed, paused and removed; and none within a private network. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { createReceiverChannel } from '#server/channels/receiver.ts'
import type { WebhookList, WebhookReply, WebhookTest } from '#server/contract/staff/webhooks.ts'
import { localHour } from '#server/district/local-time.ts'
import { insertFlag } from '#server/flags/flag-store.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { tellFlags } from '#server/reminders/raised-flag-actions.ts'
import { isPublicAddress } from '#server/webhook-receivers/public-address.ts'
import {
  isAnyFailing,
  pauseFailing,
  pauseReceiver,
  removeReceiver,
} from '#server/webhooks/webhook-actions.ts'
import { viewReceivers } from '#server/webhooks/webhook-views.ts'
import { addPerson, addressIn, day, hour, openTestApp, rowsOf } from '#test/support/app.ts'
import { changeFlag } from '#test/support/flag.ts'
import { mailSettings, openMailServer } from '#test/support/mail-server.ts'
import { rate } from '#test/support/rating.ts'
import { ofDepartment, reach, type Staff } from '#test/support/reminders.ts'

type Got = { headers: IncomingHttpHeaders; body: string }

/** On loopback, which the setting allows; `status` is what it answers. */
async function openReceiver() {
  const receiver = { url: '', got: [] as Got[], status: 204 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    receiver.got.push({ headers: request.headers, body })
    response.writeHead(receiver.status, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  receiver.url = `http://127.0.0.1:${(server.address() as { port: number }).port}/hook`
  return receiver
}

const add = (by: Staff, url: string, topics = ['money', 'flags']) =>
  by.send('POST', '/api/webhooks', { url, topics })

async function openTold() {
  const mail = await openMailServer()
  const app = await openTestApp({ SUNWAI_WEBHOOK_NETWORKS: 'private', ...mailSettings(mail) })
  const dc = await addPerson(app, 'district')
  const receiver = await openReceiver()
  const { secret, row } = (await (await add(dc, receiver.url)).json()) as WebhookReply
  await rate(app, '1', addressIn(1))
  const raise = async (id: string) => {
    await app.deps.write((trx) =>
      insertFlag(trx, changeFlag({ id, about: id, hour: localHour(app.clock.now, 'Asia/Kolkata') })),
    )
    app.clock.now += hour
    await tellFlags(app.deps, app.clock.now)
    await deliverNotifications(app.deps)
  }
  const seen = async () => (await viewReceivers(app.deps, dc.person, {})).receivers[0]
  return { app, mail, dc, receiver, secret, id: row.id, raise, seen }
}

test('a receiver is told of flags when their hour is over, signed by a secret that is shown once, and no longer when it is paused or removed', async () => {
  const { app, dc, receiver, secret, id, raise, seen } = await openTold()
  await raise('one')
  const [got = { headers: {}, body: '' }] = receiver.got.splice(0)
  const signed = createHmac('sha256', secret).update(`${got.headers['x-sunwai-timestamp']}.${got.body}`)
  expect(got.headers['x-sunwai-signature']).toBe(`sha256=${signed.digest('hex')}`)
  expect(JSON.parse(got.body)).toMatchObject({
    type: 'sunwai.flags-raised',
    data: {
      parameters: { count: '1', list: expect.stringContaining('Tehsil Office, Meham: more are unhappy') },
    },
  })
  expect(await seen()).toMatchObject({ deliveries: [{ template: 'flags-raised', failure: null }] })
  expect(JSON.stringify([await seen(), await rowsOf(app, 'webhook_receivers')])).not.toContain(secret)
  await pauseReceiver(app.deps, dc.person, id, true)
  await raise('two')
  await pauseReceiver(app.deps, dc.person, id, false)
  await raise('three')
  expect(receiver.got.splice(0)).toHaveLength(1)
  await removeReceiver(app.deps, dc.person, id)
  await raise('four')
  expect(receiver.got).toEqual([])
  const acts = (await listActs(app.deps.db, {}, 20)).filter(({ action }) => action.startsWith('webhook:'))
  expect(acts.map(({ action }) => action).sort()).toEqual(
    ['add', 'pause', 'remove', 'resume'].map((each) => `webhook:${each}`),
  )
  expect(JSON.stringify(acts)).not.toContain('/hook')
})

test('a trial says what came back, and nobody is followed elsewhere; others may neither see nor try it', async () => {
  const { app, dc, receiver, id, seen } = await openTold()
  const attempt = async () =>
    (await (await dc.send('POST', `/api/webhooks/${id}/test`, {})).json()) as WebhookTest
  expect(await attempt()).toEqual({ failure: null })
  app.clock.now += 1000
  receiver.status = 302
  expect(await attempt()).toEqual({ failure: 'the webhook answered 302' })
  expect(receiver.got).toHaveLength(2)
  expect((await seen())?.deliveries).toMatchObject([
    { failure: 'the webhook answered 302' },
    { failure: null },
  ])
  const head = await addPerson(app, 'department-head', undefined, null, ofDepartment('revenue'))
  expect((await head.fetch('/api/webhooks')).status).toBe(403)
  const part = await addPerson(app, 'administrator', undefined, 'tehsil-meham')
  expect((await part.read<WebhookList>('/api/webhooks')).receivers).toEqual([])
  expect((await part.send('POST', `/api/webhooks/${id}/test`, {})).status).toBe(403)
  expect((await part.send('DELETE', `/api/webhooks/${id}`)).status).toBe(403)
})

test('one that takes nothing for three days is paused by itself, and the administrators are told', async () => {
  const { app, mail, receiver, raise, seen } = await openTold()
  await reach(await addPerson(app), 'admin')
  receiver.status = 500
  await raise('one')
  expect(await seen()).toMatchObject({ paused: null, deliveries: [{ failure: 'the webhook answered 500' }] })
  app.clock.now += 3 * day - hour
  await deliverNotifications(app.deps)
  expect(await isAnyFailing(app.deps)).toBe(false)
  app.clock.now += hour
  // Nothing was sent since: it may take what comes now.
  expect(await isAnyFailing(app.deps)).toBe(false)
  await raise('two')
  expect(await isAnyFailing(app.deps)).toBe(true)
  await pauseFailing(app.deps, app.clock.now)
  await deliverNotifications(app.deps)
  expect(mail.mails.map(({ to, subject }) => `${to}: ${subject.split(':')[0]}`)).toEqual([
    'admin@example.in: Paused',
  ])
  expect(await seen()).toMatchObject({ paused: 'failing' })
  expect(await isAnyFailing(app.deps)).toBe(false)
})

test('an address whose maker has left, or may add none there any more, is shown as one that may lead to them', async () => {
  const { app, dc, seen } = await openTold()
  expect(await seen()).toMatchObject({ makerLeft: false })
  const other = await addPerson(app)
  const ofOffice = { role: 'district' as const, scope: ofDepartment('revenue') }
  await app.deps.write((trx) => saveAppointments(trx, dc.person.id, [ofOffice]))
  const shown = async () => (await viewReceivers(app.deps, other.person, {})).receivers[0]
  expect(await shown()).toMatchObject({ makerLeft: true })
  await app.deps.write((trx) => saveAppointments(trx, dc.person.id, dc.person.appointments))
  expect(await shown()).toMatchObject({ makerLeft: false })
  await other.send('POST', `/api/people/${dc.person.id}/disable`)
  expect(await shown()).toMatchObject({ makerLeft: true, madeBy: dc.person.name })
})

test('nothing goes to this machine or its network, be it by a name that leads there', async () => {
  const app = await openTestApp()
  const dc = await addPerson(app, 'district')
  for (const url of [
    'http://example.in/hook',
    'http://127.0.0.1:8080/',
    'https://localhost/hook',
    'https://127.0.0.1/hook',
    'https://2130706433/hook',
    'https://[::1]/hook',
    'https://[::ffff:10.0.0.1]/hook',
    'https://10.1.2.3/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://user:pass@example.in/',
    'ftp://example.in/hook',
    'not an address',
  ])
    expect([url, (await add(dc, url)).status]).toEqual([url, 400])
  expect(await rowsOf(app, 'webhook_receivers')).toEqual([])
  const inner = [
    '0.0.0.0',
    '100.64.1.1',
    '172.20.0.1',
    '192.168.1.1',
    '255.255.255.255',
    'fd00::1',
    'fe80::1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
  ]
  expect(inner.filter(isPublicAddress)).toEqual([])
  expect(['8.8.8.8', '172.32.0.1', '2606:4700::1111'].every(isPublicAddress)).toBe(true)
  // A name that leads here, beside another address that would do.
  const { url } = await openReceiver()
  const to = JSON.stringify({
    url: url.replace('http://127.0.0.1', 'https://hook.example.in'),
    secret: 'secret',
  })
  const message = { key: 'a', template: 'webhook-test', language: 'en', parameters: {} } as const
  const leadingTo = (...addresses: string[]) =>
    createReceiverChannel(
      () => 0,
      'https://feedback.example.in',
      false,
      (_, __, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        ),
    )
  for (const found of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], []])
    await expect(leadingTo(...found)(to, message)).rejects.toThrow('it lies in a private network')
})
