/** Photos that go with an answer: before the citizen sees them, when they do, and what is refused. */
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { CasePhotos } from '#server/contract/grievances/case-photo.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { addPerson, minute, rowsOf } from '#test/support/app.ts'
import { codeOfAnswer, openCase } from '#test/support/case.ts'
import { look, newMessage, phonePhoto, post, visit } from '#test/support/receipt.ts'

const photo = (background = '#a00') =>
  sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .jpeg()
    .toBuffer()

async function openDesk() {
  const desk = await openCase()
  const path = `/api/grievances/${desk.id}/photos`
  const send = async (bytes: Uint8Array, moment = 'before', by = desk.officer) =>
    by.fetch(`${path}?moment=${moment}`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg', 'sec-fetch-site': 'same-origin' },
      body: new Uint8Array(bytes),
    })
  const list = async () => (await desk.officer.read<CasePhotos>(path)).photos
  return { ...desk, path, send, list }
}

const pictures = (html: string) => [...html.matchAll(/src="data:image\/jpeg;base64,/g)].length

test('the citizen sees photos with the answer and not before; what is taken after it waits for the next one', async () => {
  const { app, officer, receipt, act, send, list } = await openDesk()
  expect((await send(await photo())).status).toBe(201)
  expect((await send(await photo('#0a0'), 'after')).status).toBe(201)
  expect((await list()).map(({ moment, shown }) => [moment, shown])).toEqual([
    ['before', false],
    ['after', false],
  ])
  const page = async () =>
    (
      await app.fetch('/r', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ receipt }).toString(),
      })
    ).text()
  expect((await look(app, receipt)).grievance?.photos).toEqual([])
  expect(pictures(await page())).toBe(0)
  app.clock.now += minute
  await act({ event: 'answered', answer: 'The pipe was mended.' })
  expect((await look(app, receipt)).grievance?.photos.map(({ moment }) => moment)).toEqual([
    'before',
    'after',
  ])
  expect(pictures(await page())).toBe(2)
  app.clock.now += minute
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '', next: 'reopen' })
  if ((await act({ event: 'assigned', owner: officer.person.id })).status !== 200)
    throw new Error('not taken')
  expect((await send(await photo('#00a'), 'after')).status).toBe(201)
  expect((await list()).filter(({ shown }) => !shown)).toHaveLength(1)
  expect((await look(app, receipt)).grievance?.photos).toHaveLength(2)
})

test('the citizens of cases that were answered with it see its photos of then, and those of a later answer no more than of before', async () => {
  const { app, officer, receipt, id, act, send } = await openDesk()
  const other = await visit(app)
  const { grievance } = await post(app, '/r/grievance', { receipt: other, words: 'वही पाइप' })
  const { reference } = (await officer.read<GrievanceView>(`/api/grievances/${id}`)) ?? {}
  const { id: merged } = await app.deps.db
    .selectFrom('grievances')
    .select('id')
    .where('reference', '=', grievance?.reference ?? '')
    .executeTakeFirstOrThrow()
  // What is due first is the main one.
  await app.deps.db
    .updateTable('grievances')
    .set((eb) => ({ due_at: eb('due_at', '+', minute) }))
    .where('id', '=', merged)
    .execute()
  expect((await act({ event: 'merged', with: grievance?.reference, reason: 'एक ही पाइप' })).status).toBe(200)
  expect(await officer.read(`/api/grievances/${merged}`)).toMatchObject({ main: { reference } })
  await send(await photo(), 'after')
  app.clock.now += minute
  await act({ event: 'answered', answer: 'The pipe was mended.' })
  const seen = async (of: string) => (await look(app, of)).grievance?.photos.length
  expect([await seen(receipt), await seen(other)]).toEqual([1, 1])
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '', next: 'reopen' })
  app.clock.now += minute
  await send(await photo('#00a'), 'after')
  app.clock.now += minute
  await act({ event: 'answered', answer: 'The valve was mended too.' })
  expect([await seen(receipt), await seen(other)]).toEqual([2, 1])
})

