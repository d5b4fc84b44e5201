/** Papers in pieces, over HTTP and a real store: they go on where they stopped, stay sealed, and become papers of the case. */
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { forgetDocuments } from '#server/case-documents/retention-actions.ts'
import type { UploadView } from '#server/contract/citizens/upload.ts'
import type { CaseDocuments } from '#server/contract/grievances/document.ts'
import { Problem } from '#server/contract/problem.ts'
import { findFileFaults } from '#server/files/file-check-store.ts'
import { forgetDrafts } from '#server/filing/filing-actions.ts'
import { unsealBytes } from '#server/one-time-codes/one-time-code.ts'
import { keep, numberOf, requireUpload } from '#server/uploads/keeping-actions.ts'
import { mostBytesADay } from '#server/uploads/upload.ts'
import { finishUpload, forgetUploads } from '#server/uploads/upload-actions.ts'
import { addPerson, rowsOf, type TestApp } from '#test/support/app.ts'
import { type Browser, codeFor, openPortal, signedIn } from '#test/support/citizen.ts'
import { photoOf, plainPdf } from '#test/support/papers.ts'
import { phonePhoto } from '#test/support/receipt.ts'
import { ask, begin, finish, remove, sendPiece, sendWhole, told } from '#test/support/uploads.ts'
import { recorded, say } from '#test/support/voice-notes.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const complaint = 'तीन दिन से गली में बिजली नहीं है। लाइनमैन को दो बार बताया।'

/** Noise, which does not get smaller: some 200 KB. */
const photo = await sharp(
  Buffer.from(Array.from({ length: 400 * 300 * 3 }, (_, at) => (at * 7919 + (at >> 5) * 104_729) % 251)),
  { raw: { width: 400, height: 300, channels: 3 } },
)
  .jpeg({ quality: 95 })
  .toBuffer()
const small = (background = '#a00') => photoOf(60, 40, background).jpeg().toBuffer()
const viewOf = async (answer: Response | Promise<Response>) => (await told(await answer)) as UploadView

