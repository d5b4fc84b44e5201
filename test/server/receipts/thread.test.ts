/** The receipt is a two-way line: reply, photo, grievance without a name, "is it solved?". Staff see the thread, never who. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { words as visitorWords } from '#kiosk/words/visitor/words.ts'
import type { EntryView, Summary } from '#server/contract/figures/summary.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { mostMessages, mostPhotos, type ThreadView } from '#server/contract/thread.ts'
import { addPerson, friday, hour, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { actOn, type TestAct } from '#test/support/grievance.ts'
import { firstEntry, look, newMessage, phonePhoto, post, reply, visit } from '#test/support/receipt.ts'

/** Of `friday`: 12:00 in Rohtak. Nothing finer is kept of what visitors do. */
const fullHour = friday - hour / 3

test('visitor and office talk through the receipt, and neither learns who the other is', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app)
  expect((await look(app, receipt)).may).toMatchObject({
    reply: true,
    photo: true,
    grievance: true,
    solve: false,
  })
  expect((await reply(app, receipt, 'फ़ाइल नंबर 114 है')).thread).toMatchObject([
    { by: 'visitor', words: 'फ़ाइल नंबर 114 है', photo: null },
  ])

  const { entries } = await staff.read<{ entries: EntryView[] }>('/api/threads')
  expect(entries).toMatchObject([{ words: 'तीसरी बार आया हूँ', thread: { messages: 1, waiting: true } }])
  expect((await staff.read<Summary>('/api/summary')).waitingThreads).toBe(1)
  const answered = await staff.send('POST', `/api/threads/${entries[0]?.id}`, {
    message: newMessage(),
    words: 'फ़ाइल मिल गई, कल आ जाइए।',
  })
  expect(answered.status).toBe(201)
  expect((await staff.read<Summary>('/api/summary')).waitingThreads).toBe(0)

  const seen = await look(app, receipt)
  expect(seen.thread.map(({ by, words }) => [by, words])).toEqual([
    ['visitor', 'फ़ाइल नंबर 114 है'],
    ['office', 'फ़ाइल मिल गई, कल आ जाइए।'],
  ])
  expect(JSON.stringify(seen)).not.toContain('Test administrator')
  expect(seen.may.solve).toBe(true)
  const thread = JSON.stringify(await staff.read<ThreadView>(`/api/threads/${entries[0]?.id}`))
  expect(thread).not.toContain(receipt)
  expect(thread).not.toContain(receipt.replaceAll(' ', ''))
})

test('a message keeps the hour and no finer time', async () => {
  const app = await openTestApp()
  await reply(app, await visit(app), 'hello')
  const [row] = (await rowsOf(app, 'messages')) as unknown as Record<string, unknown>[]
  expect(Object.keys(row ?? {}).sort()).toEqual([
    'file',
    'hour',
    'key',
    'number',
    'person',
    'side',
    'subject_id',
    'subject_kind',
    'words',
  ])
  expect(row?.hour).toBe(Math.floor((friday + 5.5 * hour) / hour))
})

test('the same message sent ten times at once is one', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  const message = newMessage()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => reply(app, receipt, 'once', undefined, message)),
  )
  expect(answers.every((answer) => answer.status === 200)).toBe(true)
  expect((await look(app, receipt)).thread).toHaveLength(1)
})

test('a photo is turned upright, made smaller, and loses place and camera', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app)
  const { thread } = await reply(app, receipt, '', await phonePhoto())
  const id = thread[0]?.photo
  const answer = await staff.fetch(`/api/files/${id}`)
  expect(answer.headers.get('content-type')).toBe('image/jpeg')
  const kept = Buffer.from(await answer.arrayBuffer())
  expect(await sharp(kept).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 1600 })
  expect((await sharp(kept).metadata()).exif).toBeUndefined()
  const bytes = Buffer.concat(
    readdirSync(app.data).map((name) => readFileSync(join(app.data, name))),
  ).toString('latin1')
  expect(bytes).not.toContain('MARKEDPHONE')
  expect(bytes).not.toContain('IMG_0001')
  expect((await app.fetch(`/api/files/${id}`)).status).toBe(401)
})

test.each<[string, () => Promise<Uint8Array>]>([
  ['a program called .jpg', async () => Buffer.from('MZ this is a program')],
  ['half a photo', async () => (await phonePhoto()).subarray(0, 3000)],
  [
    'a drawing with a script in it',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
])('%s is refused, and its words are not kept either', async (_, upload) => {
  const app = await openTestApp()
  const receipt = await visit(app)
  expect(await reply(app, receipt, 'with it', await upload())).toMatchObject({
    status: 400,
    code: 'photo-invalid',
  })
  expect((await look(app, receipt)).thread).toEqual([])
  expect(await rowsOf(app, 'files')).toEqual([])
})

test('a photo past the limit is refused before it is read', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  expect(await reply(app, receipt, '', new Uint8Array(13 * 1024 * 1024))).toMatchObject({
    status: 413,
    code: 'body-too-large',
  })
})

