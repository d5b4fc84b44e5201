/** The daily ceiling on what visitors have an office keep, and whoever would like to get past it. */
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { ceilingOf } from '#server/ceiling/ceiling-actions.ts'
import { addStoredBytes } from '#server/ceiling/ceiling-store.ts'
import type { StatusView } from '#server/contract/status.ts'
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
import { look, newMessage, post, reply, visit } from '#test/support/receipt.ts'

const mega = 1024 * 1024
const meham = 'tehsil-meham'
const long = 'क'.repeat(281)
const open = () => openTestApp({ SUNWAI_STORED_A_DAY: '1' })

/** What stands in a photo cannot be made small, so that a few fill the day. */
const noise = (side = 500) =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer()

type Day = { office: string; day: number; bytes: number; refused: number }
const days = async (app: TestApp) => (await rowsOf(app, 'stored_bytes' as never)) as unknown as Day[]
/** Bytes of photos and of messages of strangers that really lie in the store. */
async function keptBytes({ deps }: TestApp): Promise<number> {
  const photos = await deps.db.selectFrom('file_contents').select('bytes').execute()
  const messages = await deps.db
    .selectFrom('messages')
    .select('words')
    .where('side', '=', 'visitor')
    .execute()
  return (
    photos.reduce((sum, { bytes }) => sum + bytes.length, 0) +
    messages.reduce((sum, { words }) => sum + Buffer.byteLength(words ?? ''), 0)
  )
}
/** Leaves so many bytes of today to an office. */
const leave = async (app: TestApp, bytes: number, office = meham) => {
  const day = Math.floor((app.clock.now + 5.5 * hour) / (24 * hour))
  const most = ceilingOf(app.deps, { office, day })
  await app.deps.write((trx) => addStoredBytes(trx, [{ office, day, bytes: most - bytes }]))
}
const fill = (app: TestApp, office = meham) => leave(app, 0, office)

test('what is counted is what lies in the store: photos with their thumbnails, and words in bytes', async () => {
  const app = await open()
  const receipt = await visit(app)
  const before = (await days(app))[0]?.bytes ?? 0
  await reply(app, receipt, 'एक फ़ोटो', await noise())
  expect((await days(app))[0]?.bytes).toBe(before + (await keptBytes(app)))
})

test('over the ceiling the words of a reply are kept and its photo is not; the page says which', async () => {
  const app = await open()
  const receipt = await visit(app)
  await fill(app)
  const said = await reply(app, receipt, 'यहाँ भीड़ है', await noise())
  expect(said).toMatchObject({ status: 409, code: 'photo-not-kept' })
  expect((await look(app, receipt)).thread).toMatchObject([{ words: 'यहाँ भीड़ है', photo: null }])
  const body = new FormData()
  for (const [name, value] of Object.entries({ receipt, message: newMessage(), words: 'फिर', lang: 'en' }))
    body.append(name, value)
  body.append('photo', new Blob([new Uint8Array(await noise())]), 'a.jpg')
  const page = await (await app.fetch('/r/reply', { method: 'POST', body })).text()
  expect(page).toContain('What you said is saved. The photo could not be')
})

test('a reply that is nothing but a photo or a long text leaves nothing, and can be sent again', async () => {
  const app = await open()
  const receipt = await visit(app)
  await fill(app)
  const message = newMessage()
  expect((await reply(app, receipt, '', await noise(), message)).code).toBe('photo-not-kept')
  expect((await reply(app, receipt, long, undefined, message)).code).toBe('words-not-kept')
  expect((await look(app, receipt)).thread).toEqual([])
  app.clock.now += 13 * hour
  expect((await reply(app, receipt, long, await noise(), message)).status).toBe(200)
  expect((await look(app, receipt)).thread).toMatchObject([{ words: long, photo: expect.any(String) }])
})

test('photos that race each other past the ceiling: no byte more is kept, and each that is not is told so', async () => {
  const app = await open()
  const receipts = await Promise.all(Array.from({ length: 8 }, () => visit(app)))
  const photo = await noise()
  await reply(app, receipts[0] ?? '', '', photo)
  const one = await keptBytes(app)
  await leave(app, 3 * one + 100 + ((await days(app))[0]?.bytes ?? 0))
  const answers = await Promise.all(receipts.map((receipt) => reply(app, receipt, '', photo)))
  expect(answers.filter(({ status }) => status === 200).length).toBe(3)
  expect(answers.filter(({ code }) => code === 'photo-not-kept').length).toBe(5)
  const [day] = await days(app)
  expect(day?.bytes).toBeLessThanOrEqual(mega)
  expect(day?.refused).toBe(5)
  expect(await keptBytes(app)).toBe(4 * one)
})

