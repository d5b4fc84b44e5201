/** Hostile files that a citizen sends in pieces: each is refused with its code when it is whole, and leaves no byte; what is taken is pixels only. */
import { expect, test } from 'vitest'
import type { UploadView } from '#server/contract/citizens/upload.ts'
import { unsealBytes } from '#server/one-time-codes/one-time-code.ts'
import { rowsOf } from '#test/support/app.ts'
import { openPortal, signedIn } from '#test/support/citizen.ts'
import { cutHeic, emptyZip, lockedPdf, photoOf, plainPdf, talkativePdf } from '#test/support/papers.ts'
import { isThorough } from '#test/support/thorough.ts'
import { remove, sendWhole, told } from '#test/support/uploads.ts'

test('what is no paper, locked, too many pages or pixels, or another thing than it says is refused, and nothing is left', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const photo = await photoOf().jpeg().toBuffer()
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const pdf = { name: 'a.pdf', type: 'application/pdf' }
  type Row = [
    string,
    () => Uint8Array | Promise<Uint8Array>,
    { name?: string; type?: string },
    [number, string],
  ]
  const files: Row[] = [
    ['SVG called JPEG', () => script, {}, [415, 'document-type']],
    ['JPEG called PDF', () => photo, pdf, [400, 'document-name']],
    ['locked PDF', () => lockedPdf(), pdf, [400, 'document-locked']],
  ]
  const more: Row[] = [
    ['JPEG and zip', () => Buffer.concat([photo, emptyZip()]), {}, [415, 'document-type']],
    ['PDF and zip', () => Buffer.concat([plainPdf(), emptyZip()]), pdf, [415, 'document-type']],
    ['zip', () => Buffer.concat([Buffer.from('PK\x03\x04'), emptyZip()]), pdf, [415, 'document-type']],
    ['cut JPEG', () => photo.subarray(0, 300), {}, [400, 'document-invalid']],
    ['cut HEIC', () => cutHeic(), { name: 'IMG_1.HEIC', type: 'image/heic' }, [415, 'document-heic']],
    ['PDF of 100,000 pages', () => plainPdf(100_000), pdf, [400, 'document-pages']],
    [
      '108 megapixels that would be unpacked whole',
      () => photoOf(12_000, 9000).jpeg({ progressive: true }).toBuffer(),
      {},
      [400, 'document-pixels'],
    ],
  ]
  // All of them are refused each time where papers are made, in documents/hostile-files.test.ts.
  if (isThorough) files.push(...more)
  const answers = []
  for (const [what, bytes, named] of files)
    answers.push([what, await told(await sendWhole(browser, await bytes(), { key: what, ...named }))])
  expect(answers).toEqual(files.map(([what, , , code]) => [what, code]))
  for (const table of ['uploads', 'upload_parts', 'files', 'file_contents'] as const)
    expect([table, await rowsOf(app, table)]).toEqual([table, []])
})

test('of a PDF with script, form, link and attachment only pixels are kept, and removed they are gone', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const sent = await sendWhole(browser, talkativePdf(), { name: 'a.pdf', type: 'application/pdf' })
  const { id, paper } = (await told(sent)) as UploadView
  expect(paper).toEqual({ form: 'pdf', pages: 1 })
  const kept = await app.deps.db.selectFrom('file_contents').select('bytes').execute()
  expect(kept).toHaveLength(2)
  for (const { bytes } of kept) {
    const picture = unsealBytes(app.deps.keys.receipts, bytes)
    expect(picture.subarray(0, 2).toString('hex')).toBe('ffd8')
    for (const word of ['MARKED', '/JS', '/AcroForm', '/URI', '%PDF'])
      expect([word, picture.includes(word)]).toEqual([word, false])
  }
  await remove(browser, id)
  for (const table of ['uploads', 'upload_parts', 'files', 'file_contents'] as const)
    expect([table, await rowsOf(app, table)]).toEqual([table, []])
})
