/** Photos and conversations go when their time is over, and nothing of them is left; what is younger stays. */
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { listJobs } from '#server/boot/job-list.ts'
import { readConfig } from '#server/config.ts'
import { entrySubject } from '#server/contract/subject.ts'
import { addMessage } from '#server/conversations/conversation-store.ts'
import { forgetPhotos, forgetThreads } from '#server/conversations/retention-actions.ts'
import { localHour } from '#server/district/local-time.ts'
import { newEntryId } from '#server/entries/entry.ts'
import { findFileFaults } from '#server/files/file-check-store.ts'
import { addPerson, day, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { firstEntry, look, newMessage, reply, visit } from '#test/support/receipt.ts'

const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#a52' } })
    .jpeg()
    .toBuffer()
async function page(app: TestApp, receipt: string): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams({ receipt, lang: 'en' }).toString()
  return (await app.fetch('/r', { method: 'POST', headers, body })).text()
}

test('a photo that is older goes with its bytes; its message stays and says that there was one', async () => {
  const app = await openTestApp()
  const [old, young] = [await visit(app), await visit(app)]
  await reply(app, old, 'see', await photo())
  app.clock.now += 10 * day
  await reply(app, young, 'see too', await photo())
  await forgetPhotos(app.deps, app.clock.now, 10)
  expect(await rowsOf(app, 'file_contents')).toHaveLength(4)
  app.clock.now += day
  await forgetPhotos(app.deps, app.clock.now, 10)
  await forgetPhotos(app.deps, app.clock.now, 10)
  expect(await rowsOf(app, 'file_contents')).toHaveLength(2)
  const html = await page(app, old)
  expect([html.includes('see'), html.includes('This photo can no longer be shown.')]).toEqual([true, true])
  expect(await page(app, young)).toContain('src="data:image/jpeg;base64,')
  expect((await look(app, old)).thread).toMatchObject([{ words: 'see', photo: expect.anything() }])
  // Nothing is missing that should be there.
  expect(await findFileFaults(app.deps.db)).toEqual([])
})

test('a conversation goes a time after its last message, unless its visitor still waits', async () => {
  const app = await openTestApp()
  // A session would have ended between two answers.
  const answer = async () => {
    const staff = await addPerson(app)
    const { id } = await firstEntry(staff)
    await staff.send('POST', `/api/threads/${id}`, { message: newMessage(), words: 'it is done' })
  }
  const answered = await visit(app)
  await reply(app, answered, 'first', await photo())
  await answer()
  app.clock.now += day
  const waiting = await visit(app)
  await reply(app, waiting, 'still here')
  app.clock.now += 20 * day
  const late = await visit(app)
  await reply(app, late, 'new')
  await answer()

  app.clock.now += 10 * day
  const words = async () => (await rowsOf(app, 'messages')).map((row) => row.words).sort()
  await forgetThreads(app.deps, app.clock.now, 32)
  expect(await words()).toHaveLength(5)
  await forgetThreads(app.deps, app.clock.now, 30)
  expect(await words()).toEqual(['it is done', 'new', 'still here'])
  expect([await rowsOf(app, 'files'), await rowsOf(app, 'file_contents')]).toEqual([[], []])
  expect(await rowsOf(app, 'threads')).toHaveLength(2)
  expect(await look(app, answered)).toMatchObject({ thread: [], words: 'तीसरी बार आया हूँ' })
})

test('more than one piece of them goes in one round', async () => {
  const app = await openTestApp()
  const { person } = await addPerson(app)
  const now = localHour(app.clock.now, 'Asia/Kolkata')
  for (let count = 0; count < 120; count++) {
    const subject = entrySubject(newEntryId(now - 24 * 10, String(count).padStart(20, '0')))
    await app.deps.write((trx) =>
      addMessage(
        trx,
        subject,
        { district: 'rohtak', office: 'tehsil-meham' },
        {
          key: newMessage(),
          hour: now - 24 * 10,
          author: { side: 'office', person: person.id },
          words: 'it is done',
          file: null,
        },
      ),
    )
  }
  await forgetThreads(app.deps, app.clock.now, 11)
  expect(await rowsOf(app, 'threads')).toHaveLength(120)
  await forgetThreads(app.deps, app.clock.now, 5)
  expect([await rowsOf(app, 'threads'), await rowsOf(app, 'messages')]).toEqual([[], []])
})

test('the nightly job does both, after the days that the settings say', async () => {
  const app = await openTestApp({ SUNWAI_KEEP_PHOTOS: '30', SUNWAI_KEEP_MESSAGES: '40' })
  const { config } = app.deps
  const job = listJobs(config, () => undefined).find(({ name }) => name === 'retention')
  const night = async () => job?.run(app.deps, app.clock.now, new AbortController().signal)
  await night()
  const receipt = await visit(app)
  await reply(app, receipt, 'see', await photo())
  const staff = await addPerson(app)
  const { id } = await firstEntry(staff)
  await staff.send('POST', `/api/threads/${id}`, { message: newMessage(), words: 'it is done' })
  const left = async () => [
    (await rowsOf(app, 'file_contents')).length,
    (await rowsOf(app, 'messages')).length,
  ]
  for (const [days, kept] of [
    [30, [2, 2]],
    [1, [0, 2]],
    [9, [0, 2]],
    [1, [0, 0]],
  ] as const) {
    // Night by night: a round trusts the clock for two days more than the one before.
    for (let passed = 0; passed < days; passed++) {
      app.clock.now += day
      await night()
    }
    expect(await left()).toEqual(kept)
  }
})

test.each(['0', '29', 'for ever', '1.5', '99999'])('"%s" is no number of days to keep anything', (days) => {
  for (const setting of ['SUNWAI_KEEP_PHOTOS', 'SUNWAI_KEEP_MESSAGES'])
    expect(() => readConfig({ [setting]: days }, '/')).toThrow(`${setting} is "${days}"`)
})
