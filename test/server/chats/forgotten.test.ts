/** What is forgotten of chats, and when: what was begun, and those in which nobody waits for anything. */
import { expect, test } from 'vitest'
import { forgetChats } from '#server/chats/retention-actions.ts'
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
