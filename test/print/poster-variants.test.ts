/** Every kind of paper works from a printer that has only black, and bears the district's crest only if there is one. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPosterPrinter, type Printer } from '#print/poster-printer.ts'
import { papers } from '#server/contract/devices/poster.ts'
import { codesIn, pagesOf, sheetOf, sheetsOf, textOf } from '#test/support/reading.ts'
import { isThorough } from '#test/support/thorough.ts'

let printer: Printer
beforeAll(async () => {
  printer = await openPosterPrinter()
})
afterAll(() => printer.close())

const dpi = 200
const copies = { a4: 1, a5: 1, tent: 2, sticker: 3 }

test.each(papers)('every code on %s scans in grey, and in pure black and white', async (paper) => {
  const sheets = sheetsOf(paper === 'sticker' ? 3 : 1)
  const [page = new Uint8Array()] = pagesOf(await printer.pdf(sheets, paper), dpi)
  const grey = await sharp(page).grayscale().png().toBuffer()
  for (const level of [null, 64, 128, 192]) {
    const picture =
      level === null ? grey : await sharp(grey).threshold(level).png({ palette: true }).toBuffer()
    expect([level, (await codesIn(picture)).map(({ text }) => text)]).toEqual([
      level,
      paper === 'sticker' ? sheets.map(({ url }) => url).sort() : Array(copies[paper]).fill(sheets[0]?.url),
    ])
  }
})

test('in pure black and white the question and the four faces of a wall poster are still drawn', async () => {
  const [page = new Uint8Array()] = pagesOf(await printer.pdf(sheetsOf(1), 'a4'), dpi)
  const millimetres = (mm: number) => Math.round((mm / 25.4) * dpi)
  const shareOfBlack = async (left: number, top: number, width: number, height: number) => {
    const { data } = await sharp(page)
      .extract({
        left: millimetres(left),
        top: millimetres(top),
        width: millimetres(width),
        height: millimetres(height),
      })
      .grayscale()
      .threshold(128)
      .raw()
      .toBuffer({ resolveWithObject: true })
    return data.filter((value) => value === 0).length / data.length
  }
  // The head is dark with light letters in it.
  const head = await shareOfBlack(16, 27, 140, 22)
  expect(head).toBeGreaterThan(0.5)
  expect(head).toBeLessThan(0.98)
  // The second step shows the faces side by side, each with a shape of its own and a drawn mouth.
  for (let face = 0; face < 4; face++) {
    const black = await shareOfBlack(78 + face * 13.6, 212.5, 12, 12)
    expect(black, `face ${face + 1}`).toBeGreaterThan(0.03)
    expect(black, `face ${face + 1}`).toBeLessThan(0.97)
  }
})

test('stickers are cut at about five centimetres', async () => {
  const sheets = sheetsOf(20)
  const [page = new Uint8Array()] = pagesOf(await printer.pdf(sheets, 'sticker'), dpi)
  const { data, info } = await sharp(page).grayscale().raw().toBuffer({ resolveWithObject: true })
  // The band of each sticker is a dark run as wide as the sticker; the row through it crosses four of them.
  const row = Math.round(((8.5 + 1) / 25.4) * dpi)
  const dark = Array.from(data.subarray(row * info.width, (row + 1) * info.width), (value) => value < 128)
  const sheet = ((dark.lastIndexOf(true) - dark.indexOf(true) + 1) / dpi) * 25.4
  expect(sheet / 4).toBeGreaterThan(47)
  expect(sheet / 4).toBeLessThan(52)
})

/** A green disc: no other ink on our paper is that green. */
const disc = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#00c000"/></svg>',
)
async function greenIn(pdf: Uint8Array): Promise<number> {
  const [page = new Uint8Array()] = pagesOf(pdf, 60)
  const { data, info } = await sharp(page).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let green = 0
  for (let at = 0; at < data.length; at += info.channels)
    if ((data[at] ?? 0) < 60 && (data[at + 1] ?? 0) > 160 && (data[at + 2] ?? 0) < 60) green++
  return green
}

// Where the crest stands is the same on all of them; the sheet of A4 is tried each time, the others in test:all.
test.each(isThorough ? (['a4', 'a5', 'tent'] as const) : (['a4'] as const))(
  'the crest stands in the head of %s, and only if supplied',
  async (paper) => {
    const svg = { type: 'svg' as const, bytes: new Uint8Array(disc) }
    const png = {
      type: 'png' as const,
      bytes: new Uint8Array(await sharp(disc, { density: 700 }).png().toBuffer()),
    }
    expect(await greenIn(await printer.pdf([sheetOf(1)], paper))).toBe(0)
    for (const crest of [svg, png]) {
      const pdf = await printer.pdf([sheetOf(1, { crest })], paper)
      expect(await greenIn(pdf)).toBeGreaterThan(200)
      expect(textOf(pdf)).toContain('District Administration, Rohtak')
      const [page = new Uint8Array()] = pagesOf(pdf)
      expect((await codesIn(page)).length).toBe(copies[paper])
    }
  },
)

test('a crest of one district never stands on the poster of another', async () => {
  const crest = { type: 'svg' as const, bytes: new Uint8Array(disc) }
  const pages = pagesOf(await printer.pdf([sheetOf(1, { crest }), sheetOf(2)], 'a4'), 60)
  expect(pages).toHaveLength(2)
  const greens = await Promise.all(
    pages.map(async (page) => {
      const { data } = await sharp(page).removeAlpha().raw().toBuffer({ resolveWithObject: true })
      let green = 0
      for (let at = 0; at < data.length; at += 3)
        if ((data[at] ?? 0) < 60 && (data[at + 1] ?? 0) > 160 && (data[at + 2] ?? 0) < 60) green++
      return green > 0
    }),
  )
  expect(greens).toEqual([true, false])
})

const phone = { number: '01262 123456', code: '048 2913' }

test.each(papers)(
  '%s bears the number to call and the digits to key, where there is a number, and its code scans as before',
  async (paper) => {
    const without = await printer.pdf([sheetOf(1)], paper)
    const pdf = await printer.pdf([sheetOf(1, { phone })], paper)
    for (const each of Object.values(phone)) {
      expect(textOf(pdf)).toContain(each)
      expect(textOf(without)).not.toContain(each)
    }
    const [page = new Uint8Array()] = pagesOf(pdf, dpi)
    const found = (await codesIn(page)).map(({ text }) => text)
    expect(found).toEqual(Array(paper === 'sticker' ? 1 : copies[paper]).fill(sheetOf(1).url))
  },
)
