/** What the sheet for the office says that keeps a kiosk: how to place it, start it, clean it, and whom to ask. */
import type { Names } from '../names.ts'
import type { Crest } from './poster.ts'

/** All that differs from one sheet to another. It bears no code, so it is no poster and nothing is kept of it. */
export type KioskSheet = {
  /** Names its file: `tehsil-meham-kiosk`. */
  name: string
  administration: Names
  crest?: Crest
  office: Names
  point: Names
  /** What is typed into the tablet's browser, with its scheme. */
  address: string
  /** Where somebody approves the code, without the scheme. */
  approval: string
  /** Whom to ask; empty for a line to write on. */
  contact: string
}
