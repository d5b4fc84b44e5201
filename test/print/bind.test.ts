/** Long runs are laid out in parts and bound: one document, nothing lost, nothing doubled. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBook } from '#print/bind.ts'
import { openPosterPrinter, type Printer } from '#print/poster-printer.ts'
import { codesIn, pagesOf, sheetOf, sheetsOf, tagsOf, textOf } from '#test/support/reading.ts'

let printer: Printer
beforeAll(async () => {
  printer = await openPosterPrinter()
})
afterAll(() => printer.close())

test('a run longer than one part comes as one document with every sheet once and in order', async () => {
  const sheets = sheetsOf(503)
  const pdf = await printer.pdf(sheets, 'a5')
  const serials = [...textOf(pdf).matchAll(/A7K4-\d+/g)].map(([serial]) => serial)
  expect(serials).toEqual(sheets.map((sheet) => sheet.serial))
})

test('bound pages keep their codes, names and tags for screen readers', async () => {
  const book = openBook()
  const tricky = { hi: 'कमरा 3 0 R (पुराना', en: 'Room 3 0 R (old' }
  for (const sheets of [sheetsOf(2), [sheetOf(3, { point: tricky })]])
    book.add(await printer.pdf(sheets, 'a4'))
  const pdf = book.finish()
  const codes = await Promise.all(
    pagesOf(pdf).map(async (page) => (await codesIn(page)).map((code) => code.text)),
  )
  expect(codes).toEqual([1, 2, 3].map((number) => [sheetOf(number).url]))
  expect(textOf(pdf)).toContain('Tehsil Office, Meham — Room 3 0 R (old')
  const inside = Buffer.from(pdf).toString('latin1')
  const keys = [...inside.matchAll(/\/StructParents (\d+)/g)].map(([, key]) => Number(key))
  expect(keys).toEqual([0, 1, 2])
  const described = tagsOf(pdf)
  for (const said of ['Counter 1', 'Counter 2', 'Room 3 0 R (old']) expect(described).toContain(`"${said}"`)
})

test('what looks like a reference inside a text stays a text', async () => {
  const book = openBook()
  const url = 'HTTPS://A.IN/Q/1 0 R'
  for (const sheet of [sheetOf(1), sheetOf(2, { url })]) book.add(await printer.pdf([sheet], 'a4'))
  expect(Buffer.from(book.finish()).includes(`(QR: ${url})`)).toBe(true)
})

test('an empty book and a PDF of another maker are refused in words', () => {
  expect(() => openBook().finish()).toThrow('at least one part')
  expect(() => openBook().add(Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF'))).toThrow(
    'not built as Typst builds',
  )
})
