/** A visitor calls the number on the poster: what they hear, what is kept, and what is not. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unseal } from '#server/codes/seal.ts'
import type { EntryView } from '#server/contract/figures/summary.ts'
import type { ThreadView } from '#server/contract/thread.ts'
import { forgetCalls } from '#server/phone-calls/call-back-actions.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import {
  addPerson,
  codeOf,
  hour,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import {
  callByExotel,
  caller,
  exotelSettings,
  genericSettings,
  hook,
  newSid,
  numberOf,
  postGeneric,
} from '#test/support/phone-provider.ts'
import { newMessage } from '#test/support/receipt.ts'

type CallRow = { id: string; turn: number; sealed: Uint8Array | null; until: number }
const openLine = () => openTestApp(exotelSettings(null))
const entries = (app: TestApp) => rowsOf(app, 'entries')

test('a caller keys language, poster, face and reason: an entry like that of a scan, by the way of the phone', async () => {
  const app = await openLine()
  const said = await callByExotel(app, { keys: ['1', await numberOf(app), '2', '1', ''] })
  expect(await entries(app)).toMatchObject([
    {
      office: 'tehsil-meham',
      point: 'registry',
      rating: 2,
      reasons: '["waiting"]',
      channel: 'voice',
      lang: 'hi',
      mark: null,
      words: null,
    },
  ])
  expect(said).toHaveLength(6)
  expect(said[0]).toMatch(/हिन्दी.*English.*ਪੰਜਾਬੀ/)
  expect(said[2]).toMatch(/^तहसील कार्यालय, महम। /)
  expect(said[3]).toContain('क्या ठीक नहीं रहा? बहुत इंतज़ार, तो 1।')
  expect(said[4]).toContain('आपकी बात दर्ज हो गई')
  expect(said[5]).toBe('शुक्रिया। नमस्ते।')
})

test.each([
  ['2', 'en', 'What went well?'],
  ['3', 'pa', 'ਕੀ ਚੰਗਾ ਰਿਹਾ?'],
] as const)('whoever presses %s hears it all in %s', async (key, lang, question) => {
  const app = await openLine()
  const said = await callByExotel(app, { keys: [key, await numberOf(app), '4', '2', ''] })
  expect(await entries(app)).toMatchObject([{ rating: 4, reasons: '["polite"]', lang }])
  expect(said[3]).toContain(question)
  const other =
    lang === 'en' ? /\p{Script=Devanagari}|\p{Script=Gurmukhi}/u : /\p{Script=Devanagari}(?<!।)|[a-z]/u
  for (const each of said.slice(1)) expect(each).not.toMatch(other)
})

test('whoever hangs up keeps what was said until then, at whichever question that is', async () => {
  const app = await openLine()
  const keys = ['1', await numberOf(app), '1', '4', '']
  const kept: number[] = []
  for (const length of keys.keys()) {
    await callByExotel(app, { keys: keys.slice(0, length) })
    kept.push((await entries(app)).length)
  }
  expect(kept).toEqual([0, 0, 0, 1, 2])
  const [one, other] = (await entries(app)) as unknown as { reasons: string }[]
  expect([one?.reasons, other?.reasons].sort()).toEqual(['["money"]', '[]'])
})

test('a wrong number, a slip and silence are asked again, and the third time ends the call with a word', async () => {
  const app = await openLine()
  const number = await numberOf(app)
  const said = await callByExotel(app, {
    keys: ['9', '1', '0000001', '12', number, '7', '0', number, '3', '', ''],
  })
  expect(said.filter((each) => each.includes('किसी पोस्टर का नहीं'))).toHaveLength(2)
  expect(await entries(app)).toMatchObject([{ rating: 3, reasons: '[]' }])
  const lost = await callByExotel(app, { keys: ['', '', '', ''] })
  expect(lost.at(-1)).toContain('कोई जवाब नहीं मिला')
  expect(await entries(app)).toHaveLength(1)
})

test('the number of a poster that was revoked is the number of none', async () => {
  const app = await openLine()
  const number = await numberOf(app)
  await app.deps.write((trx) => trx.updateTable('posters').set({ revoked_at: app.clock.now }).execute())
  app.deps.posters.forgetAll()
  const said = await callByExotel(app, { keys: ['2', number] })
  expect(said.at(-1)).toContain('No poster has that number')
})

test('what is delivered twice, late or out of its order changes nothing', async () => {
  const app = await openLine()
  const number = await numberOf(app)
  await callByExotel(app, { keys: ['1', number, '2', '1', ''], twice: true })
  expect(await entries(app)).toMatchObject([{ rating: 2, reasons: '["waiting"]' }])
  const sid = newSid()
  await callByExotel(app, { keys: ['1', number, '4'] }, { sid })
  // An answer to a question that is not asked yet, one that was answered, and the beginning once more.
  for (const [path, digits] of [
    ['heard/7', '1'],
    ['heard/3', '1'],
    ['heard/2', '1234567'],
    ['begin', ''],
  ] as const)
    expect((await hook(app, path, { sid }, { digits })).status).toBe(200)
  expect((await entries(app)).map((each) => each.rating).sort()).toEqual([2, 4])
  await hook(app, 'over', { sid })
  expect((await hook(app, 'heard/4', { sid }, { digits: '1' })).status).toBe(302)
  expect((await hook(app, 'begin', { sid })).status).toBe(302)
  expect(await entries(app)).toHaveLength(2)
})

test('after the call the number is nowhere: not in the database, not in its files, not in the log, not in a hash that its key opens', async () => {
  const written: string[] = []
  const app = await openLine()
  for (const level of ['info', 'warn', 'error'] as const)
    Object.assign(app.deps.log, { [level]: (...said: unknown[]) => void written.push(JSON.stringify(said)) })
  const sid = newSid()
  const number = await numberOf(app)
  await callByExotel(app, { keys: ['1', number, '2', '1', ''] }, { sid })
  // One who hung up, of which the provider tells nothing more.
  await callByExotel(app, { keys: ['1', number, '1'] })
  const bytes = () =>
    Buffer.concat(readdirSync(app.data).map((name) => readFileSync(join(app.data, name)))).toString(
      'latin1',
    ) + written.join()
  for (const form of [caller, caller.slice(1), `91${caller.slice(1)}`]) expect(bytes()).not.toContain(form)
  expect(bytes()).not.toContain(sid)
  // While it lasts the row is sealed; once it is over, nothing in it leads to the entry.
  const rows = async () => (await rowsOf(app, 'phone_calls')) as unknown as CallRow[]
  const [over] = (await rows()).filter(({ turn }) => turn === 5)
  const about = { purpose: 'phone call', about: over?.id ?? '' }
  const opened = Buffer.from(unseal(app.deps.keys.receipts, about, over?.sealed ?? Buffer.of())).toString()
  expect(JSON.parse(opened)).toMatchObject({ step: 'over', entry: '', poster: null, rating: null })
  await hook(app, 'over', { sid })
  expect((await rows()).filter(({ sealed }) => sealed === null)).toHaveLength(1)
  for (const { until } of await rows()) expect(until % 600_000).toBe(0)
  app.clock.now += 2 * hour
  await forgetCalls(app.deps)
  expect(await rowsOf(app, 'phone_calls')).toEqual([])
  expect(await entries(app)).toHaveLength(2)
})

test('in the signed form of our own the same call comes to the same entry', async () => {
  const app = await openTestApp(genericSettings(null, { recordings: 'https://prompts.example.in/sunwai' }))
  const call = 'pbx-0001@rohtak'
  const number = await numberOf(app)
  const tell = async (event: string, more: object = {}) =>
    (await (await postGeneric(app, { event, call, from: caller, ...more })).json()) as {
      turn: number
      say: { play: string; text: string }
      gather?: { most: number }
      hangUp?: boolean
    }
  let answer = await tell('asked', { turn: 1 })
  expect(answer).toMatchObject({
    turn: 1,
    say: { play: 'https://prompts.example.in/sunwai/hi/language.wav' },
  })
  for (const keys of ['3', number, '1', '2', '']) answer = await tell('pressed', { turn: answer.turn, keys })
  expect(answer).toMatchObject({
    hangUp: true,
    say: { play: 'https://prompts.example.in/sunwai/pa/thanks.wav' },
  })
  expect(await entries(app)).toMatchObject([
    { rating: 1, reasons: '["behaviour"]', lang: 'pa', channel: 'voice' },
  ])
  expect(await tell('over')).toEqual({})
})

test('posters bear the number and their seven digits where a number is set up, and nothing of it elsewhere', async () => {
  const app = await openLine()
  const choice = { office: 'tehsil-meham', point: 'registry' }
  const [sheet] = await preparePosters(app.deps, choice)
  expect(sheet?.phone?.number).toBe('01262 123456')
  expect(sheet?.phone?.code).toMatch(/^\d{3} \d{4}$/)
  expect(sheet?.phone?.code.replace(' ', '')).toBe(await numberOf(app))
  const [plain] = await preparePosters((await openTestApp()).deps, choice)
  expect(plain?.phone).toBeUndefined()
})

test('the same key pressed at the same moment on two lines of the provider is one entry', async () => {
  const app = await openLine()
  const line = { sid: newSid() }
  await callByExotel(app, { keys: ['1', await numberOf(app)] }, line)
  const pressed = await Promise.all(
    Array.from({ length: 6 }, () => hook(app, 'heard/3', line, { digits: '"2"' })),
  )
  expect(pressed.map(({ status }) => status)).toEqual(Array(6).fill(200))
  expect(await entries(app)).toMatchObject([{ rating: 2, mark: null }])
})

test('the notice tells callers what becomes of their number, where there is one to call', async () => {
  const told = /हमारे नंबर पर फ़ोन करें.*वापस फ़ोन करने के लिए/s
  expect(await (await (await openLine()).fetch('/notice?lang=hi')).text()).toMatch(told)
  expect(await (await (await openTestApp()).fetch('/notice?lang=hi')).text()).not.toMatch(told)
})

test('nobody has a receipt of a call, so the office is offered no way to write, and a program that writes is refused', async () => {
  const app = await openLine()
  await callByExotel(app, { keys: ['1', await numberOf(app), '2'] })
  await say(app, await codeOf(app), { entry: newEntry(), rating: '2' })
  const officer = await addPerson(app, 'grievance-officer')
  const { entries: listed } = await officer.read<{ entries: EntryView[] }>('/api/entries')
  const statuses = await Promise.all(
    listed
      .toSorted((one, other) => Number(one.hasReceipt) - Number(other.hasReceipt))
      .map(async ({ id, hasReceipt }) => {
        const body = { message: newMessage(), words: 'Which counter was it?' }
        const { isRead } = await officer.read<ThreadView>(`/api/threads/${id}`)
        return [hasReceipt, isRead, (await officer.send('POST', `/api/threads/${id}`, body)).status]
      }),
  )
  expect(statuses).toEqual([
    [false, false, 409],
    [true, true, 201],
  ])
})
