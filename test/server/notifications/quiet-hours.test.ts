/** At night no phone rings but for a code, a number gets six messages a day, and of what was held up the newest is told. */
import { expect, test } from 'vitest'
import type { Deps } from '#server/deps.ts'
import type { Notification, TemplateName } from '#server/notifications/notification.ts'
import {
  deliverNotifications,
  enqueue,
  isDeliveryNeeded,
} from '#server/notifications/notification-actions.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { day, friday, hour, minute, rowsOf, type TestApp } from '#test/support/app.ts'
import { askFor, codeFor, fileCase, openBrowser, openPortal } from '#test/support/citizen.ts'

/** 12:20 in India. */
const noon = friday
const at = (clock: string) => {
  const [h = 0, m = 0] = clock.split(':').map(Number)
  return noon + (h - 12) * hour + (m - 20) * minute
}

/** A case with a number, of which nothing waits, and a channel that notes what it is handed. */
async function openDesk(settings: Record<string, string> = {}) {
  const { app, gateway } = await openPortal(settings)
  const sent: string[] = []
  const outside = { refuse: false }
  const deps: Deps = {
    ...app.deps,
    // There are words for all of them.
    unregistered: new Set(),
    sms: async (to, { template, parameters }) => {
      if (outside.refuse) throw new Error('not now')
      sent.push(`${to} ${template} ${parameters.reference}`)
    },
  }
  let version = 100
  const tell = (id: string, template: TemplateName, more: Partial<Notification> = {}) =>
    app.deps.write((trx) =>
      enqueue(
        trx,
        {
          recipient: { kind: 'grievance', id },
          channel: 'sms',
          template,
          language: 'hi',
          parameters: { reference: `${template}-${++version}` },
          dedupeKey: `grievance/${id}/${String(version).padStart(4, '0')}`,
          subject: { kind: 'grievance', id },
          ...more,
        },
        app.clock.now,
      ),
    )
  const templates = () => sent.map((line) => line.split(' ')[1])
  const open = async (number?: string) => {
    const { id } = await fileCase(app, number)
    await app.deps.db.deleteFrom('notifications').execute()
    return id
  }
  return {
    app,
    gateway,
    deps,
    sent,
    templates,
    tell,
    open,
    outside,
    deliver: () => deliverNotifications(deps),
  }
}
const statesOf = async (app: TestApp) =>
  ((await rowsOf(app, 'notifications')) as unknown as { template: string; state: string }[])
    .map(({ template, state }) => `${template} ${state}`)
    .sort()

test('from nine in the evening until eight nothing goes by SMS, then all of it, in its order', async () => {
  const { app, deps, tell, templates, open, deliver } = await openDesk()
  const id = await open()
  app.clock.now = at('20:59')
  await tell(id, 'opened')
  await deliver()
  expect(templates()).toEqual(['opened'])
  app.clock.now = at('21:00')
  await tell(id, 'promised')
  await tell(id, 'transferred')
  for (const clock of ['21:00', '23:30', '26:00', '31:59']) {
    app.clock.now = at(clock)
    expect(await isDeliveryNeeded(deps, app.clock.now)).toBe(false)
    await deliver()
  }
  expect(templates()).toEqual(['opened'])
  app.clock.now = at('32:00')
  expect(await isDeliveryNeeded(deps, app.clock.now)).toBe(true)
  await deliver()
  expect(templates()).toEqual(['opened', 'promised', 'transferred'])
})

test('a code goes at night too', async () => {
  const { app, gateway } = await openDesk()
  app.clock.now = at('26:00')
  const browser = openBrowser(app)
  await askFor(browser)
  expect(await codeFor(app, gateway)).toMatch(/^\d{6}$/)
})

test('a message that failed in the evening and is due again at night waits for the morning', async () => {
  const { app, tell, templates, open, outside, deliver } = await openDesk()
  const id = await open()
  app.clock.now = at('20:59')
  await tell(id, 'answered')
  outside.refuse = true
  await deliver()
  outside.refuse = false
  app.clock.now = at('22:00')
  await deliver()
  expect(templates()).toEqual([])
  app.clock.now = at('32:01')
  await deliver()
  expect(templates()).toEqual(['answered'])
})

test('of what was held the newest is told, and beside it what it does not say: the promised day, the answer', async () => {
  const { app, tell, templates, open, deliver } = await openDesk()
  const one = await open()
  app.clock.now = at('22:00')
  for (const template of ['opened', 'asked', 'promised', 'transferred', 'promised', 'escalated'] as const)
    await tell(one, template)
  app.clock.now = at('32:00')
  await deliver()
  expect(templates()).toEqual(['promised', 'escalated'])
  expect((await statesOf(app)).filter((each) => each.endsWith('outdated'))).toHaveLength(4)
  app.clock.now = at('46:00')
  await tell(one, 'promised')
  await tell(one, 'answered')
  await tell(one, 'lapsed')
  app.clock.now = at('56:00')
  await deliver()
  expect(templates().slice(2)).toEqual(['answered', 'lapsed'])
})

test('an older message that waits to be tried again does not arrive after the newer one', async () => {
  const { app, tell, templates, open, outside, deliver } = await openDesk()
  const id = await open()
  outside.refuse = true
  await tell(id, 'transferred')
  await deliver()
  outside.refuse = false
  await tell(id, 'answered')
  await deliver()
  app.clock.now += 2 * hour
  await deliver()
  expect(templates()).toEqual(['answered'])
})

test('a number that ten cases share gets six messages a day, codes beside them, and the rest the next day', async () => {
  const { app, gateway, sent, tell, open, deliver } = await openDesk()
  const cases: string[] = []
  for (let n = 0; n < 10; n++) cases.push(await open())
  const other = await open('98123 45699')
  for (const id of cases) await tell(id, 'answered')
  await tell(other, 'answered')
  await deliver()
  expect(sent.filter((line) => line.startsWith('+919812345678'))).toHaveLength(6)
  expect(sent.filter((line) => line.startsWith('+919812345699'))).toHaveLength(1)
  await askFor(openBrowser(app))
  expect(await codeFor(app, gateway)).toMatch(/^\d{6}$/)
  app.clock.now += day
  await deliver()
  expect(sent).toHaveLength(11)
})

test('the hash by which a number is counted is keyed, and is gone with the retention of the days after', async () => {
  const { app, tell, open, deliver } = await openDesk()
  await tell(await open(), 'answered')
  await deliver()
  const numbers = async () =>
    ((await rowsOf(app, 'notifications')) as unknown as { number: string | null }[]).map(
      ({ number }) => number,
    )
  expect(await numbers()).toEqual([expect.stringMatching(/^[\w-]{43}$/)])
  for (let passed = 0; passed < 6; passed++) {
    await runRetention(app.deps)
    app.clock.now += day
  }
  expect(await numbers()).toEqual([null])
})

test('quiet hours can be others, or none; what is no hours is one sentence', async () => {
  const { app, tell, templates, open, deliver } = await openDesk({ SUNWAI_QUIET_HOURS: 'off' })
  const id = await open()
  app.clock.now = at('23:00')
  await tell(id, 'answered')
  await deliver()
  expect(templates()).toEqual(['answered'])
  for (const wrong of ['21', '21-25', '8-8', 'night'])
    await expect(openPortal({ SUNWAI_QUIET_HOURS: wrong })).rejects.toThrow('must be two hours such as 21-8')
})
