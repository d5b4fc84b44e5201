/** Files in the store: bytes with their checksum, thumbnails once, and what the disk has changed is found. */

import sharp from 'sharp'
import { expect, test } from 'vitest'
import { cleanPhoto } from '#server/files/clean-photo.ts'
import { type NewFile, requireStorable } from '#server/files/file.ts'
import { findFileFaults } from '#server/files/file-check-store.ts'
import { findFile, putFile, readContent } from '#server/files/files-store.ts'
import { readThumbnail, readThumbnails } from '#server/files/thumbnail-actions.ts'
import { newId } from '#server/storage/ids.ts'
import { openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { visit } from '#test/support/receipt.ts'

const picture = (width = 800) =>
  sharp({ create: { width, height: 600, channels: 3, background: '#57a08f' } })
    .jpeg()
    .toBuffer()

async function newFile(more: Partial<NewFile> = {}): Promise<NewFile> {
  const { original, thumbnail } = await cleanPhoto(await picture())
  return {
    id: newId(),
    owner: { kind: 'entry', id: 'an-entry' },
    place: { district: 'rohtak', office: 'tehsil-meham' },
    kind: 'photo',
    hour: 498_324,
    keepUntil: null,
    contents: [
      { variant: 'original', mediaType: 'image/jpeg', bytes: original },
      { variant: 'thumbnail', mediaType: 'image/jpeg', bytes: thumbnail },
    ],
    ...more,
  }
}
async function put(app: TestApp, file: NewFile): Promise<NewFile> {
  await app.deps.write((trx) => putFile(trx, file))
  return file
}
/** As a disk does it: other bytes, the same checksum. */
const damage = (app: TestApp, file: string, variant: string) =>
  app.deps.write((trx) =>
    trx
      .updateTable('file_contents')
      .set({ bytes: Buffer.from('changed') })
      .where('file', '=', file)
      .where('variant', '=', variant)
      .execute(),
  )

test('a file is read back as it was put, with its owner, its hour and nothing finer', async () => {
  const app = await openTestApp()
  const { contents, ...file } = await put(app, await newFile())
  expect(await findFile(app.deps.db, file.id)).toEqual(file)
  for (const content of contents) {
    const found = await readContent(app.deps.db, file.id, content.variant)
    expect(Buffer.from(found?.bytes ?? []).equals(content.bytes)).toBe(true)
  }
  const [row] = await rowsOf(app, 'files')
  expect(Object.keys(row ?? {}).sort()).toEqual(
    ['district', 'hour', 'id', 'keep_until', 'kind', 'office', 'owner_id', 'owner_kind'].sort(),
  )
})

test('ids are 96 random bits: of two files of one hour none tells which came first', async () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect(new Set(ids).size).toBe(1000)
  expect(ids.every((id) => /^[A-Za-z0-9_-]{16}$/.test(id))).toBe(true)
  const app = await openTestApp()
  for (let count = 0; count < 20; count++) await put(app, await newFile())
  const stored = (await rowsOf(app, 'files')).map(({ id }) => id)
  expect(stored).toEqual([...stored].sort())
})

test('bytes that the disk has changed are never given out', async () => {
  const app = await openTestApp()
  const [whole, broken] = [await put(app, await newFile()), await put(app, await newFile())]
  await damage(app, broken.id, 'original')
  await expect(readContent(app.deps.db, broken.id, 'original')).rejects.toThrow(
    `the original of file ${broken.id} is not what was stored`,
  )
  await damage(app, broken.id, 'thumbnail')
  const shown = await readThumbnails(app.deps, [whole.id, broken.id, 'no-such-file'])
  expect([...shown.keys()]).toEqual([whole.id])
})

test('a photo that is older than thumbnails gets one when it is first shown, the same for all its readers', async () => {
  const app = await openTestApp()
  const file = await newFile()
  await put(app, { ...file, contents: file.contents.slice(0, 1) })
  const shown = await Promise.all(Array.from({ length: 24 }, () => readThumbnail(app.deps, file.id)))
  // Whoever comes while it is made waits for it, whoever comes later reads what was stored.
  expect(new Set(shown.map((each) => each && Buffer.from(each.bytes).toString('base64'))).size).toBe(1)
  expect(await sharp(shown[0]?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 360 })
  // The original is no longer needed for it.
  await damage(app, file.id, 'original')
  expect((await readThumbnail(app.deps, file.id))?.bytes.length).toBe(shown[0]?.bytes.length)
})

test('a kind takes its own types and sizes only, and nothing without its original', async () => {
  const file = await newFile()
  const [original, thumbnail] = file.contents
  if (!original || !thumbnail) throw new Error('no contents')
  requireStorable(file)
  const wrong: [Pick<NewFile, 'kind' | 'contents'>, string][] = [
    [{ kind: 'document', contents: file.contents }, 'a document without its page-1'],
    [
      { kind: 'photo', contents: [{ ...original, mediaType: 'image/svg+xml' }] },
      'a photo cannot be image/svg+xml',
    ],
    [
      { kind: 'photo', contents: [{ ...original, bytes: new Uint8Array(5_000_000) }] },
      'a photo cannot have 5000000 bytes',
    ],
    [{ kind: 'photo', contents: [{ ...original, bytes: new Uint8Array() }] }, 'a photo cannot have 0 bytes'],
    [{ kind: 'photo', contents: [thumbnail] }, 'a photo without its original'],
  ]
  for (const [each, sentence] of wrong) expect(() => requireStorable(each)).toThrow(sentence)
})

test('a look through all files names what is changed, lost or left over, and nothing else', async () => {
  const app = await openTestApp()
  await visit(app)
  const entry = String((await rowsOf(app, 'entries'))[0]?.id)
  const files: NewFile[] = []
  // More than are read at once.
  for (let count = 0; count < 15; count++)
    files.push(await put(app, await newFile({ owner: { kind: 'entry', id: entry } })))
  expect(await findFileFaults(app.deps.db)).toEqual([])
  const [first, second, third] = files.map(({ id }) => id)
  await damage(app, first ?? '', 'thumbnail')
  await damage(app, second ?? '', 'original')
  await app.deps.write((trx) =>
    trx
      .deleteFrom('file_contents')
      .where('file', '=', third ?? '')
      .where('variant', '=', 'original')
      .execute(),
  )
  await put(app, await newFile({ owner: { kind: 'entry', id: 'no-such-entry' } }))
  expect((await findFileFaults(app.deps.db)).sort()).toEqual(
    [
      '1 files have lost their content',
      '1 files have lost their entry',
      `the thumbnail of file ${first} is not what was stored`,
      `the original of file ${second} is not what was stored`,
    ].sort(),
  )
})