async function answerAll(browser: Browser): Promise<void> {
  await browser.send('/g/new/about', { department: 'electricity' })
  await browser.send('/g/new/where', { area: 'meham', place: 'seman' })
  await browser.send('/g/new/words', { words: complaint })
}
async function send(browser: Browser): Promise<string> {
  const draft = /name="draft" value="([^"]+)"/.exec(await browser.read('/g/new/check?lang=en'))?.[1] ?? ''
  const answer = await browser.send('/g/new/send', { draft })
  return /\/g\/filed\/([A-Z0-9-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}
/** A form without scripts that brings these. */
async function sendForm(
  browser: Browser,
  files: [name: string, type: string, bytes: Uint8Array][],
  add = true,
) {
  const body = new FormData()
  body.append('lang', 'en')
  for (const [name, type, bytes] of files)
    body.append('files', new Blob([new Uint8Array(bytes)], { type }), name)
  if (add) body.append('add', 'yes')
  return browser.get('/g/new/papers', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
}
async function expectNothing(app: TestApp) {
  for (const table of ['uploads', 'upload_parts', 'files', 'case_documents'] as const)
    expect([table, await rowsOf(app, table)]).toEqual([table, []])
}

test('an upload that broke twice goes on from where the server has it, and the case has the picture', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const bytes = photo
  expect(bytes.length).toBeGreaterThan(100_000)
  const { id } = await viewOf(begin(browser, { size: bytes.length }))
  const piece = 30_000
  const sendFrom = (offset: number) => sendPiece(browser, id, offset, bytes.subarray(offset, offset + piece))
  expect(await viewOf(sendFrom(0))).toMatchObject({ offset: piece })
  // Whoever comes back asks, or begins again under the same name.
  expect(await ask(browser, id)).toMatchObject({ offset: piece })
  expect(await viewOf(sendFrom(piece))).toMatchObject({ offset: 2 * piece })
  const again = await viewOf(begin(browser, { size: bytes.length }))
  expect(again).toMatchObject({ id, offset: 2 * piece, paper: null })
  for (let offset = again.offset; offset < bytes.length; offset += piece) await sendFrom(offset)
  expect(await viewOf(finish(browser, id))).toMatchObject({
    offset: bytes.length,
    paper: { form: 'picture', pages: 1 },
  })
  await answerAll(browser)
  expect(await browser.read('/g/new/check?lang=en')).toContain('bill')
  const thumbnail = await browser.get(`/g/papers/${id}/thumbnail`)
  expect((await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata()).format).toBe('jpeg')
  const reference = await send(browser)
  expect(reference).not.toBe('')
  expect([await rowsOf(app, 'uploads'), await rowsOf(app, 'upload_parts')]).toEqual([[], []])
  const [grievance] = await rowsOf(app, 'grievances')
  const officer = await addPerson(app)
  const path = `/api/grievances/${grievance?.id}/documents`
  const { documents } = await officer.read<CaseDocuments>(path)
  expect(documents).toMatchObject([{ purpose: 'citizen', name: 'bill.jpg', pages: 1, by: '', shown: false }])
  const page = await officer.fetch(`${path}/${documents[0]?.file}/pages/1`)
  expect((await sharp(Buffer.from(await page.arrayBuffer())).metadata()).width).toBe(400)
  expect((await officer.fetch(`${path}/${documents[0]?.file}`, { method: 'DELETE' })).status).toBe(403)
  const head = await addPerson(app, 'office-head', 'uhbvn-meham')
  expect((await head.fetch(path)).status).toBe(403)
})

test('the same piece twice, the same file twice and a second finish change nothing; a wrong offset tells the right one', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const bytes = photo
  const { id } = await viewOf(begin(browser, { size: bytes.length }))
  const first = bytes.subarray(0, 50_000)
  await sendPiece(browser, id, 0, first)
  expect(await viewOf(sendPiece(browser, id, 0, first))).toMatchObject({ offset: 50_000 })
  for (const [offset, piece] of [
    [60_000, first.subarray(0, 10_000)],
    [10, first],
    [0, bytes.subarray(1, 50_001)],
    [0, bytes.subarray(0, 40_000)],
  ] as const) {
    const answer = await sendPiece(browser, id, offset, piece)
    expect(answer.headers.get('upload-offset')).toBe('50000')
    expect(await told(answer)).toEqual([409, 'upload-offset'])
  }
  expect(await told(await finish(browser, id))).toEqual([409, 'upload-offset'])
  expect(await told(await sendPiece(browser, id, -1, first))).toEqual([400, 'field-invalid'])
  expect(await told(await sendPiece(browser, id, 50_000, Buffer.alloc(bytes.length)))).toEqual([
    413,
    'body-too-large',
  ])
  await sendPiece(browser, id, 50_000, bytes.subarray(50_000))
  const [one, other] = await Promise.all([viewOf(finish(browser, id)), viewOf(finish(browser, id))])
  expect(one).toEqual(other)
  expect(await viewOf(finish(browser, id))).toEqual(one)
  expect(await viewOf(sendWhole(browser, bytes))).toEqual(one)
  expect(await rowsOf(app, 'uploads')).toHaveLength(1)
})

test('what is too large or no paper is refused before a byte of it comes, and what comes all the same is cut off', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const giga = 1024 ** 3
  for (const [order, refused] of [
    [{ size: giga }, [413, 'body-too-large']],
    [{ size: 5 * 1024 ** 2 + 1, name: 'a.pdf', type: 'application/pdf' }, [413, 'body-too-large']],
    [{ size: 0 }, [400, 'document-empty']],
    [{ size: 100, name: 'a.svg', type: 'image/svg+xml' }, [415, 'document-type']],
    [{ size: 100, name: 'a.exe', type: '' }, [415, 'document-type']],
    [{ size: -1 }, [400, 'field-invalid']],
    [{ size: 1.5 }, [400, 'field-invalid']],
  ] as const)
    expect(await told(await begin(browser, order))).toEqual(refused)
  const { id } = await viewOf(begin(browser, { size: 12 * 1024 ** 2 }))
  let pulled = 0
  const body = new ReadableStream({
    pull(sink) {
      pulled += 65_536
      if (pulled > giga) sink.close()
      else sink.enqueue(new Uint8Array(65_536))
    },
  })
  const answer = await browser.get(`/g/papers/${id}`, {
    method: 'PATCH',
    headers: { accept: 'application/json', 'sec-fetch-site': 'same-origin', 'upload-offset': '0' },
    body,
    duplex: 'half',
  } as RequestInit)
  expect(await told(answer)).toEqual([413, 'body-too-large'])
  expect(answer.headers.get('connection')).toBe('close')
  expect(pulled).toBeLessThan(2 * 1024 ** 2)
  expect(app.deps.admission.bodies.bytes()).toBe(0)
  expect(await rowsOf(app, 'upload_parts')).toEqual([])
})

