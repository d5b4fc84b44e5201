/** A head of office who polls what is released, and stands before the wall, while a visitor takes back words that are in it. */
import { beforeEach, expect, test } from 'vitest'
import type { ReleasedWordsPage } from '#server/contract/figures/release.ts'
import { forgetTakenBack } from '#server/receipts/forget-taken-back-actions.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import { createWallViews } from '#server/releases/wall-views.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  day,
  hour,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { look, post } from '#test/support/receipt.ts'

const own = 'tehsil-meham'
let app: TestApp
const receipts: string[] = []

/** Twenty-two who wrote a number with their words, of a week that is released. */
beforeEach(async () => {
  app = await openTestApp()
  receipts.length = 0
  const code = await codeOf(app, own, 'registry')
  for (let at = 0; at < 22; at++) {
    app.clock.now += minute
    const fields = { entry: newEntry(), rating: '1', words: `बात ${at}, फ़ोन 98123 45678` }
    const said = await say(app, code, fields, addressIn(at))
    receipts.push(((await said.json()) as { receipt: string }).receipt)
  }
  app.clock.now += 5 * day
  await makeReleases(app.deps)
})

const withdraw = (at: number) => post(app, '/r/withdraw', { receipt: receipts[at] ?? '', what: 'words' })
const readBy = async (role: 'office-head' | 'district') =>
  (await addPerson(app, role)).read<ReleasedWordsPage>(`/api/releases/words?office=${own}`)
const wall = async () =>
  (await createWallViews(app.deps)({ district: 'rohtak', office: own }, true)).words.map(({ words }) => words)
const texts = (page: ReleasedWordsPage) => page.releases[0]?.words ?? []
/** Until the next midnight there. */
const toMidnight = () => day - ((app.clock.now + 5.5 * hour) % day)

test('what a head can fetch is the same until midnight, and then all that was taken back in the day is gone', async () => {
  const [list, hung] = [await readBy('office-head'), await wall()]
  expect(texts(list)).toHaveLength(22)
  await withdraw(3)
  expect([await readBy('office-head'), await wall()]).toEqual([list, hung])
  app.clock.now += toMidnight() - minute
  await withdraw(5)
  expect([await readBy('office-head'), await wall()]).toEqual([list, hung])
  app.clock.now += minute
  // Whether or not the job has run, whose clock may be late.
  const after = texts(await readBy('office-head'))
  expect(after).toEqual(texts(list).filter((words) => !/^बात [35],/.test(words)))
  for (const words of await wall()) expect(words).not.toMatch(/^बात [35],/)
})

test('everybody else reads nothing of them from that moment on, and after midnight nothing of them is stored', async () => {
  await withdraw(3)
  // What heads read, without the number that was covered for them.
  const stored = async () =>
    JSON.stringify(await Promise.all(tables.map((table) => rowsOf(app, table as 'entries'))))
  const tables = ['entries', 'release_words', 'redactions']
  expect(JSON.stringify(await rowsOf(app, 'entries'))).not.toContain('बात 3,')
  expect(await stored()).toContain('बात 3, फ़ोन •••')
  expect((await look(app, receipts[3] ?? '')).words).toBe('')
  const staff = await addPerson(app)
  expect(await (await staff.fetch('/api/entries')).text()).not.toContain('बात 3,')
  app.clock.now += toMidnight() + 6 * minute
  await forgetTakenBack(app.deps)
  expect(await stored()).not.toContain('बात 3,')
  expect(await rowsOf(app, 'release_words' as 'entries')).toHaveLength(21)
})

test('what the district covered stays covered, and what it kept back does not appear by being taken back', async () => {
  const rows = (await rowsOf(app, 'release_words' as 'entries')) as unknown as { entry: string }[]
  const written = (await rowsOf(app, 'entries')) as unknown as { id: string; words: string }[]
  const idOf = (at: number) => written.find(({ words }) => words.startsWith(`बात ${at},`))?.id ?? ''
  expect(rows.map(({ entry }) => entry)).toContain(idOf(3))
  const district = await addPerson(app, 'district')
  const cover = (id: string, cover: string, hidden: boolean) =>
    district.send('POST', `/api/releases/coming/${id}`, { cover, hidden, anew: false })
  expect((await cover(idOf(3), 'फ़ोन', false)).status).toBe(204)
  expect((await cover(idOf(5), '', true)).status).toBe(204)
  const before = texts(await readBy('office-head'))
  expect(before.find((words) => words.startsWith('बात 3,'))).toBe('बात 3, ••• •••')
  for (const at of [3, 5]) await withdraw(at)
  expect(texts(await readBy('office-head'))).toEqual(before)
})