test('an empty message, one too long and one under a broken id are refused', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  expect(await reply(app, receipt, '  ')).toMatchObject({ status: 400, code: 'field-invalid' })
  expect(await reply(app, receipt, 'क'.repeat(2001))).toMatchObject({ status: 400, code: 'field-invalid' })
  expect(await reply(app, receipt, 'x', undefined, 'short')).toMatchObject({
    status: 400,
    code: 'field-invalid',
  })
  expect(await reply(app, '0000 0000 0000 0000', 'x')).toMatchObject({
    status: 404,
    code: 'receipt-unknown',
  })
})

test('a thread has an end, and so have its photos', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  for (let count = 0; count < mostPhotos; count++)
    expect((await reply(app, receipt, '', photo)).status).toBe(200)
  expect(await reply(app, receipt, '', photo)).toMatchObject({ status: 409, code: 'thread-full' })
  for (let count = mostPhotos; count < mostMessages; count++)
    expect((await reply(app, receipt, 'more')).status).toBe(200)
  expect(await reply(app, receipt, 'one more')).toMatchObject({ status: 409, code: 'thread-full' })
})

test('a visitor opens a grievance without a name, at most one', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app)
  const both = await Promise.all(
    [1, 2].map(() => post(app, '/r/grievance', { receipt, words: 'फ़ाइल खो गई' })),
  )
  expect(both.map((answer) => answer.status)).toEqual([200, 200])
  expect(await rowsOf(app, 'grievances')).toHaveLength(1)
  const seen = await look(app, receipt)
  expect(seen.grievance).toMatchObject({ state: 'received', kind: 'small', dueAt: fullHour + 48 * hour })
  expect(seen.may.grievance).toBe(false)
  const { grievances } = await staff.read<{ grievances: { id: string; summary: string }[] }>(
    '/api/grievances',
  )
  expect(grievances).toMatchObject([{ summary: 'फ़ाइल खो गई' }])
  expect(await staff.read<GrievanceView>(`/api/grievances/${grievances[0]?.id}`)).toMatchObject({
    source: 'receipt',
    history: [{ event: 'filed', actor: 'citizen', by: null }],
  })
})

test('words of the entry go to the case with the visitor’s consent alone; without it the case says that nothing was written', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const summaries = async () =>
    (await staff.read<{ grievances: { summary: string }[] }>('/api/grievances')).grievances.map(
      ({ summary }) => summary,
    )
  await post(app, '/r/grievance', { receipt: await visit(app), words: '' })
  expect(await summaries()).toEqual(['शिकायत दर्ज कराई गई। कुछ लिखा नहीं गया।'])
  await post(app, '/r/grievance', { receipt: await visit(app), words: '', share: 'yes' })
  expect(await summaries()).toContain('तीसरी बार आया हूँ')
})

test.each(['hi', 'en', 'pa', 'ur'] as const)(
  'the receipt’s page asks for that consent in so many words, in %s, and nobody has given it before they tick it',
  async (lang) => {
    const app = await openTestApp()
    const receipt = await visit(app, { words: 'तीसरी बार आया हूँ' })
    const page = await (
      await app.fetch('/r', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ receipt, lang }).toString(),
      })
    ).text()
    const { share, wishHint } = visitorWords[lang].receiptPage.thread
    expect(page).toContain(wishHint)
    const [box, label] = /(<input type="checkbox" name="share"[^>]*>)\s*([^<]*)/.exec(page)?.slice(1) ?? []
    expect([label?.trim(), box?.includes('checked')]).toEqual([share, false])
    expect(share).toMatch(/दफ़्तर उसे भी पढ़|office may also read|ਦਫ਼ਤਰ ਉਹ ਵੀ ਪੜ੍ਹ|دفتر وہ بھی پڑھ/)
  },
)

async function answeredGrievance(app: TestApp) {
  const staff = await addPerson(app)
  const receipt = await visit(app)
  const entry = await firstEntry(staff)
  const opened = await staff.send('POST', '/api/grievances', {
    entry: entry.id,
    kind: 'small',
    summary: 'not done',
  })
  const { id } = (await opened.json()) as GrievanceView
  const step = (move: TestAct) => actOn(staff, id, move)
  await step({ event: 'assigned', owner: staff.person.id })
  await step({ event: 'answered', answer: 'काम हो गया है।' })
  return { staff, receipt, id, step, view: () => staff.read<GrievanceView>(`/api/grievances/${id}`) }
}

