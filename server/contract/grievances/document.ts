/** Papers that go with a case: a picture or a PDF, kept as pictures of its pages. */
import { z } from 'zod'
import { limits } from '../words/limits.ts'

/** What a paper came as, which is also how it is downloaded: a JPEG, or a PDF of its pages. */
export type DocumentForm = 'picture' | 'pdf'

/** Why a file is not taken; each has its sentence in the language of the page. */
export type DocumentRefusal =
  | 'document-empty'
  | 'document-type'
  | 'document-name'
  | 'document-heic'
  | 'document-invalid'
  | 'document-locked'
  | 'document-pages'
  | 'document-pixels'
  | 'document-heavy'
  | 'body-too-large'

const staffPurposes = ['answer', 'office'] as const
/** Whom a paper of the office is for: the citizen, who sees it with the answer, or the office alone. */
export type StaffPurpose = (typeof staffPurposes)[number]
/** `citizen`: the citizen has sent it. */
export type DocumentPurpose = StaffPurpose | 'citizen'

/** The name of an uploaded file, percent-encoded: it may say what the matter is, so it stands in no address and no proxy's log. */
export const fileNameHeader = 'x-file-name'

export const CaseDocumentQuery = z.strictObject({ purpose: z.enum(staffPurposes) })

export const mostPdfBytes = limits.pdfBytes

/** Of one case, by purpose. */
export const mostDocuments: Record<DocumentPurpose, number> = {
  answer: limits.answerDocuments,
  office: limits.officeDocuments,
  citizen: limits.citizenPapersInAll,
}

/** `shown`: the citizen sees it, and nobody takes it away any more. `mine`: of whoever asks. `name`: as it is downloaded. */
export type CaseDocument = {
  file: string
  purpose: DocumentPurpose
  form: DocumentForm
  name: string
  pages: number
  shown: boolean
  mine: boolean
  by: string
  at: number
}
/** The oldest first. */
export type CaseDocuments = { documents: CaseDocument[] }
