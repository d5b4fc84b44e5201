/** Papers that citizens send in pieces: what one is called, how much may come, and which piece is the next. No I/O. */
import { mac } from '../codes/mac.ts'
import { Problem } from '../contract/problem.ts'

/** What it will belong to: what has not been sent yet, in the portal or in a chat, or a case that was. */
export type UploadOwner = { kind: 'draft' | 'chat' | 'grievance'; id: string }

/** With whether whoever sends it has proved a number. `most`: papers that may wait for it at one time. */
export type UploadTarget = UploadOwner & { withoutNumber: boolean; most: number }

const mega = 1024 * 1024
/** Of one number, also what it took away again: five scans and all that goes wrong with them. */
export const mostBytesADay = 40 * mega
/** Of all that wait to be sent; those of whoever gave no number apart, which costs no message. */
export const mostBytesWaiting = { withNumber: 2048 * mega, withoutNumber: 256 * mega }
/** Of one owner, as pictures of their pages: no one takes a large part of what may wait, or of what an office may keep in a day. */
export const mostBytesOfOwner = 20 * mega
/** Hours until what came in part and does not come on is thrown away; so is what waits for a case that was sent before. */
export const unfinishedHours = 24

/** It follows from whose it is and what the browser calls the file, so that nobody else can name it and a repeated order makes no other. */
export const uploadId = (secret: string, number: string, { kind, id }: UploadOwner, key: string): string =>
  mac(secret, `upload ${number} ${kind} ${id} ${key}`).toString('base64url').slice(0, 24)

/** So that pieces stand in their order. */
export const partAt = (offset: number): string => `at-${String(offset).padStart(9, '0')}`

/** `offset`: from which the upload goes on. */
export class WrongOffset extends Problem {
  readonly offset: number
  constructor(offset: number) {
    super('upload-offset', `This piece does not fit. Go on from byte ${offset}.`)
    this.offset = offset
  }
}

/** Whether a piece is the next one; false: it may have come before. Throws `field-invalid` and `body-too-large`. */
export function isNext(
  { offset, length }: { offset: number; length: number },
  { received, size }: { received: number; size: number },
): boolean {
  if (!Number.isSafeInteger(offset) || offset < 0 || length === 0)
    throw new Problem('field-invalid', 'A piece has bytes, and says where they begin.')
  if (offset + length > size) throw new Problem('body-too-large', 'That is more than was said to come.')
  return offset === received
}
