/** Chats under what goes wrong: what comes twice, late, out of order, in one post, or while the provider fails. */
import { expect, test } from 'vitest'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { addPerson, hour, minute, rowsOf } from '#test/support/app.ts'
import {
  type ChatApp,
  newPerson,
  openChatApp,
  referenceIn,
  type Talker,
  talk,
} from '#test/support/chat-app.ts'
import { smsSettings } from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { photoOf } from '#test/support/papers.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'

/** Up to the question whether it shall be sent. */
async function fillIn(sunita: Talker, words = 'No water since Monday in our lane'): Promise<void> {
  await sunita.type('hello')
  await sunita.tap('en')
  await sunita.tap('menu:file')
  await sunita.tap('about:page-next')
  await sunita.tap('about:electricity')
  await sunita.type('Seman')
  await sunita.type('opposite the school')
  await sunita.type(words)
  await sunita.tap('papers:done')
}

async function file(sunita: Talker, words?: string): Promise<string> {
  await fillIn(sunita, words)
  const heard = await sunita.tap(/^check:send/)
  return referenceIn(heard.map(({ text }) => text).join('\n'))
}

const cases = (app: ChatApp) => app.deps.db.selectFrom('grievances').selectAll().execute()

test('what is delivered again changes nothing and is answered once', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await file(sunita)
  const heard = sunita.member.heard.length
  await app.whatsapp.redeliver()
  await sunita.settle()
  expect(sunita.member.heard.length).toBe(heard)
  expect(await cases(app)).toHaveLength(1)
  expect(app.whatsapp.lost()).toBe(0)
  // Of all that was said nothing is kept but that it came.
  for (const row of await rowsOf(app, 'chat_events'))
    expect(row).toMatchObject({ chat: null, sealed: null, sent_at: null, place: null })
  expect(await rowsOf(app, 'chat_outbox')).toEqual([])
})

test('a confirmation that is tapped twice at the same moment, or sent again in other words, files one case', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await fillIn(sunita)
  const check = sunita.last()?.choices.find(({ id }) => id.startsWith('check:send'))
  if (!check) throw new Error('nothing to confirm')
  const said = { type: 'interactive', interactive: { type: 'button_reply', button_reply: check } } as const
  app.whatsapp.hold()
  for (let nth = 0; nth < 3; nth++) await sunita.member.say(said)
  await sunita.member.say({ type: 'text', text: { body: 'yes' } })
  await app.whatsapp.release()
  await sunita.settle()
  const [made, ...others] = await cases(app)
  expect(others).toEqual([])
  // Whoever taps again is told which case it was.
  expect(sunita.text().split(made?.reference ?? '?').length).toBeGreaterThan(2)
})

test('a chat that has forgotten what it filed, as after a restored backup, files the same confirmation no second time', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await fillIn(sunita)
  const { state } = await app.deps.db.selectFrom('chats').select('state').executeTakeFirstOrThrow()
  const check = sunita.last()?.choices.find(({ id }) => id.startsWith('check:send'))
  const said = { type: 'interactive', interactive: { type: 'button_reply', button_reply: check } } as never
  await sunita.member.say(said)
  await sunita.settle()
  await app.deps.db.updateTable('chats').set({ state }).execute()
  await sunita.member.say(said)
  await sunita.settle()
  const [made, ...others] = await cases(app)
  expect(others).toEqual([])
  expect(sunita.last()?.text).toContain(made?.reference)
})

test('messages that arrive in the wrong order are answered in the order in which they were sent', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await sunita.type('hello')
  await sunita.tap('en')
  app.whatsapp.hold()
  for (const body of ['1', '9', 'Seman']) {
    app.clock.now += 2_000
    await sunita.member.say({ type: 'text', text: { body } })
  }
  // One post, in which the last stands first.
  await app.whatsapp.release(Number.POSITIVE_INFINITY, (all) => all.toReversed())
  await sunita.settle()
  expect(sunita.last()?.text).toContain('Seman')
})