test('the visitor says "yes", and that closes it', async () => {
  const app = await openTestApp()
  const { receipt, view } = await answeredGrievance(app)
  expect((await look(app, receipt)).thread).toMatchObject([{ by: 'office', words: 'काम हो गया है।' }])
  const said = await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'yes', words: '' })
  expect(said).toMatchObject({
    status: 200,
    grievance: { state: 'closed', solved: 'yes' },
    may: { solve: false, object: true },
  })
  expect((await view()).history.at(-1)).toMatchObject({ event: 'accepted', by: null })
})

test('a "yes" that a neighbour said on a photographed receipt is taken back by a "no", and does not come again by itself', async () => {
  const app = await openTestApp()
  const { receipt, view } = await answeredGrievance(app)
  const judge = (solved: 'yes' | 'no', message = newMessage()) =>
    post(app, '/r/solved', { receipt, message, solved, words: '' })
  const neighbours = newMessage()
  await judge('yes', neighbours)
  expect(await judge('yes')).toMatchObject({ status: 200, may: { object: true } })
  expect(await judge('no')).toMatchObject({
    status: 200,
    grievance: { state: 'reopened', solved: 'no' },
    may: { solve: false, object: false },
  })
  expect(await view()).toMatchObject({ state: 'reopened', owner: { name: 'Test administrator' } })
  expect(await judge('yes')).toMatchObject({ status: 409, code: 'step-not-possible' })
  expect((await view()).history.map(({ event }) => event)).toEqual([
    'filed',
    'assigned',
    'answered',
    'accepted',
    'reopened',
  ])
})

test('an officer cannot take an answered case back: only its visitor can open it again', async () => {
  const app = await openTestApp()
  const { view, step } = await answeredGrievance(app)
  const { owner } = await view()
  const refused = await step({ event: 'assigned', owner: owner?.id ?? '' })
  expect(refused.status).toBe(409)
  expect(await view()).toMatchObject({ state: 'answered', next: ['area-set'] })
})

test('the visitor says "no", and that reopens it with time for its officer; another answer asks again', async () => {
  const app = await openTestApp()
  const { receipt, view, step } = await answeredGrievance(app)
  app.clock.now += hour / 3
  const said = await post(app, '/r/solved', {
    receipt,
    message: newMessage(),
    solved: 'no',
    words: 'अभी भी नहीं मिला',
  })
  expect(said).toMatchObject({
    status: 200,
    grievance: { state: 'reopened', solved: 'no' },
    may: { solve: false },
  })
  expect(await view()).toMatchObject({
    state: 'reopened',
    owner: { name: 'Test administrator' },
  })
  expect((await view()).history.map((each) => each.event)).toEqual([
    'filed',
    'assigned',
    'answered',
    'reopened',
  ])
  expect((await step({ event: 'answered', answer: 'अब मिल जाएगा।' })).status).toBe(200)
  const seen = await look(app, receipt)
  expect(seen.may.solve).toBe(true)
  expect(seen.thread.map(({ words }) => words)).toEqual(['काम हो गया है।', 'अभी भी नहीं मिला', 'अब मिल जाएगा।'])
})

test('a second "no" goes to the appellate authority, and so does the first where the visitor wants it', async () => {
  const app = await openTestApp()
  const { receipt, view, step } = await answeredGrievance(app)
  const no = (next?: string) =>
    post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '', ...(next && { next }) })
  expect(await no()).toMatchObject({ grievance: { state: 'reopened', tier: 1 } })
  await step({ event: 'answered', answer: 'अब हो गया है।' })
  expect((await look(app, receipt)).may).toMatchObject({ solve: true, reopen: false, appeal: true })
  expect(await no()).toMatchObject({ grievance: { state: 'appealed', tier: 2 } })
  expect(await view()).toMatchObject({ owner: null, tier: 2 })

  const other = await openTestApp()
  const { receipt: second } = await answeredGrievance(other)
  const asked = { receipt: second, message: newMessage(), solved: 'no', words: '', next: 'appeal' }
  expect(await post(other, '/r/solved', asked)).toMatchObject({ grievance: { state: 'appealed', tier: 2 } })
})

test('"no" to a plain answer opens a grievance', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app)
  await staff.send('POST', `/api/threads/${(await firstEntry(staff)).id}`, {
    message: newMessage(),
    words: 'देख लिया है',
  })
  const said = await post(app, '/r/solved', {
    receipt,
    message: newMessage(),
    solved: 'no',
    words: 'कुछ नहीं हुआ',
  })
  expect(said).toMatchObject({ status: 200, grievance: { state: 'received' } })
  const words = 'दफ़्तर के जवाब से बात नहीं बनी।'
  expect(await staff.read('/api/grievances')).toMatchObject({ grievances: [{ summary: words }] })
  expect((await look(app, receipt)).thread.at(-1)).toMatchObject({ words: 'कुछ नहीं हुआ' })
})

