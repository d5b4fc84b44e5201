/** The district covers words before heads of office read them, and the ledger tells that it did, not what. */
import { expect, test } from 'vitest'
import type { ComingWords, ReleasedWordsPage } from '#server/contract/figures/release.ts'
import type { LedgerPage } from '#server/contract/staff/ledger.ts'
import { covered, everything, placesOf } from '#server/releases/redaction.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { addPerson, day, hour, minute, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { visit } from '#test/support/receipt.ts'

const own = 'tehsil-meham'
const named = 'बाबू रामफल ने फ़ाइल दबा ली'
const none = { cover: '', hidden: false, anew: false }

async function visits(app: TestApp, count: number, words = 'देर हुई') {
  for (let at = 0; at < count; at++) {
    app.clock.now += minute
    await visit(app, { words })
  }
}
const coming = (person: Person) => person.read<ComingWords>(`/api/releases/coming?office=${own}`)
type Person = Awaited<ReturnType<typeof addPerson>>
const redact = (person: Person, entry: string | undefined, body: object) =>
  person.send('POST', `/api/releases/coming/${entry}`, { ...none, ...body })
const released = async (app: TestApp) =>
  (
    await (await addPerson(app, 'office-head')).read<ReleasedWordsPage>(`/api/releases/words?office=${own}`)
  ).releases.flatMap(({ words }) => words)
const release = async (app: TestApp) => {
  app.clock.now += 5 * day
  await makeReleases(app.deps)
}
/** Signed in anew, since days go by. */
const district = (app: TestApp) => addPerson(app, 'district')

test('a phrase that the district covers before the release reaches no head, and the ledger has the act without the words', async () => {
  const app = await openTestApp()
  await visits(app, 19)
  await visits(app, 1, `${named} 98123 45678`)
  app.clock.now += 2 * hour
  const person = await district(app)
  const page = await coming(person)
  expect(page).toMatchObject({ count: 20, fewest: 20, nextDay: '2026-11-21', next: null })
  const one = page.words.find(({ words }) => words.startsWith(named))
  expect(one?.read).toBe(`${named} •••`)
  expect((await redact(person, one?.entry, { cover: ' रामफल ' })).status).toBe(204)
  expect((await coming(person)).words.find(({ entry }) => entry === one?.entry)?.read).toBe(
    'बाबू ••• ने फ़ाइल दबा ली •••',
  )
  await release(app)
  expect(await released(app)).toContain('बाबू ••• ने फ़ाइल दबा ली •••')
  const reader = await district(app)
  const { lines } = await reader.read<LedgerPage>('/api/ledger?action=words:redact')
  expect(lines).toMatchObject([
    {
      actor: { id: person.person.id },
      subject: { kind: 'office', id: own },
      details: { parts: 1, hidden: false },
    },
  ])
  const ledger = JSON.stringify(await rowsOf(app, 'ledger'))
  expect(ledger).not.toContain('रामफल')
  expect(ledger).not.toContain(one?.entry)
})

test('words that the district hides are not released and make no twentieth', async () => {
  const app = await openTestApp()
  await visits(app, 20)
  await visits(app, 1, named)
  app.clock.now += 2 * hour
  const person = await district(app)
  const { words } = await coming(person)
  for (const { entry } of words.filter((each) => each.words === named))
    await redact(person, entry, { hidden: true })
  const [other] = words.filter((each) => each.words !== named)
  await redact(person, other?.entry, { hidden: true })
  await release(app)
  expect(await released(app)).toEqual([])
  await redact(await district(app), other?.entry, { hidden: false })
  app.clock.now += 2 * day
  await release(app)
  expect(await released(app)).toEqual(Array(20).fill('देर हुई'))
})