test('an upload is its own number’s alone, and without a session nothing of a piece is read', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const bytes = photo
  const { id } = await viewOf(begin(browser, { size: bytes.length }))
  const other = await signedIn(app, gateway, '98123 45679')
  expect(await ask(other, id)).toEqual([404, 'not-found'])
  expect(await told(await sendPiece(other, id, 0, bytes))).toEqual([404, 'not-found'])
  expect(await told(await finish(other, id))).toEqual([404, 'not-found'])
  await remove(other, id)
  expect(await ask(browser, id)).toMatchObject({ id })
  await browser.send('/g/end')
  expect(await told(await begin(browser, { size: 10 }))).toEqual([401, 'not-signed-in'])
  const unread = await sendPiece(browser, id, 0, bytes)
  expect([unread.headers.get('connection'), await told(unread)]).toEqual(['close', [401, 'not-signed-in']])
  expect((await sendForm(browser, [['a.jpg', 'image/jpeg', bytes]])).status).toBe(401)
  expect(await rowsOf(app, 'upload_parts')).toEqual([])
})

test('before it is sent no name and no byte of a paper lies readable in the store', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const bytes = photo
  const { id } = await viewOf(begin(browser, { size: bytes.length, name: 'MARKED.jpg' }))
  await sendPiece(browser, id, 0, bytes.subarray(0, 60_000))
  await sendWhole(browser, await small(), { key: 'another', name: 'MARKED two.jpg' })
  const { db } = app.deps
  const parts = (await db.selectFrom('upload_parts').select('sealed').execute()).map(({ sealed }) => sealed)
  const pages = (await db.selectFrom('file_contents').select('bytes').execute()).map((page) => page.bytes)
  expect([parts.length, pages.length]).toEqual([1, 2])
  for (const sealed of [...parts, ...pages]) {
    expect(Buffer.from(sealed).includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false)
    expect(Buffer.from(sealed).includes(bytes.subarray(100, 130))).toBe(false)
  }
  expect(JSON.stringify(await rowsOf(app, 'uploads'))).not.toMatch(/MARKED|9812345678/)
})

test('five go with one grievance; the sixth is refused until one was removed', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const answers = []
  for (const key of ['1', '2', '3', '4', '5', '6']) answers.push(await begin(browser, { size: 9, key }))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 409])
  expect(await told(answers[5] as Response)).toEqual([409, 'documents-full'])
  const full = await sendForm(browser, [['more.jpg', 'image/jpeg', await small()]])
  expect(await full.text()).toContain('No more can go with it')
  await remove(browser, (await viewOf(answers[0] as Response)).id)
  expect((await begin(browser, { size: 9, key: '6' })).status).toBe(200)
})

test('a paper that becomes ready when its draft was thrown away or sent is not kept, and moves with its draft to another number', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  const { id } = await viewOf(begin(browser, { size: 9 }))
  app.clock.now += 61_000
  await browser.send('/g/number', { mobile: '98123 45679' })
  const codes = {
    old: await codeFor(app, gateway),
    new: await codeFor(app, gateway, '98123 45679'),
  }
  expect((await browser.send('/g/number/confirm', codes)).status).toBe(303)
  expect(await ask(browser, id)).toMatchObject({ id })
  const adding = sendForm(browser, [['late.jpg', 'image/jpeg', await small()]])
  await browser.send('/g/new/drop')
  expect((await adding).status).toBe(400)
  await expectNothing(app)
})

