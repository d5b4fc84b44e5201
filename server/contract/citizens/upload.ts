/** A paper that a citizen sends in pieces: begun, sent from where it stands, finished. */
import { z } from 'zod'
import type { DocumentForm } from '../grievances/document.ts'
import { line } from '../text.ts'
import { limits } from '../words/limits.ts'

export { offsetHeader } from '../words/limits.ts'

export const mostPapers = limits.citizenPapers
/** Largest piece. */
export const mostPieceBytes = limits.uploadPiece

export const UploadOrder = z.strictObject({
  /** What the browser calls the file, so that it goes on with it after a reload: of two orders with the same one is an upload. */
  key: line({ least: 1, most: 400 }),
  name: line({ most: 255 }),
  type: line({ most: 100 }),
  /** Bytes. */
  size: z.number().int().min(0),
  /** The reference of an own case that it is for; without it, for what has not been sent yet. */
  case: line({ most: 30 }).optional(),
})
export type UploadOrder = z.infer<typeof UploadOrder>

/** `offset`: bytes that are here. `paper`: what was made of it, once it is finished. */
export type UploadView = {
  id: string
  name: string
  size: number
  offset: number
  paper: null | { form: DocumentForm; pages: number }
}
