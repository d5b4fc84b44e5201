/** What a poster says, and what staff see of the posters that hang. */
import type { Names } from './names.ts'

export const papers = ['a4', 'a5', 'tent', 'sticker'] as const
export type Paper = (typeof papers)[number]

export const posterFormats = ['pdf', 'svg', 'png'] as const
export type PosterFormat = (typeof posterFormats)[number]

/** Everything that is printed on one poster. */
export type PosterSheet = {
  /** The text inside the QR, upper case: `HTTPS://HOST/Q/<31 characters>`. */
  url: string
  /** Names the poster to people: `A7K4-3`. */
  serial: string
  /** Month of printing in the district's time, `MM/YYYY`. */
  printed: string
  /** The short address to type where no camera works, without the scheme. */
  address: string
  administration: Names
  department: Names
  office: Names
  point: Names
}

/** Makes files from poster sheets. Implemented in `print/`. */
export type PosterPrinter = {
  /** One PDF with a page a sheet (a sticker sheet holds several). */
  pdf(sheets: readonly PosterSheet[], paper: Paper): Promise<Uint8Array>
}

/** One row of the staff's list of posters. */
export type PosterRow = {
  id: string
  serial: string
  office: { id: string; name: Names }
  point: { id: string; name: Names }
  /** UTC milliseconds of the first print. */
  printedAt: number
  revokedAt: number | null
  entries: number
}