test('a form without scripts brings several; what is fine is kept, of the rest it says why', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  const answer = await sendForm(
    browser,
    [
      ['IMG 1.JPG', 'image/jpeg', await phonePhoto()],
      ['list.svg', 'image/svg+xml', Buffer.from('<svg/>')],
      ['आवेदन.pdf', 'application/pdf', plainPdf(2)],
      ['IMG 1 again.JPG', 'image/jpeg', await phonePhoto()],
    ],
    false,
  )
  expect(answer.status).toBe(400)
  const page = await answer.text()
  for (const shown of ['IMG 1', 'आवेदन', '2 pages', 'list.svg', 'This file cannot be taken'])
    expect(page).toContain(shown)
  expect(await rowsOf(app, 'uploads')).toHaveLength(2)
  const [id = ''] = /(?<=name="remove" value=")[^"]+/.exec(page) ?? []
  const removed = await browser.get('/g/new/papers', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: `lang=en&remove=${id}`,
  })
  expect(removed.headers.get('location')).toBe('/g/new/papers?lang=en')
  const next = await sendForm(browser, [], false)
  expect(next.headers.get('location')).toBe('/g/new/check?lang=en')
  await send(browser)
  expect(await rowsOf(app, 'case_documents')).toMatchObject([{ purpose: 'citizen', person: null, pages: 2 }])
  // As it lay before it was sent: its bytes were not written anew.
  const { bytes } = await app.deps.db
    .selectFrom('file_contents')
    .select('bytes')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(Buffer.from(bytes).includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false)
  expect((await sharp(unsealBytes(app.deps.keys.receipts, bytes)).metadata()).exif).toBeUndefined()
})

test('papers go with the draft: thrown away with it, or after a week; what came in part goes after a day', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const bytes = await small()
  await sendWhole(browser, bytes)
  await browser.send('/g/new/drop')
  await expectNothing(app)
  await sendWhole(browser, bytes)
  const half = await viewOf(begin(browser, { size: 1000, key: 'half' }))
  await sendPiece(browser, half.id, 0, Buffer.alloc(500))
  app.clock.now += 23 * hourMs
  await forgetUploads(app.deps)
  expect(await rowsOf(app, 'uploads')).toHaveLength(2)
  app.clock.now += 3 * hourMs
  await forgetUploads(app.deps)
  expect(await rowsOf(app, 'uploads')).toMatchObject([{ pages: 1 }])
  expect(await rowsOf(app, 'upload_days')).toEqual([])
  app.clock.now += 7 * dayMs
  await forgetDrafts(app.deps)
  await expectNothing(app)
})

test('a piece that comes while what does not come on is thrown away keeps its upload, and drafts go some at a time', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const half = await viewOf(begin(browser, { size: 1000 }))
  app.clock.now += 26 * hourMs
  const back = await signedIn(app, gateway)
  let came: Promise<Response> | undefined
  let commits = 0
  const { deps } = app
  const late: typeof deps.write = async (work) => {
    commits++
    came ??= sendPiece(back, half.id, 0, Buffer.alloc(500))
    await came
    return deps.write(work)
  }
  await forgetUploads({ ...deps, write: late })
  expect(await rowsOf(app, 'uploads')).toMatchObject([{ id: half.id, received: 500 }])
  const [draft] = await deps.db.selectFrom('filing_drafts').selectAll().execute()
  for (let nth = 0; nth < 44; nth++)
    await deps.db
      .insertInto('filing_drafts')
      .values({ ...draft, id: `d${nth}`, number: `n${nth}` } as never)
      .execute()
  app.clock.now += 8 * dayMs
  commits = 0
  await forgetDrafts({ ...deps, write: late })
  expect([commits, await rowsOf(app, 'filing_drafts')]).toEqual([3, []])
  await expectNothing(app)
})