test('a flood at one office touches no other, and a receipt stores at the office it came from, whatever is sent with it', async () => {
  const app = await open()
  const flooded = await visit(app)
  await fill(app)
  const said = await say(app, await codeOf(app, 'tehsil-sampla'), { entry: newEntry(), rating: '1' })
  const { receipt } = (await said.json()) as { receipt: string }
  expect((await reply(app, receipt, long, await noise())).status).toBe(200)
  const forged = { receipt: flooded, message: newMessage(), words: long, office: 'tehsil-sampla' }
  expect((await post(app, '/r/reply', forged)).status).toBeGreaterThanOrEqual(400)
  expect((await reply(app, flooded, long)).code).toBe('words-not-kept')
})

test('the same message sent again takes room once; a message more takes more', async () => {
  const app = await open()
  const receipt = await visit(app)
  const message = newMessage()
  await reply(app, receipt, long, undefined, message)
  const before = (await days(app))[0]?.bytes
  for (let again = 0; again < 3; again++) await reply(app, receipt, long, undefined, message)
  expect((await days(app))[0]?.bytes).toBe(before)
  await reply(app, receipt, long)
  expect((await days(app))[0]?.bytes).toBe((before ?? 0) + Buffer.byteLength(long))
})

test('what is deleted makes no room again', async () => {
  const app = await open()
  const receipt = await visit(app)
  await reply(app, receipt, '', await noise())
  const before = (await days(app))[0]?.bytes
  await app.deps.db.deleteFrom('file_contents').execute()
  await app.deps.db.deleteFrom('messages').execute()
  expect((await days(app))[0]?.bytes).toBe(before)
})

test('a grievance is opened and a "no" is heard over the ceiling too, only their long texts are not kept', async () => {
  const app = await open()
  const staff = await addPerson(app)
  const [one, other] = [await visit(app), await visit(app)]
  await fill(app)
  expect((await post(app, '/r/grievance', { receipt: one, words: long })).code).toBe('words-not-kept')
  expect((await look(app, one)).grievance).toMatchObject({ state: 'received' })
  const { entries } = await staff.read<{ entries: { id: string }[] }>('/api/entries')
  for (const { id } of entries)
    await staff.send('POST', `/api/threads/${id}`, { message: newMessage(), words: 'देख लिया है' })
  const no = { receipt: other, message: newMessage(), solved: 'no', words: long }
  expect((await post(app, '/r/solved', no)).code).toBe('words-not-kept')
  expect(await look(app, other)).toMatchObject({ grievance: { state: 'received' } })
  expect((await post(app, '/r/solved', no)).status).toBe(200)
  const { grievances } = await staff.read<{ grievances: { summary: string }[] }>('/api/grievances')
  expect(grievances.map(({ summary }) => summary).sort()).toEqual([
    'दफ़्तर के जवाब से बात नहीं बनी।',
    'शिकायत दर्ज कराई गई। कुछ लिखा नहीं गया।',
  ])
})

test('at the midnight of the district there is room again, and not an hour before', async () => {
  const app = await open()
  const receipt = await visit(app)
  await fill(app)
  app.clock.now += 11.5 * hour
  expect((await reply(app, receipt, long)).code).toBe('words-not-kept')
  app.clock.now += 0.5 * hour
  expect((await reply(app, receipt, long)).status).toBe(200)
})

test('the System page tells of it from four fifths on, and again when something was refused; only of offices one may see', async () => {
  const app = await open()
  const staff = await addPerson(app)
  const read = async () => (await staff.read<StatusView>('/api/status')).stored
  await leave(app, mega / 4)
  expect(await read()).toEqual({ state: 'ok', finding: 'room', most: mega, offices: [] })
  const receipt = await visit(app)
  await app.deps.write((trx) => addStoredBytes(trx, [{ office: meham, day: 20_777, bytes: mega }]))
  await app.deps.write((trx) =>
    trx
      .updateTable('stored_bytes')
      .set({ bytes: 0.8 * mega + 1 - ((0.8 * mega) % 1) })
      .execute(),
  )
  expect(await read()).toMatchObject({
    state: 'look',
    finding: 'near',
    offices: [{ refused: 0, state: 'look' }],
  })
  await reply(app, receipt, '', await noise(900))
  expect(await read()).toMatchObject({
    state: 'act',
    finding: 'reached',
    offices: [{ refused: 1, state: 'act' }],
  })
  app.clock.now += 11.7 * hour
  const late = await addPerson(app)
  expect((await late.read<StatusView>('/api/status')).stored.finding).toBe('room')
})

