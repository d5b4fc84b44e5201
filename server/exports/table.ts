/** A table that is read page by page while it is written, and how each format writes it. No I/O. */
import { stringify } from 'csv-stringify/sync'
import { writeXlsxStream } from 'hucre/xlsx'

type Cell = string | number | null
export type Row = readonly Cell[]

type Table = {
  /** Of the sheet. */
  title: string
  columns: readonly string[]
  /** Read as they are asked for: whoever stops asking ends the reading. */
  pages: AsyncGenerator<readonly Row[]>
}

/** Excel takes a text for UTF-8 only when it begins so. */
const mark = '\uFEFF'

/**
 * Texts that a spreadsheet would work out as formulas get an apostrophe in front (OWASP, CSV injection): what a visitor wrote is
 * never run on an officer's machine.
 */
const lines = (rows: readonly Row[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  )

export async function* writeCsv({ columns, pages }: Table): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(mark + lines([columns]))
  for await (const rows of pages) yield encoder.encode(lines(rows))
}

/** More do not open on an officer's computer; Excel itself ends at some million. */
export const mostSheetRows = 100_000

/** Cells are typed here, so that a text stays a text whatever it begins with. `cut`: what the last row says where there is more. */
export async function* writeSheet({ title, columns, pages }: Table, cut: string): AsyncGenerator<Uint8Array> {
  const reader = writeXlsxStream(rowsUpTo(pages, mostSheetRows, cut), {
    name: title,
    columns: columns.map((header) => ({ header, width: Math.max(12, header.length + 2) })),
    freezePane: { rows: 1 },
  }).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

async function* rowsUpTo(
  pages: Table['pages'],
  most: number,
  cut: string,
): AsyncGenerator<(string | number | null)[]> {
  let left = most
  for await (const rows of pages)
    for (const row of rows) {
      if (left-- === 0) {
        yield [cut]
        return
      }
      yield row.map((cell) => (typeof cell === 'string' ? cell.replace(unwritable, '') : cell))
    }
}

/** What XML 1.0 knows no way to write, as it may stand in texts of before they were cleaned of it: Excel opens nothing of such a file. */
const unwritable = /[\p{Cs}\p{Noncharacter_Code_Point}]|(?![\t\n\r])\p{Cc}/gu
