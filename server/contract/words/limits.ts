/** How large and how many things may be that people send, and how often pages speak: the same on pages and on the server. */

/** Where a piece of a file begins, bytes, as in the protocol tus. */
export const offsetHeader = 'upload-offset'

export const limits = {
  /** Of a photo as a phone's camera makes it, before it is made smaller. */
  photoBytes: 12 * 1024 * 1024,
  /** Of each kind, before and after the work, with one answer. */
  casePhotos: 3,
  /** Of a PDF, before its pages are drawn. */
  pdfBytes: 5 * 1024 * 1024,
  /** Papers that wait for the next answer. */
  answerDocuments: 5,
  /** Papers of the office about one case. */
  officeDocuments: 20,
  /** Papers that a citizen sends with a grievance, and as many again at each later turn, up to the second number in all. */
  citizenPapers: 5,
  citizenPapersInAll: 15,
  /** Most of a file that is sent in one request, bytes. */
  uploadPiece: 256 * 1024,
  /** So often a page of a case that is open says so. */
  readerBeatMs: 15_000,
} as const
