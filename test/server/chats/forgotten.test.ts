/** What is forgotten of chats, and when: what was begun, those in which nobody waits for anything, and those whose citizen erased what they wrote. */
import { expect, test } from 'vitest'
import { forgetChats } from '#server/chats/retention-actions.ts'
import { byNumber, eraseOwn } from '#server/citizens/own-case-actions.ts'
import { addPerson, day, rowsOf } from '#test/support/app.ts'
import { type ChatApp, openChatApp, referenceIn, type Talker, talk } from '#test/support/chat-app.ts'
import { actOn } from '#test/support/grievance.ts'
import { photoOf } from '#test/support/papers.ts'
import { oggOf, opus } from '#test/support/voice-notes.ts'

const tables = ['chats', 'chat_outbox', 'chat_voice_notes', 'chat_cases', 'uploads', 'files'] as const

/** Rows of each table that has any. */
async function left(app: ChatApp): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { length } = await rowsOf(app, table)
    if (length) counts[table] = length
  }
  return counts
}

async function begin(sunita: Talker): Promise<void> {
  await sunita.type('hello')
  await sunita.tap('en')
  await sunita.tap('menu:file')
}

async function file(sunita: Talker): Promise<string> {
  await begin(sunita)
  await sunita.tap('about:page-next')
  await sunita.tap('about:electricity')
  for (const line of ['Seman', 'opposite the school', 'No water since Monday in our lane', 'done'])
    await sunita.type(line)
  const heard = await sunita.tap(/^check:send/)
  return referenceIn(heard.map(({ text }) => text).join('\n'))
}

async function later(app: ChatApp, days: number): Promise<void> {
  app.clock.now += days * day
  await forgetChats(app.deps)
}

test('what was begun and not sent is forgotten a week after the last message, with photos and what was spoken; the chat says so', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  await begin(sunita)
  await sunita.photo(await photoOf(60, 40, '#a00').jpeg().toBuffer())
  await sunita.voice(oggOf(opus(100)))
  const whole = { chats: 1, chat_voice_notes: 1, uploads: 1 }
  expect(await left(app)).toMatchObject(whole)
  await later(app, 6)
  expect(await left(app)).toMatchObject(whole)
  const [before] = await rowsOf(app, 'chats')
  await later(app, 2)
  expect(await left(app)).toEqual({ chats: 1 })
  const [after] = (await rowsOf(app, 'chats')) as unknown as { state: Uint8Array }[]
  expect(after?.state.length).toBeLessThan((before as unknown as { state: Uint8Array }).state.length)
  await sunita.type('menu')
  expect(sunita.last()?.text).toContain('we no longer have what we were talking about')
})

test('a chat goes after a month, with its number; not where its person waits for an answer, or has asked for news', async () => {
  const app = await openChatApp()
  const [done, waits, listens] = [talk(app), talk(app), talk(app)]
  await done.type('hello')
  await file(waits)
  await listens.type('hello')
  await listens.tap('en')
  await listens.tap('menu:broadcasts')
  await listens.tap('broadcasts:on')
  await later(app, 29)
  expect(await left(app)).toEqual({ chats: 3, chat_cases: 1 })
  await later(app, 3)
  expect(await left(app)).toEqual({ chats: 2, chat_cases: 1 })
  // That messages came is forgotten before that: nobody delivers them again.
  expect(await rowsOf(app, 'chat_events')).toEqual([])
  await listens.type('stop')
  await waits.type('menu')
  expect(waits.last()?.choices.some(({ id }) => id === 'menu:cases')).toBe(true)
  const officer = await addPerson(app)
  const [made] = await app.deps.db.selectFrom('grievances').selectAll().execute()
  await actOn(officer, made?.id ?? '', { event: 'assigned', owner: officer.person.id })
  await actOn(officer, made?.id ?? '', { event: 'answered', answer: 'The line was mended and tested.' })
  await waits.tap('menu:cases')
  await waits.tap(made?.reference ?? '')
  await waits.tap('case:solved')
  await later(app, 32)
  expect(await left(app)).toEqual({})
})

test('whoever erases what they wrote is forgotten by the chat in the night after, unless they write again or another case is told there', async () => {
  const app = await openChatApp()
  const people = [talk(app), talk(app), talk(app), talk(app)]
  const [gone, writes, files] = people
  const erased: [string, string][] = []
  for (const person of people.slice(0, 3)) {
    const reference = await file(person)
    await person.tap('filed:cases')
    await person.tap(reference)
    await person.tap('case:withdraw')
    await person.tap('case-withdraw:yes')
    erased.push([person.member.person.number ?? '', reference])
  }
  await people[3]?.type('hello')
  if (!gone || !writes || !files) throw new Error('nobody there')
  await file(files)
  for (const [number, reference] of erased) await eraseOwn(app.deps, byNumber(app.deps, number, reference))
  await writes.type('hello')
  await later(app, 0.5)
  expect(await left(app)).toEqual({ chats: 3, chat_cases: 1 })
  // Who writes later begins anew.
  const before = gone.member.heard.length
  await gone.type('hello')
  expect(gone.member.heard).toHaveLength(before + 1)
  expect(gone.last()?.choices.some(({ id }) => id === 'language:en')).toBe(true)
})

test('a complaint that was begun when an earlier one was erased is not lost with it', async () => {
  const app = await openChatApp()
  const sunita = talk(app)
  const reference = await file(sunita)
  await sunita.tap('filed:cases')
  await sunita.tap(reference)
  await sunita.tap('case:withdraw')
  await sunita.tap('case-withdraw:yes')
  await sunita.type('menu')
  await sunita.tap('menu:file')
  await sunita.type('street light broken')
  await eraseOwn(app.deps, byNumber(app.deps, sunita.member.person.number ?? '', reference))
  await later(app, 0.5)
  await sunita.type('menu')
  expect(
    sunita
      .last()
      ?.choices.map(({ title }) => title)
      .join(),
  ).toContain('Go on with')
  await later(app, 8)
  await later(app, 31)
  expect(await left(app)).toEqual({})
})
