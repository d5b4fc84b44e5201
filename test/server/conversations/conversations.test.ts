/** A conversation belongs to a subject of any kind; who waits is known without reading messages. */
import { expect, test } from 'vitest'
import type { Place, Subject, SubjectKind } from '#server/contract/subject.ts'
import { mostMessages } from '#server/contract/thread.ts'
import { say } from '#server/conversations/conversation-actions.ts'
import {
  countWaiting,
  listThreads,
  listWaiting,
  readThread,
  setSolved,
} from '#server/conversations/conversation-store.ts'
import { addPerson, openTestApp, type TestApp } from '#test/support/app.ts'

const meham: Place = { district: 'rohtak', office: 'tehsil-meham' }
const hisar: Place = { district: 'hisar', office: 'tehsil-hansi' }
let keys = 0
const newKey = () => `KEY${String(++keys).padStart(20, '0')}`
const about = (kind: SubjectKind, id: string): Subject => ({ kind, id })

const sayIn = (
  app: TestApp,
  subject: Subject,
  words: string,
  person?: string,
  place = meham,
  key = newKey(),
) =>
  app.deps.write((trx) =>
    say(trx, subject, place, {
      key,
      hour: 498_324,
      author: person === undefined ? { side: 'visitor' } : { side: 'office', person },
      words,
      photo: null,
    }),
  )

test('an entry, a grievance and an asset of the same id are three conversations', async () => {
  const app = await openTestApp()
  for (const kind of ['entry', 'grievance', 'asset'] as const) await sayIn(app, about(kind, 'same-id'), kind)
  for (const kind of ['entry', 'grievance', 'asset'] as const) {
    const { messages } = await readThread(app.deps.db, about(kind, 'same-id'))
    expect(messages.map(({ number, words }) => [number, words])).toEqual([[1, kind]])
  }
})

test('the visitor waits from their message until the office answers, and again after a "no"', async () => {
  const app = await openTestApp()
  const { person } = await addPerson(app)
  const subject = about('entry', '00001-entry')
  const waits = async () => (await listThreads(app.deps.db, 'entry', [subject.id])).get(subject.id)
  expect(await waits()).toBeUndefined()
  await sayIn(app, subject, 'is it done?')
  expect(await waits()).toEqual({ messages: 1, waiting: true })
  await sayIn(app, subject, 'it is', person.id)
  expect(await waits()).toEqual({ messages: 2, waiting: false })
  await app.deps.write((trx) => setSolved(trx, subject, 'no'))
  expect(await waits()).toEqual({ messages: 2, waiting: true })
  await app.deps.write((trx) => setSolved(trx, subject, 'yes'))
  expect(await waits()).toEqual({ messages: 2, waiting: false })
  expect((await readThread(app.deps.db, subject)).solved).toBe('yes')
})

test('those who wait are listed by kind, earliest first, and counted within the places that a reader sees', async () => {
  const app = await openTestApp()
  for (const id of ['00001-a', '00003-c', '00002-b']) await sayIn(app, about('entry', id), 'here')
  await sayIn(app, about('entry', '00004-d'), 'there', undefined, hisar)
  await sayIn(app, about('grievance', '00005-e'), 'here')
  const { db } = app.deps
  const list = async (
    ...asked: Parameters<typeof listWaiting> extends [unknown, ...infer Rest] ? Rest : never
  ) => (await listWaiting(db, ...asked)).map(({ id }) => id)
  expect(await list('entry', {}, 10)).toEqual(['00001-a', '00002-b', '00003-c', '00004-d'])
  expect(await list('entry', { districts: ['rohtak'] }, 2)).toEqual(['00001-a', '00002-b'])
  expect(await list('entry', {}, 2, { id: '00002-b', marked: false })).toEqual(['00003-c', '00004-d'])
  expect(await list('grievance', { offices: [meham.office] }, 10)).toEqual(['00005-e'])
  expect(await countWaiting(db, 'entry', {})).toEqual({ count: 4, marked: 0 })
  expect((await countWaiting(db, 'entry', { offices: [hisar.office] })).count).toBe(1)
  expect((await countWaiting(db, 'entry', { districts: ['rohtak'], offices: [hisar.office] })).count).toBe(0)
  expect(await countWaiting(db, 'entry', { offices: [] })).toEqual({ count: 0, marked: 0 })
})

test('a message whose key is there already changes nothing, also where the thread is full', async () => {
  const app = await openTestApp()
  const subject = about('asset', 'pump-7')
  const key = newKey()
  await sayIn(app, subject, 'once', undefined, meham, key)
  for (let count = 1; count < mostMessages; count++) await sayIn(app, subject, 'more')
  await sayIn(app, subject, 'once again', undefined, meham, key)
  await expect(sayIn(app, subject, 'one too many')).rejects.toMatchObject({ code: 'thread-full' })
  const { messages } = await readThread(app.deps.db, subject)
  expect([messages.length, messages[0]?.words]).toEqual([mostMessages, 'once'])
})

test('what a message does not bear: a name of the visitor, or a time finer than the hour', async () => {
  const app = await openTestApp()
  await sayIn(app, about('entry', 'one'), 'hello')
  const [row] = await app.deps.db.selectFrom('messages').selectAll().execute()
  expect(row).toMatchObject({ side: 'visitor', person: null, hour: 498_324 })
  expect(Object.values(row ?? {}).filter((value) => typeof value === 'number')).toEqual([1, 498_324])
})