test('a photo is cleaned like a visitor’s: smaller, upright, without place and camera', async () => {
  const { officer, path, send, list } = await openDesk()
  expect((await send(await phonePhoto())).status).toBe(201)
  const [{ file } = { file: '' }] = await list()
  const read = async (variant = '') =>
    Buffer.from(await (await officer.fetch(`${path}/${file}${variant}`)).arrayBuffer())
  const [original, thumbnail] = [await read(), await read('/thumbnail')]
  expect(await sharp(original).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 1600 })
  expect((await sharp(thumbnail).metadata()).width).toBe(360)
  for (const bytes of [original, thumbnail]) expect(bytes.includes('MARKEDPHONE')).toBe(false)
})

test('what is no photo, too large, or unpacks to gigabytes is refused with its code, and nothing is left of it', async () => {
  const { app, send } = await openDesk()
  const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const script = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
  for (const [bytes, code] of [
    [Buffer.from('%PDF-1.7 not a photo'), [400, 'photo-invalid']],
    [Buffer.from(script), [400, 'photo-invalid']],
    [Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;'), [400, 'photo-invalid']],
    [(await photo()).subarray(0, 300), [400, 'photo-invalid']],
    [Buffer.alloc(0), [400, 'photo-invalid']],
    [bomb, [400, 'photo-invalid']],
    [Buffer.alloc(12 * 1024 * 1024 + 1, 0xff), [413, 'body-too-large']],
  ] as const)
    expect(await codeOfAnswer(await send(bytes))).toEqual(code)
  expect(await codeOfAnswer(await send(await photo(), 'during'))).toEqual([400, 'field-invalid'])
  for (const table of ['files', 'file_contents', 'case_photos'] as const)
    expect(await rowsOf(app, table)).toEqual([])
  expect(app.deps.admission.bodies.bytes()).toBe(0)
})

test('a fourth photo of a kind is refused; one that no citizen saw can be taken away, with its bytes, and then there is room', async () => {
  const { app, officer, path, send, list } = await openDesk()
  for (let count = 0; count < 3; count++) expect((await send(await photo())).status).toBe(201)
  expect(await codeOfAnswer(await send(Buffer.from('never decoded')))).toEqual([409, 'thread-full'])
  expect((await send(await photo(), 'after')).status).toBe(201)
  const [{ file } = { file: '' }] = await list()
  expect((await officer.send('DELETE', `${path}/${file}`)).status).toBe(200)
  expect((await officer.fetch(`${path}/${file}`)).status).toBe(404)
  expect(await rowsOf(app, 'files')).toHaveLength(3)
  expect(await rowsOf(app, 'file_contents')).toHaveLength(6)
  expect((await send(await photo())).status).toBe(201)
})

test('only the owner adds photos, and none to a case that is answered; what its citizen saw stays', async () => {
  const { app, officer, path, act, send, list } = await openDesk()
  const other = await addPerson(app, 'grievance-officer')
  expect(await codeOfAnswer(await send(await photo(), 'after', other))).toEqual([403, 'grievance-not-yours'])
  await send(await photo(), 'after')
  await act({ event: 'answered', answer: 'The pipe was mended.' })
  const [{ file } = { file: '' }] = await list()
  expect(await codeOfAnswer(await officer.send('DELETE', `${path}/${file}`))).toEqual([
    409,
    'step-not-possible',
  ])
  expect(await codeOfAnswer(await send(await photo()))).toEqual([409, 'step-not-possible'])
  expect(await list()).toHaveLength(1)
})

test('a photo opens for those who read the case, by no other address, and after a transfer for the other department', async () => {
  const { app, officer, path, act, send, list } = await openDesk()
  await send(await photo())
  const [{ file } = { file: '' }] = await list()
  const head = await addPerson(app, 'office-head')
  const police = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  for (const address of [`${path}/${file}`, `${path}/${file}/thumbnail`, path]) {
    expect((await officer.fetch(address)).status).toBe(200)
    expect([(await head.fetch(address)).status, (await police.fetch(address)).status]).toEqual([403, 403])
    expect((await app.fetch(address)).status).toBe(401)
  }
  expect((await officer.fetch(`/api/files/${file}`)).status).toBe(404)
  expect((await officer.fetch(`${path}/nothing`)).status).toBe(404)
  const office = [...app.deps.directory.register.offices.values()].find(
    (each) => each.department.id === 'police',
  )
  await act({ event: 'transferred', office: office?.id, reason: 'Theirs' })
  expect((await police.fetch(`${path}/${file}`)).status).toBe(200)
})
