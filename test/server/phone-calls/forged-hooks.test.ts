/** Whoever would speak for the provider: without its secret there is nothing at these addresses, and nothing is kept. */
import { expect, test } from 'vitest'
import { hour, minute, openTestApp, rowsOf } from '#test/support/app.ts'
import {
  exotelSettings,
  genericSettings,
  hook,
  newSid,
  postGeneric,
  secret,
} from '#test/support/phone-provider.ts'

test('Exotel shows the secret of the address, its password, and comes from its networks; who lacks one of them finds nothing', async () => {
  const app = await openTestApp(
    exotelSettings(null, {
      user: 'exotel',
      password: 'a-password',
      networks: ['203.0.113.0/24', '2001:db8::7'],
    }),
  )
  const headers = { authorization: `Basic ${Buffer.from('exotel:a-password').toString('base64')}` }
  const address = '203.0.113.9'
  const wrong = { authorization: `Basic ${Buffer.from('exotel:a-passwore').toString('base64')}` }
  for (const line of [
    { address },
    { address, headers: wrong },
    { headers },
    { headers, address: '203.0.114.9' },
    { headers, address: '2001:db8::8' },
  ])
    for (const applet of [
      'begin',
      'ask/1',
      'heard/1',
      'leave',
      'said',
      'recorded',
      'missed',
      'over',
      'nothing',
    ])
      expect((await hook(app, applet, line)).status).toBe(404)
  expect(
    (await app.fetch(`/hooks/voice/exotel/${secret}x/begin?CallSid=${newSid()}`, { headers }, address))
      .status,
  ).toBe(404)
  expect(await rowsOf(app, 'phone_calls')).toEqual([])
  for (const from of [address, '2001:db8::7'])
    expect((await hook(app, 'begin', { headers, address: from })).status).toBe(200)
  expect((await hook(app, 'nothing', { headers, address })).status).toBe(404)
})

test('in our own form what is unsigned, signed otherwise, changed, or old is nothing', async () => {
  const app = await openTestApp(genericSettings(null))
  const event = { event: 'asked', call: 'pbx-0001', turn: 1 }
  expect((await postGeneric(app, event, { key: `${secret}x` })).status).toBe(404)
  expect((await postGeneric(app, event, { wrong: true })).status).toBe(404)
  expect((await postGeneric(app, event, { at: app.clock.now - 6 * minute })).status).toBe(404)
  expect((await postGeneric(app, event, { at: app.clock.now + hour })).status).toBe(404)
  expect(
    (await app.fetch('/hooks/voice/generic', { method: 'POST', body: JSON.stringify(event) })).status,
  ).toBe(404)
  expect(await rowsOf(app, 'phone_calls')).toEqual([])
  expect((await postGeneric(app, event)).status).toBe(200)
  for (const odd of [
    { ...event, event: 'hacked' },
    { ...event, call: '../../x' },
    { ...event, more: 1 },
    [],
    'x',
  ])
    expect((await postGeneric(app, odd as object)).status).toBe(400)
})

test('where no number is set up, or another provider has it, there is nothing', async () => {
  const none = await openTestApp()
  expect((await hook(none, 'begin', {})).status).toBe(404)
  expect((await postGeneric(none, { event: 'asked', call: 'pbx-0001', turn: 1 })).status).toBe(404)
  const generic = await openTestApp(genericSettings(null))
  expect((await hook(generic, 'begin', {})).status).toBe(404)
})

test('who guesses at secrets pays from the budget of their network before anything is looked at', async () => {
  const app = await openTestApp(exotelSettings(null))
  const statuses = new Map<number, number>()
  for (let guess = 0; guess < 2100; guess++) {
    const { status } = await app.fetch(
      `/hooks/voice/exotel/guess-${guess}/begin`,
      { headers: { accept: 'application/json' } },
      '198.51.100.7',
    )
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(statuses.get(404)).toBe(2000)
  expect(statuses.size).toBe(2)
  expect((await hook(app, 'begin', { address: '203.0.113.9' })).status).toBe(200)
}, 60_000)
