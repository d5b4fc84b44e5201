/** What is left of a citizen who erased what they wrote: every table and every file is looked through, by somebody who has the keys too. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetCodes } from '#server/citizens/sign-in-actions.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { ThreadView } from '#server/contract/thread.ts'
import { saveDraft } from '#server/drafts/draft-store.ts'
import { forgetDrafts } from '#server/filing/filing-actions.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { keyOfNumber } from '#server/one-time-codes/one-time-code.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { emptyLog } from '#server/storage/sqlite/empty-log.ts'
import { forgetUploads } from '#server/uploads/upload-actions.ts'
import { addPerson, day, type TestApp } from '#test/support/app.ts'
import { type Browser, formOf, openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { photoOf } from '#test/support/papers.ts'
import { onPostgres } from '#test/support/postgres.ts'
import { newMessage } from '#test/support/receipt.ts'
import { recorded, say } from '#test/support/voice-notes.ts'

/** What the office keeps as its record, as docs/privacy.md says. */
const record = { summary: 'recordedwordssummary', landmark: 'recordedwordslandmark' }
/** What the citizen wrote and sent beside it. */
const own = {
  reply: 'erasedwordsreply',
  no: 'erasedwordsreopening',
  paper: 'erasedwordspaper',
  position: '28.971',
}

async function file(browser: Browser): Promise<string> {
  await browser.send('/g/new/about', { department: 'electricity' })
  await browser.send('/g/new/where', {
    area: 'meham',
    place: 'seman',
    landmark: record.landmark,
    position: `${own.position},76.301`,
  })
  await say(browser, recorded())
  await browser.send('/g/new/words', { words: record.summary })
  const body = new FormData()
  for (const [name, value] of Object.entries({ lang: 'en', add: 'yes' })) body.append(name, value)
  const paper = await photoOf(60, 40, '#a00').jpeg().toBuffer()
  body.append('files', new Blob([new Uint8Array(paper)], { type: 'image/jpeg' }), `${own.paper}.jpg`)
  await browser.get('/g/new/papers', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
  const draft = /name="draft" value="([^"]+)"/.exec(await browser.read('/g/new/check?lang=en'))?.[1] ?? ''
  const sent = await browser.send('/g/new/send', { draft })
  return /\/g\/filed\/([A-Z0-9-]+)/.exec(sent.headers.get('location') ?? '')?.[1] ?? ''
}

/** A case with all that a citizen can leave with it, which is over. */
async function fileAndEnd(app: TestApp, browser: Browser) {
  const reference = await file(browser)
  const at = `/g/cases/${reference}`
  const { id } = await app.deps.db.selectFrom('grievances').select('id').executeTakeFirstOrThrow()
  const officer = await addPerson(app)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'asked', question: 'Since when?' })
  await browser.send(`${at}/reply`, { message: newMessage(), words: own.reply })
  await actOn(officer, id, { event: 'answered', answer: 'The line is mended.' })
  const judge = async (fields: Record<string, string>) => {
    const { message = '', answer = '' } = await formOf(browser, reference)
    await browser.send(`${at}/solved`, { message, answer, ...fields })
  }
  await judge({ solved: 'no', next: 'reopen', words: own.no })
  await actOn(officer, id, { event: 'answered', answer: 'It is mended now.' })
  // Messages to the number have gone out, and one waits.
  await deliverNotifications(app.deps)
  await judge({ solved: 'yes' })
  // An officer was writing about it, and did not send that.
  await app.deps.write((trx) =>
    saveDraft(
      trx,
      { person: officer.person.id, grievance: id, form: 'note' },
      { words: Buffer.from(own.reply), version: 1 },
    ),
  )
  return { reference, id, at, officer }
}

/** Every value of every table as text, bytes letter by letter, with where it stands. */
async function valuesOf({ deps: { db } }: TestApp): Promise<{ where: string; text: string }[]> {
  const found: { where: string; text: string }[] = []
  for (const { name } of await db.introspection.getTables())
    for (const row of await db
      .selectFrom(name as 'facts')
      .selectAll()
      .execute())
      for (const [column, value] of Object.entries(row)) {
        const text =
          typeof value === 'object' && value !== null
            ? Buffer.from(value as Uint8Array).toString('latin1')
            : String(value)
        found.push({ where: `${name}.${column}`, text })
      }
  return found
}

/** Every file of the data folder, once what was committed is in the database. */
async function filesOf({ deps, data }: TestApp): Promise<{ where: string; text: string }[]> {
  if (!onPostgres()) expect(await emptyLog(deps.db)).toBe(true)
  const paths = readdirSync(data, { recursive: true, encoding: 'utf8' }).map((name) => join(data, name))
  return paths
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ where: path.slice(data.length), text: readFileSync(path).toString('latin1') }))
}
const placesOf = (all: { where: string; text: string }[], sought: string) => [
  ...new Set(all.filter(({ text }) => text.includes(sought)).map(({ where }) => where)),
]

test('once erased, neither number, words, place, photo, paper nor voice stands in any table or file; the record does', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const { at } = await fileAndEnd(app, browser)
  const files = await app.deps.db.selectFrom('file_contents').select('bytes').execute()
  // A stretch of each that nothing else has.
  const stretch = (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .subarray(bytes.length / 2, bytes.length / 2 + 40)
      .toString('latin1')
  const pieces = files.map(({ bytes }) => stretch(bytes))
  // The paper's page, its thumbnail, and the recording, which is sealed.
  expect(pieces).toHaveLength(3)
  const before = await valuesOf(app)
  for (const sought of ['9812345678', ...Object.values(own), ...pieces])
    expect([sought.slice(0, 20), placesOf(before, sought).length > 0]).toEqual([sought.slice(0, 20), true])
  expect((await browser.send(`${at}/erase`)).headers.get('location')).toBe('/g?lang=en&done=erase')
  const after = [...(await valuesOf(app)), ...(await filesOf(app))]
  for (const sought of ['9812345678', '98123 45678', ...Object.values(own), ...pieces])
    expect([sought.slice(0, 20), placesOf(after, sought)]).toEqual([sought.slice(0, 20), []])
  expect(placesOf(after, record.summary)).toContain('grievances.summary')
  expect(placesOf(after, record.landmark)).toContain('grievances.landmark')
  // With the keys a number can be tried: a week later nothing answers to it.
  const hash = keyOfNumber(app.deps.keys.receipts, '+919812345678')
  for (let night = 0; night < 8; night++) {
    app.clock.now += day
    for (const forget of [forgetDrafts, forgetCodes, forgetUploads, runRetention]) await forget(app.deps)
  }
  expect(placesOf([...(await valuesOf(app)), ...(await filesOf(app))], hash)).toEqual([])
})

test('staff see that something was written and is gone, and go on with the record', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const { at, id, officer, reference } = await fileAndEnd(app, browser)
  await browser.send(`${at}/erase`)
  const view = await officer.read<GrievanceView>(`/api/grievances/${id}`)
  expect(view).toMatchObject({ summary: record.summary, answer: 'It is mended now.', state: 'closed' })
  const thread = await officer.read<ThreadView>(`/api/threads/grievance/${id}`)
  expect(
    thread.messages.filter(({ by }) => by === 'visitor').map(({ words, photo }) => [words, photo]),
  ).toEqual([
    ['', null],
    ['', null],
  ])
  expect((await browser.get(at)).status).toBe(404)
  expect((await browser.get(`${at}/pdf`)).status).toBe(404)
  expect(await openBrowser(app).read(`/g?lang=en&reference=${reference}`)).toContain(reference)
})