test('a post of hundreds of messages of many people is kept whole and each is answered in their own chat', async () => {
  const app = await openChatApp({}, { statuses: 'none' })
  const people = Array.from({ length: 60 }, () => talk(app))
  app.whatsapp.hold()
  for (const body of ['hello', 'en', '1', '2', 'menu'])
    for (const { member } of people) await member.say({ type: 'text', text: { body } })
  await app.whatsapp.release()
  await app.deps.chats?.work()
  for (const person of people) {
    const all = person.member.heard.map(({ text }) => text)
    expect(all).toEqual(people[0]?.member.heard.map(({ text }) => text))
    expect(all.length).toBeGreaterThanOrEqual(5)
  }
  expect(await rowsOf(app, 'chats')).toHaveLength(60)
})

test('who sends faster than anybody reads is answered for a hundred messages, and the others wait for nothing', async () => {
  const app = await openChatApp({}, { statuses: 'none' })
  const [flood, sunita] = [talk(app), talk(app)]
  app.whatsapp.hold()
  for (let nth = 0; nth < 150; nth++)
    await flood.member.say({ type: 'text', text: { body: `nonsense ${nth}` } })
  await sunita.member.say({ type: 'text', text: { body: 'hello' } })
  await app.whatsapp.release()
  await app.deps.chats?.work()
  expect(sunita.member.heard).toHaveLength(1)
  expect(flood.member.heard.length).toBeLessThanOrEqual(101)
  // When it is quiet again they are heard again.
  expect(await flood.type('menu')).toHaveLength(1)
})

test('nobody sees or does anything with a case of somebody else by its reference', async () => {
  const app = await openChatApp()
  const [sunita, thief] = [talk(app), talk(app)]
  const reference = await file(sunita)
  await thief.type('hello')
  await thief.tap('en')
  await thief.tap('menu:cases')
  await thief.type(reference)
  // As a forged tap: the ids of buttons come back as whoever taps them likes.
  for (const id of [`cases:${reference}`, 'case:withdraw', 'case:solved', `view:${reference}`])
    await thief.say({
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id, title: reference } },
    })
  expect(thief.text()).not.toContain('No water')
  expect(thief.text()).not.toContain('Electricity Office')
  expect((await cases(app))[0]).toMatchObject({ state: 'received', version: 1 })
})

test('a person without a number is given a receipt, and what they filed opens with it on the pages', async () => {
  const app = await openChatApp()
  const hidden = talk(app, app.whatsapp.enter(newPerson({ number: null })))
  const reference = await file(hidden)
  expect(reference).not.toBe('')
  const receipt = /Your receipt: ([0-9A-Z ]{19})/.exec(hidden.text())?.[1]
  expect(receipt).toBeDefined()
  expect((await cases(app))[0]).toMatchObject({ mobile: null, receipt_hash: expect.any(String) })
  await hidden.type('menu')
  await hidden.tap('menu:cases')
  expect(
    hidden
      .last()
      ?.choices.map(({ title }) => title)
      .join(),
  ).toContain(reference)
  // Another who hides their number has another receipt.
  const other = talk(app, app.whatsapp.enter(newPerson({ number: null })))
  await other.type('hello')
  await other.tap('en')
  await other.tap('menu:cases')
  expect(other.text()).not.toContain(reference)
  // There is no number to call either.
  await hidden.type('menu')
  await hidden.tap('menu:offer-call')
  await hidden.tap('offer-call:yes')
  expect(hidden.last()?.text).toContain('not shown to us')
})

test('a chat goes on under another number and another id of its person', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await sunita.type('hello')
  await sunita.tap('en')
  await sunita.tap('menu:file')
  await sunita.member.move({ number: '+919812099999', userId: 'IN.9999999999999999' })
  await sunita.tap('about:page-next')
  await sunita.tap('about:electricity')
  expect(sunita.last()?.text).toContain('Where is it?')
  expect(await rowsOf(app, 'chats')).toHaveLength(1)
})

