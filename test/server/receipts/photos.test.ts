/** Photos are seen by the receipt's holder and by staff who may, and by nobody else; whatever is sent, nothing half is kept. */

import sharp from 'sharp'
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import type { ThreadView } from '#server/contract/thread.ts'
import { addPerson, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { firstEntry, look, newMessage, phonePhoto, post, reply, visit } from '#test/support/receipt.ts'

const coloured = (background: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .jpeg()
    .toBuffer()

/** The receipt page as a browser gets it. */
async function page(app: TestApp, receipt: string, more: Record<string, string> = {}): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams({ receipt, ...more }).toString()
  return (await app.fetch('/r', { method: 'POST', headers, body })).text()
}
const picturesIn = (html: string) =>
  [...html.matchAll(/src="data:image\/jpeg;base64,([^"]+)"/g)].map(([, data]) =>
    Buffer.from(data ?? '', 'base64'),
  )
const colourOf = async (picture: Buffer) => {
  const { dominant } = await sharp(picture).stats()
  return dominant.r > dominant.b ? 'red' : 'blue'
}

test('the page shows the holder their own photos, as the thumbnails that were stored with them', async () => {
  const app = await openTestApp()
  const [mine, other] = [await visit(app), await visit(app)]
  await reply(app, mine, '', await coloured('#a00'))
  await reply(app, other, '', await coloured('#00a'))
  const shown = picturesIn(await page(app, mine))
  expect(await Promise.all(shown.map(colourOf))).toEqual(['red'])
  const stored = await app.deps.db
    .selectFrom('file_contents')
    .where('variant', '=', 'thumbnail')
    .selectAll()
    .execute()
  expect(stored.some(({ bytes }) => Buffer.from(bytes).equals(shown[0] ?? Buffer.alloc(0)))).toBe(true)
})

test('the id of another receipt’s photo, sent along in any way, shows and opens nothing', async () => {
  const app = await openTestApp()
  const [mine, other] = [await visit(app), await visit(app)]
  const id = (await reply(app, other, '', await coloured('#00a'))).thread[0]?.photo ?? ''
  expect(id).toMatch(/^[A-Za-z0-9_-]{16}$/)
  expect(picturesIn(await page(app, mine, { photo: id, file: id, id }))).toEqual([])
  expect((await post(app, '/r', { receipt: mine, photo: id })).thread).toEqual([])
  expect(
    await post(app, '/r/reply', { receipt: mine, message: newMessage(), words: 'x', photo: id }),
  ).toMatchObject({
    status: 400,
    code: 'field-invalid',
  })
  for (const path of [`/api/files/${id}`, `/api/files/${id}/thumbnail`, `/r/${id}`, `/assets/${id}`])
    expect([401, 404]).toContain((await app.fetch(path)).status)
})

test('another entry’s thread is no place for a photo: each belongs to the entry it was sent for', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  await reply(app, await visit(app), 'first', await coloured('#a00'))
  await reply(app, await visit(app), 'second')
  const { entries } = await staff.read<{ entries: { id: string; thread: object }[] }>('/api/entries')
  const owners = (await rowsOf(app, 'files')) as unknown as {
    owner_kind: string
    owner_id: string
    id: string
  }[]
  expect(owners.map(({ owner_kind }) => owner_kind)).toEqual(['entry'])
  for (const { id } of entries) {
    const { messages } = await staff.read<ThreadView>(`/api/threads/${id}`)
    const files = owners.filter(({ owner_id }) => owner_id === id).map((file) => file.id)
    expect(messages.flatMap(({ photo }) => photo ?? [])).toEqual(files)
  }
})