test('what one server refuses after another has finished it stays finished', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const bytes = await small()
  const { id } = await viewOf(begin(browser, { size: bytes.length }))
  await sendPiece(browser, id, 0, bytes)
  const { deps } = app
  const clean: typeof deps.documents.clean = async (file) => {
    const made = await deps.documents.clean(file)
    const number = numberOf(deps, '+919812345678')
    await deps.write(async (trx) => keep(deps, trx, await requireUpload(trx, id, number), 'image/jpeg', made))
    throw new Problem('document-heavy', 'The machine was busy.')
  }
  const slow = finishUpload({ ...deps, documents: { ...deps.documents, clean } }, '+919812345678', id)
  await expect(slow).rejects.toMatchObject({ code: 'document-heavy' })
  expect(await ask(browser, id)).toMatchObject({ paper: { pages: 1 } })
})

test('a paper that waits outlives what is kept of others, and is read by nobody but its citizen', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const { id } = await viewOf(sendWhole(browser, await small()))
  const [file] = await rowsOf(app, 'files')
  const officer = await addPerson(app, 'administrator')
  for (const path of [`/api/files/${file?.id}`, `/api/files/${file?.id}/thumbnail`])
    expect((await officer.fetch(path)).status).toBe(404)
  app.clock.now += 200 * dayMs
  await forgetDocuments(app.deps, app.clock.now, 180)
  const back = await signedIn(app, gateway)
  expect((await back.get(`/g/papers/${id}/thumbnail`)).status).toBe(200)
})

test('verifying and backing up notice a page of a waiting paper, an upload or the file of a spoken note that is lost', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const pdf = { name: 'order.pdf', type: 'application/pdf' }
  await sendWhole(browser, plainPdf(2), pdf)
  await answerAll(browser)
  await say(browser, recorded())
  await send(browser)
  await sendWhole(browser, plainPdf(3), { ...pdf, key: 'waits' })
  const { db } = app.deps
  expect(await findFileFaults(db)).toEqual([])
  const [{ file } = { file: '' }] = (await rowsOf(app, 'uploads')) as unknown as { file: string }[]
  await db.deleteFrom('file_contents').where('file', '=', file).where('variant', '=', 'page-3').execute()
  expect(await findFileFaults(db)).toEqual(['1 papers that wait to be sent have lost pages'])
  await db.deleteFrom('uploads').execute()
  expect(await findFileFaults(db)).toEqual(['1 files have lost their upload'])
  await db.updateTable('voice_notes').set({ file: 'none' }).execute()
  expect(await findFileFaults(db)).toEqual([
    '1 files have lost their upload',
    '1 spoken notes have lost their file',
  ])
})

test('one number sends so many bytes a day, what it removed among them; where the office has no room left the grievance stays', async () => {
  const { app, gateway } = await openPortal({ SUNWAI_STORED_A_DAY: '1' })
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  await sendWhole(browser, photo)
  await app.deps.db.updateTable('stored_bytes').set({ bytes: 0 }).execute()
  await app.deps.db
    .insertInto('stored_bytes')
    .values({ office: 'uhbvn-meham', day: dayOf(app), bytes: 1024 * 1000, refused: 0 })
    .execute()
  const draft = /name="draft" value="([^"]+)"/.exec(await browser.read('/g/new/check?lang=en'))?.[1] ?? ''
  const refused = await browser.send('/g/new/send', { draft })
  expect(await refused.text()).toContain('no more room for papers')
  expect([await rowsOf(app, 'grievances'), (await rowsOf(app, 'uploads')).length]).toEqual([[], 1])
  await app.deps.db
    .updateTable('upload_days')
    .set({ bytes: mostBytesADay - 10 })
    .execute()
  expect(await told(await begin(browser, { size: 11, key: 'more' }))).toEqual([409, 'documents-full-today'])
  expect((await begin(browser, { size: 10, key: 'more' })).status).toBe(200)
})

const dayOf = (app: TestApp) => Math.floor((app.clock.now + 5.5 * hourMs) / dayMs)