test('"no" is heard also when the visitor wrote back after a plain answer, and after a "yes" to it', async () => {
  for (const before of ['reply', 'yes']) {
    const app = await openTestApp()
    const staff = await addPerson(app)
    const receipt = await visit(app)
    await staff.send('POST', `/api/threads/${(await firstEntry(staff)).id}`, {
      message: newMessage(),
      words: 'देख लिया है',
    })
    if (before === 'reply') await reply(app, receipt, 'पर कुछ नहीं हुआ')
    else await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'yes', words: '' })
    const said = await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '' })
    expect(said).toMatchObject({ status: 200, grievance: { state: 'received' } })
  }
})

test('an officer who opens and answers a case within a second ends nothing: the visitor’s own request opens it again, once', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app)
  const receipt = await visit(app)
  const opening = { entry: (await firstEntry(officer)).id, kind: 'small', summary: 'nothing' }
  const { id } = (await (await officer.send('POST', '/api/grievances', opening)).json()) as GrievanceView
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'answered', answer: 'ok.' })
  app.clock.now += hour / 3
  const wish = { receipt, words: 'बाबू ने पैसे माँगे', mobile: '' }
  const said = [await post(app, '/r/grievance', wish), await post(app, '/r/grievance', wish)]
  expect(said.map(({ grievance }) => grievance?.state)).toEqual(['reopened', 'reopened'])
  const seen = await officer.read<GrievanceView>(`/api/grievances/${id}`)
  expect(seen.history.map(({ event }) => event)).toEqual(['filed', 'assigned', 'answered', 'reopened'])
  expect((await look(app, receipt)).thread.at(-1)).toMatchObject({ by: 'visitor', words: wish.words })
})

test('nothing is judged before there is an answer, and the same judgement sent twice counts once', async () => {
  const app = await openTestApp()
  const early = await visit(app)
  expect(
    await post(app, '/r/solved', { receipt: early, message: newMessage(), solved: 'yes', words: '' }),
  ).toMatchObject({ status: 409, code: 'step-not-possible' })
  const other = await openTestApp()
  const { receipt, view } = await answeredGrievance(other)
  const message = newMessage()
  const twice = await Promise.all(
    [1, 2].map(() => post(other, '/r/solved', { receipt, message, solved: 'no', words: '' })),
  )
  expect(twice.map((answer) => answer.status)).toEqual([200, 200])
  expect((await view()).history.filter((each) => each.event === 'reopened')).toHaveLength(1)
})

test('someone not signed in reads no thread and writes in none', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  await visit(app)
  const { id } = await firstEntry(staff)
  for (const path of ['/api/threads', `/api/threads/${id}`]) expect((await app.fetch(path)).status).toBe(401)
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ message: newMessage(), words: 'hello there' })
  expect((await app.fetch(`/api/threads/${id}`, { method: 'POST', headers, body })).status).toBe(401)
  expect(
    (await staff.send('POST', '/api/threads/nothing', { message: newMessage(), words: 'hello there' }))
      .status,
  ).toBe(404)
})

test('the receipt as a code opens the receipt page with the secret in the fragment only', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await app.fetch('/r/qr', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ receipt }).toString(),
  })
  expect(answer.headers.get('content-type')).toBe('image/svg+xml')
  const { codesIn } = await import('#test/support/reading.ts')
  const picture = await sharp(Buffer.from(await answer.arrayBuffer()), { density: 300 })
    .resize(600)
    .png()
    .toBuffer()
  expect((await codesIn(picture)).map((code) => code.text)).toEqual([
    `https://feedback.example.in/r#${receipt.replaceAll(' ', '')}`,
  ])
})

test('without scripts the page shows the thread and says what went wrong', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const send = async (path: string, fields: Record<string, string>) =>
    (
      await app.fetch(path, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ receipt, lang: 'hi', ...fields }).toString(),
      })
    ).text()
  expect(await send('/r/reply', { message: newMessage(), words: '<b>नमस्ते</b>' })).toContain(
    '&lt;b>नमस्ते&lt;/b>',
  )
  expect(await send('/r/reply', { message: newMessage(), words: '' })).toContain('कुछ लिखें या फ़ोटो जोड़ें')
  expect(await send('/r/grievance', { words: '' })).toMatch(/RTK-26-\d{6}-\d/)
})