test('over the ceiling an entry is kept without its long words, and told so; short words and taps as ever', async () => {
  const app = await open()
  const code = await codeOf(app)
  await fill(app)
  const entry = newEntry()
  const said = await say(app, code, { entry, rating: '1', reason: 'waiting', words: long })
  expect([said.status, ((await said.json()) as { left?: string }).left]).toEqual([201, 'words'])
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 1, words: null }])
  const shorter = await say(app, code, { entry, rating: '1', words: 'भीड़ है' })
  expect(await shorter.json()).not.toHaveProperty('left')
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 1, words: 'भीड़ है' }])
  const page = await app.fetch(`/q/${code}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ entry: newEntry(), rating: '2', words: long, lang: 'en' }).toString(),
  })
  expect(await page.text()).toContain('Your answer is saved. The long text could not be')
})

test('long words that were kept stay so when they are sent again over the ceiling, and the answer says nothing else', async () => {
  const app = await open()
  const entry = newEntry()
  const code = await codeOf(app)
  await say(app, code, { entry, rating: '1', words: long })
  await fill(app)
  const again = await say(app, code, { entry, rating: '1', words: long })
  expect([again.status, await again.json()]).toEqual([200, expect.not.objectContaining({ left: 'words' })])
  expect(await rowsOf(app, 'entries')).toMatchObject([{ words: long }])
})

test('long words that race each other past the ceiling, also under overload: each entry is kept, and no byte more', async () => {
  const app = await open()
  const code = await codeOf(app)
  const one = Buffer.byteLength(long)
  await leave(app, 5 * one + 10)
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => say(app, code, { entry: newEntry(), rating: '1', words: long })),
  )
  const replies = (await Promise.all(answers.map((each) => each.json()))) as { left?: string }[]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  expect(replies.filter(({ left }) => left === undefined).length).toBe(5)
  const entries = (await rowsOf(app, 'entries')) as { words: string | null }[]
  expect(entries.length).toBe(60)
  expect(entries.filter(({ words }) => words !== null).length).toBe(5)
  const [{ bytes = 0, day = 0 } = {}] = await days(app)
  expect(bytes).toBe(ceilingOf(app.deps, { office: meham, day }) - 10)
})

test('words that are replaced again and again count what they add, and never less', async () => {
  const app = await open()
  const code = await codeOf(app)
  const entry = newEntry()
  const sizes = []
  for (const words of ['x'.repeat(900), 'x', 'x'.repeat(900), 'y'.repeat(900)]) {
    await say(app, code, { entry, rating: '1', words })
    sizes.push((await days(app))[0]?.bytes)
  }
  expect(sizes).toEqual([900, 900, 1799, 1799])
})

test('a stranger who fills the day cannot read in the answers that somebody else wrote, nor how much', async () => {
  const app = await open()
  const code = await codeOf(app)
  const one = Buffer.byteLength(long)
  const isKept = async (words: string, entry = newEntry()) => {
    const answer = await say(app, code, { entry, rating: '1', words })
    return ((await answer.json()) as { left?: string }).left === undefined
  }
  await leave(app, 2 * one)
  // Trying one size after the other: after the first that is refused none tells anything, however small.
  const own = newEntry()
  expect(await isKept(long, own)).toBe(true)
  expect(await isKept('क'.repeat(1000))).toBe(false)
  for (const probe of [long, 'x'.repeat(281)]) expect(await isKept(probe)).toBe(false)
  await say(app, code, { entry: newEntry(), rating: '1', words: 'बाबू ने पैसे माँगे' })
  // Nor what is changed for something of the same length, which needs no room.
  expect(await isKept('ख'.repeat(281), own)).toBe(false)
  const receipt = await visit(app)
  expect((await reply(app, receipt, long)).code).toBe('words-not-kept')
})

test('where the day of an office ends is known to nobody outside, and is each day somewhere else', async () => {
  const [app, other] = [await open(), await open()]
  const ends = [0, 1, 2, 3].map((day) => ceilingOf(app.deps, { office: meham, day }))
  expect(new Set(ends).size).toBe(4)
  for (const end of ends) expect(end > (mega * 15) / 16 && end <= mega).toBe(true)
  expect(ends).not.toContain(ceilingOf(other.deps, { office: meham, day: 0 }))
})
