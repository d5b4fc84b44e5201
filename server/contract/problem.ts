/** Every expected failure has a code; this is the one list of them, with its HTTP status. */

import type { ProofChallenge } from './staff/proof.ts'

const problemStatus = {
  'field-invalid': 400,
  'text-not-utf8': 400,
  'photo-invalid': 400,
  'voice-invalid': 400,
  'voice-long': 400,
  'document-empty': 400,
  'document-name': 400,
  'document-invalid': 400,
  'document-locked': 400,
  'document-pages': 400,
  'document-pixels': 400,
  'document-heavy': 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'second-step-wrong': 401,
  'not-permitted': 403,
  'grievance-not-yours': 403,
  'cross-site': 403,
  'not-found': 404,
  'code-unknown': 404,
  'office-unknown': 404,
  'receipt-unknown': 404,
  'body-stalled': 408,
  'entry-conflict': 409,
  'visit-closed': 409,
  'step-not-possible': 409,
  'changed-meanwhile': 409,
  'already-done': 409,
  'second-step-unreadable': 409,
  'thread-full': 409,
  'photo-not-kept': 409,
  'documents-full': 409,
  'upload-offset': 409,
  'documents-full-today': 409,
  'words-not-kept': 409,
  'voice-not-kept': 409,
  'code-revoked': 410,
  'entry-withdrawn': 410,
  'link-used': 410,
  'second-step-over': 410,
  'pairing-over': 410,
  'body-too-large': 413,
  'form-type': 415,
  'document-type': 415,
  'document-heic': 415,
  'too-many-tries': 429,
  'proof-needed': 429,
  'kiosk-busy': 429,
  internal: 500,
  'store-busy': 503,
  'store-full': 507,
} as const

export type ProblemCode = keyof typeof problemStatus

/** Who did what to a thing, and when (UTC milliseconds). `by` is null for the visitor. */
export type ChangeMade = { by: string | null; what: string; at: number }

/** The body of every JSON error. `details` names the fields that were wrong, never their content. */
export type ProblemReply = {
  code: ProblemCode
  message: string
  request: string
  details?: { field: string; message: string }[]
  /** With `changed-meanwhile`: what others did since the version that the change was made on, oldest first. */
  changes?: ChangeMade[]
  /** With `proof-needed`: the work to do before the same post is sent again. */
  challenge?: ProofChallenge
}

/** An expected failure: a code from the list and the sentence the person reads. A bug stays a plain Error. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: ProblemReply['details']
  readonly challenge: ProofChallenge | undefined
  readonly changes: ChangeMade[] | undefined
  /** After how many seconds it is worth another try, where that is known. */
  readonly retryAfter: number | undefined

  constructor(
    code: ProblemCode,
    message: string,
    more: {
      details?: ProblemReply['details']
      challenge?: ProofChallenge
      changes?: ChangeMade[]
      retryAfter?: number
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: more.cause })
    this.code = code
    this.details = more.details
    this.challenge = more.challenge
    this.changes = more.changes
    this.retryAfter = more.retryAfter
  }

  get status() {
    return problemStatus[this.code]
  }
}
