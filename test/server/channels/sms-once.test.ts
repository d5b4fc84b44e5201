/** An SMS that may have been sent is not sent again, whatever fails after it; a code that somebody waits for is. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '#scripts/bench/shared/processes.ts'
import { createSms, type SmsSettings } from '#server/channels/sms.ts'
import type { Deps } from '#server/deps.ts'
import {
  deliverNotifications,
  enqueue,
  isDeliveryNeeded,
} from '#server/notifications/notification-actions.ts'
import { minute, newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { newFolder, startServer } from '#test/support/process.ts'
import { faults, key, openSmsGateway, type SmsGateway, templates } from '#test/support/sms-gateway.ts'

const settingsFor = ({ url }: Pick<SmsGateway, 'url'>, protocol: 'msg91' | 'cdac'): SmsSettings => {
  const shared = { url, key, sender: 'ROHTAK', templates }
  return protocol === 'msg91'
    ? { gateway: 'msg91', ...shared }
    : { gateway: 'cdac', username: 'rohtak', password: 'hashed', ...shared }
}

function settingsOf(
  gateway: Pick<SmsGateway, 'url'>,
  protocol: 'msg91' | 'cdac' = 'msg91',
): { SUNWAI_SMS: string } {
  const path = join(newFolder(), 'sms.json')
  writeFileSync(path, JSON.stringify(settingsFor(gateway, protocol)))
  return { SUNWAI_SMS: path }
}

async function openWithSms(protocol: 'msg91' | 'cdac' = 'msg91') {
  const gateway = await openSmsGateway()
  const app = await openTestApp(settingsOf(gateway, protocol))
  const ask = (urgent = false) =>
    app.deps.write((trx) =>
      enqueue(
        trx,
        {
          recipient: { kind: 'mobile', id: '+919812345678' },
          channel: 'sms',
          template: 'opened',
          language: 'hi',
          parameters: { reference: 'RTK-26-000001-9', link: 'https://feedback.example.in/r' },
          dedupeKey: newEntry(),
          urgent,
        },
        app.clock.now,
      ),
    )
  /** Two minutes later, past any claim, and again. */
  const goOn = async () => {
    for (let round = 0; round < 2; round++) {
      app.clock.now += 2 * minute
      if (await isDeliveryNeeded(app.deps, app.clock.now)) await deliverNotifications(app.deps)
    }
  }
  return { gateway, app, ask, goOn, settings: settingsFor(gateway, protocol) }
}
const statesOf = async (app: TestApp) =>
  ((await rowsOf(app, 'notifications')) as unknown as { state: string }[]).map(({ state }) => state)

test('where the store fails after the send, it is noted later and not sent again', async () => {
  const { gateway, app, ask, goOn } = await openWithSms()
  await ask()
  const full: Deps = {
    ...app.deps,
    write: (work) => (gateway.taken.length ? Promise.reject(new Error('disk full')) : app.deps.write(work)),
  }
  await expect(deliverNotifications(full)).rejects.toThrow('disk full')
  await goOn()
  expect(gateway.taken).toHaveLength(1)
  expect(await statesOf(app)).toEqual(['sent'])
})

test('where the process is killed between the send and its note, the next one does not send it again', async () => {
  const gateway = await openSmsGateway()
  gateway.fault = 'silent'
  const settings = settingsOf(gateway)
  // Its clock is this machine's, where it may be night.
  const server = await startServer({ ...settings, SUNWAI_QUIET_HOURS: 'off' })
  const post = async (path: string, fields: Record<string, string>) =>
    (await fetch(server.url + path, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })) as Response
  const said = await post('/o/tehsil-meham', { entry: newEntry(), rating: '1' })
  const { receipt } = (await said.json()) as { receipt: string }
  expect((await post('/r/grievance', { receipt, words: '', mobile: '9812345678' })).status).toBe(200)
  await expect.poll(() => gateway.taken.length).toBe(1)
  server.process.kill('SIGKILL')
  await server.ended
  gateway.fault = null
  const next = await openTestApp({ ...settings, SUNWAI_DATA: server.data })
  next.clock.now = Date.now() + 2 * minute
  expect(await isDeliveryNeeded(next.deps, next.clock.now)).toBe(true)
  await deliverNotifications(next.deps)
  expect(gateway.taken).toHaveLength(1)
  expect(await statesOf(next)).toEqual(['failed'])
})

const protocols = ['msg91', 'cdac'] as const

test.each(protocols.flatMap((protocol) => faults.map((fault) => ({ protocol, fault }))))(
  '$protocol took it and did not say so ($fault): it is not asked again',
  async ({ protocol, fault }) => {
    const { gateway, app, ask, goOn, settings } = await openWithSms(protocol)
    // Not as long as a real gateway is given.
    const impatient = { ...app.deps, sms: createSms(settings, 300) }
    gateway.fault = fault
    await ask()
    await deliverNotifications(impatient)
    gateway.fault = null
    await goOn()
    expect(gateway.taken).toHaveLength(1)
    // That it took it is said, if not under which name.
    expect(await statesOf(app)).toEqual([fault === 'nameless' ? 'sent' : 'failed'])
  },
)

test.each(protocols.flatMap((protocol) => [true, 'words' as const].map((how) => ({ protocol, how }))))(
  '$protocol takes nothing and says so ($how): it is asked again until it takes it, and then no more',
  async ({ protocol, how }) => {
    const { gateway, app, ask, goOn } = await openWithSms(protocol)
    gateway.refuse = how
    await ask()
    await deliverNotifications(app.deps)
    expect([gateway.taken.length, await statesOf(app)]).toEqual([0, ['waiting']])
    gateway.refuse = false
    await goOn()
    await goOn()
    expect([gateway.taken.length, await statesOf(app)]).toEqual([1, ['sent']])
  },
)

test('one that cannot be reached is asked again', async () => {
  const away = await openTestApp(settingsOf({ url: `http://127.0.0.1:${await freePort()}/` }))
  await away.deps.write((trx) =>
    enqueue(
      trx,
      {
        recipient: { kind: 'mobile', id: '+919812345678' },
        channel: 'sms',
        template: 'opened',
        language: 'hi',
        parameters: {},
        dedupeKey: 'away',
      },
      away.clock.now,
    ),
  )
  await deliverNotifications(away.deps)
  expect(await statesOf(away)).toEqual(['waiting'])
})

test('a code that somebody waits for goes again: twice is better than not at all', async () => {
  const { gateway, app, ask, goOn } = await openWithSms()
  gateway.fault = 'broken'
  await ask(true)
  await deliverNotifications(app.deps)
  gateway.fault = null
  await goOn()
  expect([gateway.taken.length, await statesOf(app)]).toEqual([2, ['sent']])
})