test('staff read the photo and its thumbnail; a head of office and another department read neither, and an id that is none is 404', async () => {
  const app = await openTestApp()
  const [officer, head] = [await addPerson(app, 'grievance-officer'), await addPerson(app, 'office-head')]
  // The photo was sent to a revenue office.
  const police = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  const revenue = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['revenue'],
  })
  const id = (await reply(app, await visit(app), '', await phonePhoto())).thread[0]?.photo ?? ''
  const widths = []
  for (const path of [`/api/files/${id}`, `/api/files/${id}/thumbnail`]) {
    const answer = await officer.fetch(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    widths.push((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width)
    expect((await head.fetch(path)).status).toBe(403)
    expect([(await police.fetch(path)).status, (await revenue.fetch(path)).status]).toEqual([403, 200])
    expect((await app.fetch(path)).status).toBe(401)
  }
  expect(widths).toEqual([800, 360])
  for (const none of ['nothing', '../../keys.json', '%2e%2e%2fkeys.json', `${id}.jpg`])
    expect((await officer.fetch(`/api/files/${none}`)).status).toBe(404)
  // PostgreSQL takes no such text at all.
  expect([400, 404]).toContain((await officer.fetch(`/api/files/${id}%00`)).status)
})

test('the same upload sent ten times at once is one message and one file, and costs no second decoding', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  const [photo, message] = [await phonePhoto(), newMessage()]
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => reply(app, receipt, 'once', photo, message)),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  expect((await look(app, receipt)).thread).toHaveLength(1)
  expect(await rowsOf(app, 'files')).toHaveLength(1)
  // What cannot be decoded would be refused: it is not even looked at.
  expect((await reply(app, receipt, 'once', Buffer.from('no photo'), message)).status).toBe(200)
})

test('a full thread refuses a photo before it decodes it', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  for (let count = 0; count < 5; count++) await reply(app, receipt, '', await coloured('#a00'))
  expect(await reply(app, receipt, '', Buffer.from('no photo'))).toMatchObject({
    status: 409,
    code: 'thread-full',
  })
  expect(await rowsOf(app, 'files')).toHaveLength(5)
})

test('an upload that is cut off keeps neither photo nor words', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  const body = new FormData()
  for (const [name, value] of Object.entries({ receipt, message: newMessage(), words: 'cut off' }))
    body.append(name, value)
  body.append('photo', new Blob([new Uint8Array(await phonePhoto())]), 'photo.jpg')
  const whole = new Response(body)
  const type = whole.headers.get('content-type') ?? ''
  const bytes = new Uint8Array(await whole.arrayBuffer())
  for (const share of [0.2, 0.5, 0.98]) {
    const sent = { accept: 'application/json', 'content-type': type }
    const part = bytes.subarray(0, bytes.length * share)
    const answer = await app.fetch('/r/reply', { method: 'POST', headers: sent, body: part })
    expect(answer.status).toBe(400)
  }
  expect((await look(app, receipt)).thread).toEqual([])
  for (const table of ['files', 'file_contents', 'messages', 'threads'] as const)
    expect(await rowsOf(app, table)).toEqual([])
})

test('what a disk has changed is not shown to the holder nor to staff, and the rest of the page is', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app)
  await reply(app, receipt, 'broken', await coloured('#a00'))
  const broken = (await firstThread(app, receipt))[0]?.photo ?? ''
  await reply(app, receipt, 'whole', await coloured('#00a'))
  await app.deps.write((trx) =>
    trx
      .updateTable('file_contents')
      .set({ bytes: Buffer.from('changed') })
      .where('file', '=', broken)
      .execute(),
  )
  const html = await page(app, receipt)
  expect(await Promise.all(picturesIn(html).map(colourOf))).toEqual(['blue'])
  expect([html.includes('broken'), html.includes('whole')]).toEqual([true, true])
  expect((await staff.fetch(`/api/files/${broken}`)).status).toBe(500)
  expect(
    (await staff.read<ThreadView>(`/api/threads/${(await firstEntry(staff)).id}`)).messages,
  ).toHaveLength(2)
})

const firstThread = async (app: TestApp, receipt: string) => (await look(app, receipt)).thread