test('a fault of the provider after it took a message sends nothing twice; one before it, nothing too seldom', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await sunita.type('hello')
  // Nobody knows whether it went: it went.
  for (const fault of ['broken', 'bad-gateway'] as const) {
    app.whatsapp.faults.push(fault)
    const before = sunita.member.heard.length
    await sunita.type('help')
    app.clock.now += hour
    await sunita.settle()
    expect([fault, sunita.member.heard.length - before]).toEqual([fault, 1])
  }
  // It was refused: it goes when its time has come, before all that is to be said after it.
  for (const code of [130429, 131056, 131000]) {
    app.whatsapp.faults.push({ code })
    const before = sunita.member.heard.length
    await sunita.type('help')
    expect([code, sunita.member.heard.length - before]).toEqual([code, 0])
    await sunita.type('menu')
    expect([code, sunita.member.heard.length - before]).toEqual([code, 0])
    for (let at = 0; at < 40; at++) {
      app.clock.now += minute
      await sunita.settle()
    }
    expect([code, sunita.member.heard.slice(before).length]).toEqual([code, 2])
  }
})

test('the number of a case that nobody may have heard is told by a call: the case says that its citizen was not reached', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await fillIn(sunita)
  app.whatsapp.faults.push({ code: 131026 })
  await sunita.tap(/^check:send/)
  expect(await cases(app)).toHaveLength(1)
  expect(await rowsOf(app, 'unreached_cases')).toHaveLength(1)
  expect(await rowsOf(app, 'chat_outbox')).toEqual([])
})

test('feedback is an entry as any other: nothing of it leads to the chat, and nothing of it stays in the chat', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await sunita.type('hello')
  await sunita.tap('en')
  await sunita.tap('menu:office')
  await sunita.type('Tehsil Meham')
  if (sunita.last()?.choices.some(({ id }) => id.startsWith('offices:')))
    await sunita.tap('offices:tehsil-meham')
  await sunita.tap(/very bad/i)
  await sunita.tap('reasons:done')
  await sunita.type('they shouted at my mother')
  const [entry, ...others] = await rowsOf(app, 'entries')
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    channel: 'whatsapp',
    office: 'tehsil-meham',
    rating: 1,
    words: 'they shouted at my mother',
  })
  expect(sunita.last()?.text).toContain('Thank you')
  const [chat] = await rowsOf(app, 'chats')
  const text = JSON.stringify(entry)
  for (const value of Object.values(chat ?? {}))
    if (typeof value === 'string' && value.length > 4) expect(text).not.toContain(value)
  expect(chat).toMatchObject({ pending: null })
  // Delivered again it is not said twice.
  await app.whatsapp.redeliver()
  await sunita.settle()
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
})

test('photos that are left out, and all of a chat that is over, go', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await sunita.type('hello')
  await sunita.tap('en')
  await sunita.tap('menu:file')
  await sunita.photo(await photoOf(60, 40, '#a00').jpeg().toBuffer())
  expect(await rowsOf(app, 'uploads')).toHaveLength(1)
  await sunita.type('stop')
  expect(await rowsOf(app, 'uploads')).toEqual([])
  expect(await rowsOf(app, 'files')).toEqual([])
})

test('news that does not reach a chat after a day goes by SMS; where none goes out, somebody is to call', async () => {
  for (const isSmsThere of [true, false]) {
    const gateway = await openSmsGateway()
    const app = await openChatApp(isSmsThere ? smsSettings(gateway) : {}, { statuses: 'none' })
    const sunita = talk(app)
    await file(sunita)
    const [made] = await cases(app)
    app.clock.now += 25 * hour
    const officer = await addPerson(app)
    // No app there any more: said in a status, some time after the message was taken.
    sunita.member.failsWith = 131026
    await actOn(officer, made?.id ?? '', { event: 'assigned', owner: officer.person.id })
    const answer = 'The line was mended today and tested.'
    await actOn(officer, made?.id ?? '', { event: 'answered', answer })
    for (let round = 0; round < 2; round++) {
      await deliverNotifications(app.deps)
      await app.whatsapp.idle()
    }
    const news = await app.deps.db
      .selectFrom('notifications')
      .select(['channel', 'template', 'state'])
      .execute()
    expect(news).toEqual([
      isSmsThere
        ? { channel: 'sms', template: 'answered', state: 'sent' }
        : { channel: 'chat', template: 'answered', state: 'failed' },
    ])
    expect(await rowsOf(app, 'unreached_cases')).toHaveLength(isSmsThere ? 0 : 1)
  }
})