test('what is covered after the release is covered from then on, and earlier covers can be taken off', async () => {
  const app = await openTestApp()
  await visits(app, 20, named)
  await release(app)
  const [row] = (await rowsOf(app, 'entries')) as unknown as { id: string }[]
  const person = await district(app)
  await redact(person, row?.id, { cover: 'बाबू' })
  await redact(person, row?.id, { cover: 'फ़ाइल' })
  expect(await released(app)).toContain('••• रामफल ने ••• दबा ली')
  await redact(person, row?.id, { cover: 'रामफल', anew: true })
  expect(await released(app)).toContain('बाबू ••• ने फ़ाइल दबा ली')
})

test('a phrase that is not there, words that may still change, and words of others are refused', async () => {
  const app = await openTestApp()
  await visits(app, 1, named)
  const [row] = (await rowsOf(app, 'entries')) as unknown as { id: string }[]
  const person = await district(app)
  expect((await redact(person, row?.id, { cover: 'रामफल' })).status).toBe(409)
  expect((await coming(person)).words).toEqual([])
  app.clock.now += 2 * hour
  const again = await district(app)
  const wrong = await redact(again, row?.id, { cover: 'श्यामलाल' })
  expect([wrong.status, ((await wrong.json()) as { details: object[] }).details]).toEqual([
    400,
    [expect.objectContaining({ field: 'cover' })],
  ])
  expect((await redact(again, 'nothing', { cover: 'x' })).status).toBe(404)
  const elsewhere = await addPerson(app, 'district', undefined, 'tehsil-sampla')
  expect((await redact(elsewhere, row?.id, { cover: 'रामफल' })).status).toBe(403)
  expect((await elsewhere.fetch(`/api/releases/coming?office=${own}`)).status).toBe(403)
  expect(await rowsOf(app, 'redactions' as 'entries')).toEqual([])
})

test('where something was covered is forgotten with the words', async () => {
  const app = await openTestApp({ SUNWAI_KEEP_WORDS: '30' })
  await visits(app, 1, named)
  app.clock.now += 2 * hour
  const [row] = (await rowsOf(app, 'entries')) as unknown as { id: string }[]
  await redact(await district(app), row?.id, { cover: 'रामफल' })
  expect(await rowsOf(app, 'redactions' as 'entries')).toHaveLength(1)
  app.clock.now += 31 * day
  await runRetention(app.deps)
  app.clock.now += 2 * day
  await runRetention(app.deps)
  expect(await rowsOf(app, 'redactions' as 'entries')).toEqual([])
})

test('a list of many words pages, and counts them all', async () => {
  const app = await openTestApp()
  await visits(app, 53)
  app.clock.now += 2 * hour
  const person = await district(app)
  const first = await coming(person)
  expect([first.words.length, first.count]).toEqual([50, 53])
  const rest = await person.read<ComingWords>(`/api/releases/coming?office=${own}&before=${first.next}`)
  expect([rest.words.length, rest.next]).toEqual([3, null])
})

test.each([
  ['wherever it stands, in capitals or not', 'Ram ne ram se', 'RAM', '••• ne ••• se'],
  ['with other blanks between its words', 'Ram\n  Lal ne', 'ram lal', '••• ne'],
  ['as it is written, not as a pattern', 'a.c abc (x', 'a.c', '••• abc (x'],
  ['at both ends', 'aba', 'a', '•••b•••'],
  ['in touching places by one mark', 'xaaay', 'a', 'x•••y'],
])('a phrase is covered %s', (_, words, phrase, wanted) => {
  expect(covered(words, placesOf(words, phrase))).toBe(wanted)
})

test('a cover over everything leaves nothing, and no phrase covers nothing', () => {
  expect(covered('words', [{ first: 1, behind: 2 }, everything])).toBeNull()
  expect(placesOf('words', ' ')).toEqual([])
})

test('a cover that parts a number leaves nothing of it to be read', () => {
  const words = 'खिड़की 45 पर 9812012345 लिखा है'
  expect(covered(words, placesOf(words, '45'))).toBe('खिड़की ••• पर ••• लिखा है')
})
