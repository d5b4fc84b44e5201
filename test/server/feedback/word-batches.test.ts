/** A head reads words in fives that never change, whatever arrives late: who compares the list before and after learns nothing. */
import { expect, test } from 'vitest'
import type { HeadWords } from '#server/contract/summary.ts'
import { batchWords } from '#server/feedback/word-batches-actions.ts'
import { commitLedger } from '#server/ledger/commit-actions.ts'
import { addPerson, codeOf, hour, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'
import { hourAtTablet, sendFromTablet, tabletOffice } from '#test/support/tablet.ts'

async function openWithWords(count: number) {
  const app = await openTestApp()
  const code = await codeOf(app, tabletOffice)
  for (let at = 0; at < count; at++) {
    await say(app, code, { entry: newEntry(), rating: '1', words: `on time ${at}` })
    if (at % 4 === 3) app.clock.now += hour
  }
  await pass(app, 3)
  return app
}

/** Hours in which the jobs of each hour are done. */
async function pass(app: TestApp, hours: number): Promise<void> {
  for (let at = 0; at < hours; at++) {
    app.clock.now += hour
    await commitLedger(app.deps)
    await batchWords(app.deps)
  }
}

/** As the head of the office sees them, oldest first. */
async function batches(app: TestApp): Promise<HeadWords[]> {
  const head = await addPerson(app, 'office-head')
  return (await head.read<{ batches: HeadWords[] }>(`/api/words?office=${tabletOffice}`)).batches.toReversed()
}

test('words that come late stand in no batch that a head has seen, and come only as one of five', async () => {
  const app = await openWithWords(11)
  const before = await batches(app)
  expect(before.map(({ words }) => words.length)).toEqual([5, 5])
  // Of the very first hour: put in its place it would move one word from each batch to the next.
  await sendFromTablet(app, hourAtTablet(app) - 6, { words: 'late' })
  await pass(app, 4)
  expect(await batches(app)).toEqual(before)

  for (let at = 0; at < 3; at++)
    await sendFromTablet(app, hourAtTablet(app) - 8 - at, { words: `later ${at}` })
  await pass(app, 4)
  const after = await batches(app)
  expect(after.slice(0, 2)).toEqual(before)
  // Which of one hour's three was the eleventh is chance.
  expect(after[2]?.words.toSorted()).toEqual([
    'late',
    'later 0',
    'later 1',
    'later 2',
    expect.stringMatching(/^on time (8|9|10)$/),
  ])
})

test('what is late and still open to change is in no batch, and stands in one as it was left', async () => {
  const app = await openWithWords(4)
  const entry = await sendFromTablet(app, hourAtTablet(app) - 5, { words: 'first thought' })
  await batchWords(app.deps)
  await commitLedger(app.deps)
  await batchWords(app.deps)
  expect(await batches(app)).toEqual([])
  await sendFromTablet(app, hourAtTablet(app) - 5, { words: 'second thought' }, entry)
  await pass(app, 4)
  expect((await batches(app))[0]?.words).toContain('second thought')
})

test('batches stand where they stood when what the job remembers is lost', async () => {
  const app = await openWithWords(11)
  const before = await batches(app)
  await app.deps.write((trx) => trx.deleteFrom('facts').where('name', '=', 'words-batched').execute())
  await pass(app, 1)
  expect(await batches(app)).toEqual(before)
})
