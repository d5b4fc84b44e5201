/** Posters as pictures: SVG for print shops, PNG for messages. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPosterPrinter, type Printer } from '#print/poster-printer.ts'
import { papers } from '#server/contract/devices/poster.ts'
import { codesIn, sheetsOf } from '#test/support/reading.ts'

let printer: Printer
beforeAll(async () => {
  printer = await openPosterPrinter()
})
afterAll(() => printer.close())

test.each(papers)('an SVG of %s is all paths, of true size, and its codes scan', async (paper) => {
  const sheets = sheetsOf(2)
  const files = await printer.render(sheets, { paper, format: 'svg' })
  const names = paper === 'sticker' ? ['A7K4-1_A7K4-2.svg'] : ['A7K4-1.svg', 'A7K4-2.svg']
  expect(files.map((file) => file.name)).toEqual(names)
  const found: string[] = []
  for (const { bytes } of files) {
    const svg = Buffer.from(bytes).toString()
    expect(svg).not.toMatch(/<image|<foreignObject|<script|<text|data:/)
    expect(svg).toContain(paper === 'a5' ? 'width="148mm" height="210mm"' : 'width="210mm" height="297mm"')
    const picture = await sharp(bytes, { density: 72 }).flatten({ background: '#fff' }).png().toBuffer()
    found.push(...(await codesIn(picture)).map((code) => code.text))
  }
  expect(new Set(found)).toEqual(new Set(sheets.map((sheet) => sheet.url)))
  expect(found).toHaveLength(paper === 'tent' ? 4 : 2)
})

test('a PNG is an A4 page at 300 dpi on white, and its code scans', async () => {
  const sheets = sheetsOf(2)
  const files = await printer.render(sheets, { paper: 'a4', format: 'png' })
  expect(files.map((file) => file.name)).toEqual(['A7K4-1.png', 'A7K4-2.png'])
  for (const [at, { bytes }] of files.entries()) {
    const { width, height, hasAlpha, density } = await sharp(bytes).metadata()
    expect({ width, height, hasAlpha, density }).toEqual({
      width: 2480,
      height: 3508,
      hasAlpha: false,
      density: 300,
    })
    const codes = await codesIn(bytes)
    expect(codes.map((code) => code.text)).toEqual([sheets[at]?.url])
    expect(((codes[0]?.width ?? 0) / 300) * 25.4).toBeCloseTo(106, 0)
  }
})

test('pictures tell how far they are', async () => {
  const heard: number[] = []
  await printer.render(sheetsOf(4), {
    paper: 'a5',
    format: 'svg',
    onProgress: ({ done }) => heard.push(done),
  })
  expect(heard).toEqual([0, 1, 2, 3, 4])
})
