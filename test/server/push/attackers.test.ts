/** Whoever would use the phones of citizens: to reach machines behind the server, to fill the disk, or to learn of another's news. */
import { createECDH, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPush } from '#server/channels/push.ts'
import { Gone } from '#server/notifications/notification.ts'
import { isPushService } from '#server/push/push-subscription.ts'
import { day, rowsOf } from '#test/support/app.ts'
import { fileCase, openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'
import { contact, openPushService, pushSettings } from '#test/support/push-service.ts'

const inside = [
  'http://127.0.0.1:8080/api',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:169.254.169.254]/latest/meta-data',
  'http://169.254.169.254/latest/meta-data',
  'https://10.0.0.5/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://localhost/',
  'https://intranet/',
  'https://router.lan/push',
  'https://fcm.googleapis.com.thief.example/',
  'https://thief.example/fcm.googleapis.com',
  'https://fcm.googleapis.com@127.0.0.1/',
  'https://user:word@fcm.googleapis.com/fcm/send/x',
  'https://fcm.googleapis.com:8443/fcm/send/x',
  'http://fcm.googleapis.com/fcm/send/x',
  'https://a.b.notify.windows.com/w/?token=x',
  'https://notify.windows.com.thief.example/',
  'https://127.0.0.1\\.push.apple.com/',
  'https://xpush.apple.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:25/',
  '//127.0.0.1/',
  '',
  `https://fcm.googleapis.com/${'x'.repeat(1001)}`,
]
const settings = { contact, services: [] }
const keysOfPhone = () => {
  const key = createECDH('prime256v1')
  key.generateKeys()
  return { p256dh: key.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') }
}

test('the push services of phones are known, and no other address is one', () => {
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/dQw4w9WgXcQ:APA91b',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAAA',
    'https://web.push.apple.com/QGuQyavXutnMH',
    'https://wns2-pn1p.notify.windows.com/w/?token=BQYAAAC',
  ])
    expect(isPushService(endpoint, settings), endpoint).toBe(true)
  for (const endpoint of inside) expect(isPushService(endpoint, settings), endpoint).toBe(false)
})

test('an address within the network, or any other that is no push service, is neither kept nor ever posted to', async () => {
  const service = await openPushService()
  const { app, gateway } = await openPortal({ SUNWAI_PUSH_CONTACT: contact })
  await fileCase(app)
  const browser = await signedIn(app, gateway)
  const phone = service.newPhone()
  for (const endpoint of [phone.endpoint, ...inside]) {
    const answer = await browser.send(
      '/g/push',
      { ...keysOfPhone(), endpoint },
      { accept: 'application/json' },
    )
    expect(answer.status, endpoint).toBe(400)
  }
  expect(await rowsOf(app, 'push_subscriptions')).toEqual([])
  // One that was let in before the list was made shorter.
  const send = createPush({ contact, services: [] }, app.deps.keys.receipts)
  const message = { key: 'x', template: 'answered', language: 'hi', parameters: {} } as const
  await expect(send(JSON.stringify({ ...phone, language: 'hi' }), message)).rejects.toThrow(Gone)
  expect([service.taken, service.strayed, service.refused]).toEqual([[], [], []])
})

test('keys to which nothing can be encrypted are refused', async () => {
  const service = await openPushService()
  const { app, gateway } = await openPortal(pushSettings(service))
  await fileCase(app)
  const browser = await signedIn(app, gateway)
  const { endpoint, p256dh, auth } = service.newPhone()
  const offCurve = Buffer.from([4, ...Array(64).fill(1)]).toString('base64url')
  for (const keys of [
    { p256dh: offCurve, auth },
    { p256dh: p256dh.slice(0, 40), auth },
    { p256dh, auth: 'AAAA' },
    { p256dh: '', auth: '' },
  ])
    expect((await browser.send('/g/push', { endpoint, ...keys })).status).toBe(400)
  expect((await browser.send('/g/push', { endpoint, p256dh, auth })).status).toBe(204)
})

test('whoever has not proved a number, or has no case, or came without a number, subscribes no phone', async () => {
  const service = await openPushService()
  const { app, gateway } = await openPortal(pushSettings(service))
  const phone = service.newPhone()
  expect((await openBrowser(app).send('/g/push', { ...phone })).status).toBe(401)
  const stranger = await signedIn(app, gateway)
  expect((await stranger.send('/g/push', { ...phone })).status).toBe(409)
  const nameless = openBrowser(app)
  await nameless.get('/g/without?lang=en')
  await nameless.send('/g/without')
  expect((await nameless.send('/g/push', { ...phone })).status).toBe(401)
  expect(await rowsOf(app, 'push_subscriptions')).toEqual([])
})

test('a number has five phones, of which the oldest make room, and a phone asked for again is the same', async () => {
  const service = await openPushService()
  const { app, gateway } = await openPortal(pushSettings(service))
  await fileCase(app)
  const asked: string[] = []
  for (let nth = 0; nth < 7; nth++) {
    const browser = await signedIn(app, gateway)
    const phone = service.newPhone()
    for (let press = 0; press < 2; press++)
      expect((await browser.send('/g/push', { ...phone })).status).toBe(204)
    asked.push(phone.hash)
    app.clock.now += day
  }
  const kept = (await rowsOf(app, 'push_subscriptions')) as unknown as { endpoint_hash: string }[]
  expect(kept.map((each) => each.endpoint_hash).sort()).toEqual(asked.slice(2).sort())
})

test('a phone that two numbers share is told of both, and neither page says that of the other', async () => {
  const service = await openPushService()
  const { app, gateway } = await openPortal(pushSettings(service))
  const other = '98765 43210'
  await fileCase(app)
  await fileCase(app, other)
  const phone = service.newPhone()
  const one = await signedIn(app, gateway)
  await one.send('/g/push', { ...phone })
  const two = await signedIn(app, gateway, other)
  expect(await two.read('/g?lang=en')).not.toContain(phone.hash)
  await two.send('/g/push', { ...phone })
  expect(await rowsOf(app, 'push_subscriptions')).toHaveLength(2)
  await two.send('/g/push/stop-all')
  expect(await one.read('/g?lang=en')).toContain(phone.hash)
})
