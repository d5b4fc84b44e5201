/** What has served its purpose goes, what is younger stays, and a wrong clock empties nothing. */
import { expect, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { verifyLedger } from '#server/proof/verify-store.ts'
import { dayMs, reachOf } from '#server/retention/retention.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import {
  addPerson,
  codeOf,
  day,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'

const keep = 30
const settings = {
  SUNWAI_KEEP_WORDS: String(keep),
  SUNWAI_KEEP_PHOTOS: String(keep),
  SUNWAI_KEEP_MESSAGES: String(keep),
}

async function speak(app: TestApp, words: string): Promise<string> {
  const said = await say(app, await codeOf(app), { entry: newEntry(), rating: '1', words })
  return ((await said.json()) as { receipt: string }).receipt
}
const wordsIn = async (app: TestApp) =>
  ((await rowsOf(app, 'entries')) as { words: string | null }[]).map(({ words }) => words).sort()

async function passDays(app: TestApp, count: number): Promise<void> {
  for (let passed = 0; passed < count; passed++) {
    app.clock.now += day
    await runRetention(app.deps)
  }
}

test('words go when their days are over, not before, and the tallies stay as they were', async () => {
  const app = await openTestApp(settings)
  await runRetention(app.deps)
  await speak(app, 'old')
  await passDays(app, 3)
  await speak(app, 'young')
  const tallies = await rowsOf(app, 'day_tallies')
  await passDays(app, keep - 3)
  expect(await wordsIn(app)).toEqual(['old', 'young'])
  await passDays(app, 1)
  expect(await wordsIn(app)).toEqual(['', 'young'])
  await passDays(app, 3)
  expect(await wordsIn(app)).toEqual(['', ''])
  expect(await rowsOf(app, 'day_tallies')).toEqual(tallies)
  expect((await compareTallies(app.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
})

test('what retention deleted is proven by the ledger like everything else', async () => {
  const app = await openTestApp(settings)
  await runRetention(app.deps)
  await speak(app, 'old')
  for (let passed = 0; passed <= keep; passed++) {
    app.clock.now += day
    await commitLedger(app.deps)
    await runRetention(app.deps)
  }
  expect(await wordsIn(app)).toEqual([''])
  expect((await verifyLedger(app.deps.db)).faults).toEqual([])
})

test('a clock that is a year ahead and is set back again takes nothing that is young', async () => {
  const app = await openTestApp(settings)
  await runRetention(app.deps)
  await speak(app, 'young')
  await addPerson(app)
  app.clock.now += 365 * day
  await runRetention(app.deps)
  await runRetention(app.deps)
  expect(await wordsIn(app)).toEqual(['young'])
  app.clock.now -= 365 * day
  await runRetention(app.deps)
  await passDays(app, keep)
  expect(await wordsIn(app)).toEqual(['young'])
  await passDays(app, 2)
  expect(await wordsIn(app)).toEqual([''])
})

test('on a machine whose clock was wrong from the start nothing goes until it was right for a day', async () => {
  const now = 400 * dayMs
  expect(reachOf(null, now)).toEqual({ until: null, next: now })
  expect(reachOf(now, now - 365 * dayMs)).toEqual({ until: null, next: now - 365 * dayMs })
  expect(reachOf(now - dayMs, now)).toEqual({ until: now, next: now })
  expect(reachOf(now - 30 * dayMs, now).until).toBe(now - 28 * dayMs)
})

test('sessions and one-time links that are over are deleted, those that are good stay', async () => {
  const app = await openTestApp(settings)
  await runRetention(app.deps)
  const [admin, person] = [await addPerson(app), await addPerson(app, 'auditor')]
  await admin.send('POST', `/api/people/${person.person.id}/reset-link`)
  const links = async () => [await rowsOf(app, 'invitations'), await rowsOf(app, 'password_resets')]
  await runRetention(app.deps)
  expect(await rowsOf(app, 'sessions')).toHaveLength(2)
  expect((await links()).map((each) => each.length)).toEqual([2, 1])
  await passDays(app, 3)
  expect(await rowsOf(app, 'sessions')).toEqual([])
  await passDays(app, 35)
  expect(await links()).toEqual([[], []])
})
