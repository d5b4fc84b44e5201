/** Posters on paper: every code scans, every name is readable and stays in its place. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPosterPrinter, type Printer } from '#print/poster-printer.ts'
import { papers } from '#server/contract/devices/poster.ts'
import { codesIn, overlapsIn, pagesOf, sheetOf, sheetsOf, textOf, wordsOf } from '#test/support/reading.ts'

let printer: Printer
beforeAll(async () => {
  printer = await openPosterPrinter()
})
afterAll(() => printer.close())

const perPage = { a4: 1, a5: 1, tent: 1, sticker: 20 }
const copies = { a4: 1, a5: 1, tent: 2, sticker: 1 }

test.each(papers)('every code on every page of %s scans, in the order of the sheets', async (paper) => {
  const sheets = sheetsOf(paper === 'sticker' ? 23 : 3)
  const pages = pagesOf(await printer.pdf(sheets, paper))
  expect(pages).toHaveLength(Math.ceil(sheets.length / perPage[paper]))
  for (const [at, page] of pages.entries()) {
    const here = sheets.slice(at * perPage[paper], (at + 1) * perPage[paper])
    const expected = here.flatMap((sheet) => Array<string>(copies[paper]).fill(sheet.url)).sort()
    expect((await codesIn(page)).map((code) => code.text)).toEqual(expected)
  }
})

test.each([
  ['a4', 100, 120],
  ['a5', 70, 85],
  ['tent', 70, 90],
  ['sticker', 34, 38],
] as const)('the code on %s is printed %i to %i mm wide', async (paper, least, most) => {
  const dpi = 150
  const [page = new Uint8Array()] = pagesOf(await printer.pdf(sheetsOf(1), paper), dpi)
  const codes = await codesIn(page)
  expect(codes).toHaveLength(copies[paper])
  for (const { width } of codes) {
    const millimetres = (width / dpi) * 25.4
    expect(millimetres).toBeGreaterThan(least)
    expect(millimetres).toBeLessThan(most)
  }
})

test('an A4 poster says who asks, where, which paper this is and what address to trust', async () => {
  const text = textOf(await printer.pdf(sheetsOf(1), 'a4'))
  for (const said of [
    'तहसील कार्यालय, महम — काउंटर 1',
    'Tehsil Office, Meham — Counter 1',
    'ज़िला प्रशासन, रोहतक',
    'राजस्व विभाग',
    'How were you served today?',
    'न नाम, न नंबर, न काग़ज़',
    'No name, no number, no paper needed',
    'feedback.rohtak.gov.in',
    'A7K4-1',
    '11/2026',
  ]) {
    expect(text).toContain(said)
  }
})

test('posters of two districts in one run each carry their own administration and address', async () => {
  const jind = sheetOf(2, {
    administration: { hi: 'ज़िला प्रशासन, जींद', en: 'District Administration, Jind' },
    address: 'feedback.jind.gov.in',
  })
  const text = textOf(await printer.pdf([sheetOf(1), jind, sheetOf(3)], 'a4'))
  const addresses = [...text.matchAll(/feedback\.(\w+)\.gov/g)].map(([, district]) => district)
  expect(addresses).toEqual(['rohtak', 'jind', 'rohtak'])
  expect(text).toContain('District Administration, Jind')
})

test('letters that mean something to the typesetter are printed as they are', async () => {
  const name = '*A* #panic("b") $x^2$ @ref ] } \\ _c_ `d` <e> // f [g'
  const names = { hi: name, en: name }
  const sheet = sheetOf(1, { office: names, point: names, department: names, administration: names })
  for (const paper of papers) {
    const text = textOf(await printer.pdf([sheet], paper))
    expect(text).toContain('*A* #panic("b") $x^2$ @ref')
  }
})

test.each(papers)('names of 80 letters keep inside the page and off each other on %s', async (paper) => {
  const hi = 'मुख्य कार्यकारी अधिकारी एवं ज़िला समाज कल्याण अधिकारी कार्यालय, उपमंडल सांपला ख'
    .padEnd(80, 'क')
    .slice(0, 80)
  const en = 'Office of the District Social Welfare and Empowerment Officer, Sampla Subdivisio'.slice(0, 80)
  const long = { hi, en }
  const address = 'grievance-feedback.social-welfare.haryana.gov.in'
  const sheet = sheetOf(1, { office: long, point: long, department: long, administration: long, address })
  const pdf = await printer.pdf([sheet], paper)
  const [page = new Uint8Array()] = pagesOf(pdf)
  expect(await codesIn(page)).toHaveLength(copies[paper])
  expect(textOf(pdf)).toContain('मुख्य कार्यकारी अधिकारी')

  const width = paper === 'a5' ? 420 : 596
  const height = paper === 'a5' ? 596 : 842
  const words = wordsOf(pdf).filter(({ word }) => word.trim() !== '')
  expect(words.length).toBeGreaterThan(paper === 'sticker' ? 20 : 60)
  for (const { left, top, right, bottom } of words) {
    expect(left).toBeGreaterThan(10)
    expect(right).toBeLessThan(width - 10)
    expect(top).toBeGreaterThan(5)
    expect(bottom).toBeLessThan(height - 5)
  }
  expect(overlapsIn(pdf)).toEqual([])
})

test('a text that is no QR alphanumeric is refused before any work, and the next batch still prints', async () => {
  const small = sheetOf(2, { url: 'https://feedback.rohtak.gov.in/q/abc' })
  await expect(printer.pdf([sheetOf(1), small], 'a4')).rejects.toThrow('"h" is not one of 0-9 A-Z')
  await expect(printer.pdf([], 'a4')).rejects.toThrow(RangeError)
  expect((await printer.pdf(sheetsOf(1), 'a4')).subarray(0, 5)).toEqual(new Uint8Array(Buffer.from('%PDF-')))
})

test('a long run tells how far it is, never says done early, and leaves the server free to answer', async () => {
  const heard: number[] = []
  let ticks = 0
  const clock = setInterval(() => ticks++, 10)
  const started = performance.now()
  const files = await printer.render(sheetsOf(200), {
    paper: 'a4',
    format: 'pdf',
    onProgress: ({ done, total }) => {
      expect(total).toBe(200)
      heard.push(done)
    },
  })
  clearInterval(clock)
  expect(files.map((file) => file.name)).toEqual(['posters-a4.pdf'])
  expect(heard.length).toBeGreaterThan(20)
  expect(heard).toEqual(heard.toSorted((one, other) => one - other))
  expect(heard.indexOf(200)).toBe(heard.length - 1)
  // A blocked thread would tick a handful of times.
  expect(ticks).toBeGreaterThan((performance.now() - started) / 40)
})

test('batches asked for together all come, and none is mixed into another', async () => {
  const batches = await Promise.all([1, 2, 3].map((number) => printer.pdf([sheetOf(number)], 'a5')))
  for (const [at, pdf] of batches.entries()) {
    const [page = new Uint8Array()] = pagesOf(pdf)
    expect((await codesIn(page)).map((code) => code.text)).toEqual([sheetOf(at + 1).url])
  }
})

test('a closed printer ends its batch and prints no more', async () => {
  const closing = await openPosterPrinter()
  const begun = Promise.withResolvers<void>()
  const batch = closing.render(sheetsOf(300), {
    paper: 'a4',
    format: 'pdf',
    onProgress: () => begun.resolve(),
  })
  const ended = expect(batch).rejects.toThrow('ended before it was done')
  await begun.promise
  await closing.close()
  await ended
  await expect(closing.pdf(sheetsOf(1), 'a4')).rejects.toThrow('closed')
})
