/** Reads printed posters the way the world does: renders pages with Poppler, finds codes with ZXing, extracts text. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { PosterSheet } from '#server/contract/devices/poster.ts'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })

/** A sheet of Meham's tehsil office; each `number` has its own code, serial and counter. */
export function sheetOf(number: number, change: Partial<PosterSheet> = {}): PosterSheet {
  return {
    url: `HTTPS://FEEDBACK.ROHTAK.GOV.IN/Q/${String(number).padStart(31, '7K4B2Z')}`,
    serial: `A7K4-${number}`,
    printed: '11/2026',
    address: 'feedback.rohtak.gov.in',
    administration: { hi: 'ज़िला प्रशासन, रोहतक', en: 'District Administration, Rohtak' },
    department: { hi: 'राजस्व विभाग', en: 'Revenue Department' },
    office: { hi: 'तहसील कार्यालय, महम', en: 'Tehsil Office, Meham' },
    point: { hi: `काउंटर ${number}`, en: `Counter ${number}` },
    ...change,
  }
}

export const sheetsOf = (count: number): PosterSheet[] =>
  Array.from({ length: count }, (_, at) => sheetOf(at + 1))

/** Every page of a PDF as PNG. */
export function pagesOf(pdf: Uint8Array, dpi = 100): Uint8Array[] {
  return withFile(pdf, (path, folder) => {
    execFileSync('pdftoppm', ['-r', String(dpi), '-png', path, join(folder, 'page')])
    const pages = readdirSync(folder).filter((name) => name.endsWith('.png'))
    return pages.sort().map((name) => new Uint8Array(readFileSync(join(folder, name))))
  })
}

/** The text of a PDF with spaces and line ends made single spaces. */
export function textOf(pdf: Uint8Array): string {
  return withFile(pdf, (path) =>
    execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }),
  ).replace(/\s+/g, ' ')
}

/** How many photos are set in a PDF. */
export function picturesIn(pdf: Uint8Array): number {
  const list = withFile(pdf, (path) => execFileSync('pdfimages', ['-list', path], { encoding: 'utf8' }))
  return list.split('\n').filter((line) => / jpeg /.test(line)).length
}

/** What a screen reader finds: the PDF's tags with the text each holds. */
export function tagsOf(pdf: Uint8Array): string {
  return withFile(pdf, (path) =>
    execFileSync('pdfinfo', ['-struct-text', path], { encoding: 'utf8', stdio: 'pipe' }),
  )
}

/** Every word of a PDF with its box in points, page by page, as Poppler lays it out. */
export function wordsOf(
  pdf: Uint8Array,
): { word: string; left: number; top: number; right: number; bottom: number }[] {
  const html = withFile(pdf, (path) => execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' }))
  const found = html.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g)
  return [...found].map(([, left, top, right, bottom, word = '']) => ({
    word,
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }))
}

/** Words of one page that are printed over each other. */
export function overlapsIn(pdf: Uint8Array): string[] {
  // Boxes span the font's whole line, so ink is taken as their middle part.
  const ink = wordsOf(pdf)
    .filter(({ word }) => word.trim() !== '')
    .map((word) => {
      const edge = (word.bottom - word.top) * 0.3
      return { ...word, top: word.top + edge, bottom: word.bottom - edge }
    })
  return ink.flatMap((one, at) =>
    ink
      .slice(at + 1)
      .filter(
        (two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom,
      )
      .map((two) => `${one.word} over ${two.word}`),
  )
}

/** Texts of all QR codes in a picture, sorted, with the width of each in pixels. */
export async function codesIn(picture: Uint8Array): Promise<{ text: string; width: number }[]> {
  const found = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 64, tryHarder: true })
  return found
    .map(({ text, position }) => {
      const { topLeft, topRight } = position
      return { text, width: Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) }
    })
    .sort((one, other) => one.text.localeCompare(other.text))
}

function withFile<Result>(bytes: Uint8Array, use: (path: string, folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-print-'))
  try {
    const path = join(folder, 'posters.pdf')
    writeFileSync(path, bytes)
    return use(path, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
