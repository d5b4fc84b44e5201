/** Citizens before two servers on one database: codes, tries and limits are counted once, whichever server they reach. */
import { expect, test } from 'vitest'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { minute, rowsOf, type TestApp } from '#test/support/app.ts'
import {
  askFor,
  codeFor,
  fileCase,
  mobile,
  openBrowser,
  signedIn,
  smsSettings,
} from '#test/support/citizen.ts'
import { openTwoApps } from '#test/support/cluster.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'

async function start(settings: Record<string, string> = {}) {
  const gateway = await openSmsGateway()
  const [one, other] = await openTwoApps({ ...smsSettings(gateway), ...settings })
  /** A browser before a balancer that sends each of its requests to another server. */
  let turn = 0
  const between = {
    fetch: (...asked: Parameters<TestApp['fetch']>) => (turn++ % 2 ? other : one).fetch(...asked),
  }
  return { one, other, between, gateway }
}

test('a code that was asked for at one server is typed at the other, and the session holds at both', async () => {
  const { one, between, gateway } = await start()
  const { reference } = await fileCase(one)
  const browser = openBrowser(between)
  await askFor(browser)
  await browser.send('/g/session', { code: await codeFor(one, gateway) })
  for (let count = 0; count < 4; count++) expect(await browser.read('/g?lang=en')).toContain(reference)
  await browser.send('/g/end')
  for (let count = 0; count < 4; count++) expect(await browser.read('/g?lang=en')).not.toContain(reference)
})

test('of a hundred guesses at both servers at once five are looked at, and the right code makes one session', async () => {
  const { one, other, between, gateway } = await start()
  const guesser = openBrowser(between)
  await askFor(guesser)
  const code = await codeFor(one, gateway)
  const wrong = Array.from({ length: 100 }, (_, at) =>
    String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0'),
  )
  await Promise.all(wrong.map((guess) => guesser.send('/g/session', { code: guess })))
  expect(await rowsOf(one, 'code_requests')).toMatchObject([{ tries: 5, used_at: null }])
  for (const app of [one, other]) app.clock.now += minute
  const owner = openBrowser(between)
  await askFor(owner)
  const right = await codeFor(one, gateway)
  await Promise.all(Array.from({ length: 40 }, () => owner.send('/g/session', { code: right })))
  expect(await rowsOf(one, 'citizen_sessions')).toHaveLength(1)
})

test('a hundred requests at once for one number, and for all, send what the limits allow and no more', async () => {
  const { one, other, between, gateway } = await start({ SUNWAI_CODES_A_DAY: '12' })
  await Promise.all(Array.from({ length: 100 }, () => askFor(openBrowser(between), mobile)))
  expect(await rowsOf(one, 'code_requests')).toHaveLength(1)
  await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      askFor(openBrowser(between), `98123 4${String(at).padStart(4, '0')}`),
    ),
  )
  // All had asked before the first half was spent, after which each works; none beyond the whole.
  const asked = (await rowsOf(one, 'code_requests')).length
  expect(asked).toBeGreaterThanOrEqual(6)
  expect(asked).toBeLessThanOrEqual(12)
  await Promise.all([deliverNotifications(one.deps), deliverNotifications(other.deps)])
  expect(gateway.taken).toHaveLength(asked)
  expect(new Set(gateway.taken.map((each) => each.mobile)).size).toBe(asked)
})

test('of two phones that change numbers with each other at two servers at once all cases end up under one, open in one browser', async () => {
  const { one, other, gateway } = await start()
  const [mine, theirs] = [mobile, '98123 45681']
  const references = [(await fileCase(one, mine)).reference, (await fileCase(one, theirs)).reference]
  const wait = () => {
    for (const app of [one, other]) app.clock.now += minute
  }
  const moves = [
    { browser: await signedIn(one, gateway, mine), from: mine, to: theirs, codes: {} },
    { browser: await signedIn(other, gateway, theirs), from: theirs, to: mine, codes: {} },
  ]
  for (const move of moves) {
    wait()
    expect((await move.browser.send('/g/number', { mobile: move.to })).status).toBe(303)
    move.codes = { old: await codeFor(one, gateway, move.from), new: await codeFor(one, gateway, move.to) }
  }
  await Promise.all(moves.map(({ browser, codes }) => browser.send('/g/number/confirm', codes)))
  const lists = await Promise.all(moves.map(({ browser }) => browser.read('/g?lang=en')))
  const seen = lists.map((list) => references.filter((reference) => list.includes(reference)).length)
  expect(seen.sort()).toEqual([0, 2])
})
