/** Every door that takes text keeps the same of it, on SQLite and on PostgreSQL. */
import { expect, test } from 'vitest'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { GrievanceRow, GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import type { ThreadView } from '#server/contract/thread.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { firstEntry, look, newMessage, post, reply, visit } from '#test/support/receipt.ts'
import { pairWall } from '#test/support/wall.ts'

const broken = 'one\u0000two \u202ethree\r\nfour क\u093cलम'
const kept = 'onetwo three\nfour क़लम'

test('a NUL, marks of direction and CRLF are out of what is kept at every door', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app, { words: broken })
  expect((await look(app, receipt)).words).toBe(kept)
  await reply(app, receipt, broken)
  const { id: entry } = await firstEntry(staff)
  const answered = { message: newMessage(), words: broken }
  expect((await staff.send('POST', `/api/threads/${entry}`, answered)).status).toBe(201)
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: broken })
  const { messages } = await staff.read<ThreadView>(`/api/threads/${entry}`)
  expect(messages.map(({ words }) => words)).toEqual([kept, kept, kept])

  const other = await visit(app)
  await post(app, '/r/grievance', { receipt: other, words: broken })
  const { grievances } = await staff.read<GrievanceList>('/api/grievances')
  const asked = grievances.find(({ summary }) => summary === kept)
  expect([grievances.length, asked?.summary]).toEqual([2, kept])
  const { id } = asked as GrievanceRow
  await actOn(staff, id, { event: 'assigned', owner: staff.person.id })
  await actOn(staff, id, { event: 'answered', answer: broken })
  await actOn(staff, id, { event: 'closed', note: broken })
  const view = await staff.read<GrievanceView>(`/api/grievances/${id}`)
  expect([view.answer, view.history.at(-1)?.note]).toEqual([kept, kept])

  const { wall } = await pairWall(app, staff, { name: broken })
  expect(wall.name).toBe(kept.replace('\n', ' '))
  for (const table of ['entries', 'messages', 'grievances', 'grievance_events', 'devices'] as const)
    expect(JSON.stringify(await rowsOf(app, table as 'entries'))).not.toMatch(/\\u0000|\u202e|\\r/)
})

test('what an officer opens, and the note on a flag, are cleaned as well', async () => {
  const app = await openTestApp()
  // A flag takes two hours, and the next begins three minutes later.
  app.clock.now += 37 * minute
  const staff = await addPerson(app)
  await visit(app)
  const opening = { kind: 'technical', summary: broken, reason: broken }
  await staff.send('POST', '/api/grievances', { ...opening, entry: (await firstEntry(staff)).id })
  const [row] = (await staff.read<GrievanceList>('/api/grievances')).grievances
  const view = await staff.read<GrievanceView>(`/api/grievances/${row?.id}`)
  expect([view.summary, view.history[0]?.note]).toEqual([kept, kept])
  const code = await codeOf(app)
  for (let each = 0; each < 10; each++) {
    await say(app, code, { entry: newEntry(), rating: '1' }, addressIn(each))
    app.clock.now += 31_000
  }
  const flags = async () => (await staff.read<{ flags: FlagView[] }>('/api/flags')).flags
  const [flag] = await flags()
  await staff.send('POST', `/api/flags/${flag?.id}/acknowledge`, {
    version: flag?.version,
    note: broken,
    action: broken,
  })
  expect((await flags())[0]?.acknowledged).toMatchObject({ note: kept, action: kept })
})

const lines = `${`${'x'.repeat(49)}\r\n`.repeat(39)}${'y'.repeat(49)}`

test.each([
  ['1,999 characters with 39 line breaks', lines, true],
  ['1,001 letters of U+095B', '\u095b'.repeat(1001), true],
  ['2,000 letters with their vowel signs', 'कि'.repeat(2000), true],
  ['2,001 letters', 'x'.repeat(2001), false],
])('%s are judged alike with an entry, a reply, a wish and an answer', async (_, words, fits) => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app)
  const { id: entry } = await firstEntry(staff)
  const statuses = [
    (await say(app, await codeOf(app), { entry: newEntry(), rating: '4', words })).status,
    (await reply(app, receipt, words)).status,
    (await post(app, '/r/grievance', { receipt: await visit(app), words })).status,
    (await staff.send('POST', `/api/threads/${entry}`, { message: newMessage(), words })).status,
    (await staff.send('POST', '/api/grievances', { entry, kind: 'small', summary: words })).status,
  ]
  expect(statuses).toEqual(fits ? [201, 200, 200, 201, 201] : [400, 400, 400, 400, 400])
  if (fits)
    expect((await look(app, receipt)).thread[0]?.words).toBe(words.replaceAll('\r\n', '\n').normalize('NFC'))
})

test('a number at the thousandth character of a wish, or of what is shared with it, reaches no head', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const head = await addPerson(app, 'office-head')
  const words = `${'a'.repeat(990)} 9812345678 end`
  await post(app, '/r/grievance', { receipt: await visit(app), words })
  const receipt = await visit(app, { words })
  await post(app, '/r/grievance', { receipt, words: '', share: 'yes' })
  for (const { id } of (await staff.read<GrievanceList>('/api/grievances')).grievances)
    await actOn(staff, id, { event: 'assigned', owner: staff.person.id })
  expect((await look(app, receipt)).grievance).not.toBeNull()
  const { grievances } = await head.read<GrievanceList>('/api/grievances')
  expect(grievances.map(({ summary }) => summary)).toEqual(Array(2).fill(`${'a'.repeat(990)} ••• end`))
})

test('an address with a NUL leads nowhere, in either database', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const found: [string, number][] = []
  for (const path of [
    '/api/entries/a%00b',
    '/api/threads/%00',
    '/api/grievances/%00',
    '/api/entries?office=%00',
    '/api/files/%00',
    '/o/%00',
    '/?poster=%00',
  ])
    found.push([path, (await staff.fetch(path)).status])
  expect(found.filter(([, status]) => status !== 404)).toEqual([])
  expect(
    (await staff.send('POST', '/api/threads/a%00b', { message: newMessage(), words: 'hello' })).status,
  ).toBe(404)
  const login = { login: 'a\u0000b', password: 'a long enough password' }
  expect((await staff.send('POST', '/api/session', login)).status).toBe(401)
})

test('what was typed stands in its form again when the receipt page refuses it', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  const words = `${'<'.repeat(2000)}>`
  const page = async (path: string, more: Record<string, string>) =>
    (
      await app.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ receipt, words, ...more }).toString(),
      })
    ).text()
  const typed = `${'&lt;'.repeat(2000)}>`
  expect(await page('/r/reply', { message: newMessage() })).toContain(typed)
  expect(await page('/r/grievance', {})).toMatch(new RegExp(`<details class="[^"]*wish" open>[^]*${typed}`))
})

test('the form and the receipt page let in as much as the server may take', async () => {
  const app = await openTestApp()
  const pages = [
    await (await app.fetch(`/q/${await codeOf(app)}`)).text(),
    await receiptPage(app, await visit(app)),
  ]
  for (const page of pages)
    for (const [, most] of page.matchAll(/<textarea[^>]*maxlength="(\d+)"/gi)) expect(most).toBe('6000')
})

const receiptPage = async (app: TestApp, receipt: string): Promise<string> =>
  (
    await app.fetch('/r', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ receipt }).toString(),
    })
  ).text()
