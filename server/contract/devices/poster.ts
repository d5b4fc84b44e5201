/** What a poster says, and what staff see of the posters that hang. */
import type { Names } from '../names.ts'

export const papers = ['a4', 'a5', 'tent', 'sticker'] as const
export type Paper = (typeof papers)[number]

export const posterFormats = ['pdf', 'svg', 'png'] as const
export type PosterFormat = (typeof posterFormats)[number]

/** A district's own crest, as its administrator supplied it. */
export type Crest = { type: 'svg' | 'png'; bytes: Uint8Array }

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
  /** Where feedback is taken on the phone: the number to call, and what is keyed there for this poster, both as they are read. */
  phone?: { number: string; code: string }
  administration: Names
  /** Stands in the head of wall posters and tents; without it nothing stands there. */
  crest?: Crest
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
  /** UTC milliseconds of the latest print that was asked for by its row. */
  printedAt: number
  revokedAt: number | null
  /** How often its code was opened, and how many entries came of it; null for a head of office. */
  scans: number | null
  entries: number | null
  /**
   * Set when nobody scans its place any more although its office is busy; `lastDay` is the last day with more than a trickle of
   * scans, `reprinted` the day of a paper that was printed after it.
   */
  silent: { openDays: number; lastDay: string; reprinted: string | null } | null
}

/** A poster that someone should go and look at. */
export type SilentPoster = Pick<PosterRow, 'id' | 'serial' | 'office' | 'point'> &
  NonNullable<PosterRow['silent']>

/** None of its posters is scanned any more; `openDays`: on which it is usually open, as far as others tell, or was heard otherwise. */
export type SilentOffice = { office: { id: string; name: Names }; openDays: number; lastDay: string }

/**
 * Why the district finds a silence in order. A list, so that the ledger holds no words that somebody might regret: the days were
 * closed ones, somebody looked and it hangs, few people came, the place is out of use for now.
 */
export const silenceReasons = ['closed', 'hangs', 'few', 'unused'] as const
export type SilenceReason = (typeof silenceReasons)[number]
