/** Files that people upload and the program makes. */

/** A photo comes from a visitor; a document is filed with a case; a voice is a spoken note; a report is what the program made. */
const fileKinds = ['photo', 'document', 'voice', 'report'] as const
export type FileKind = (typeof fileKinds)[number]

/** The thumbnail is made once, with the upload, so that showing a page costs no image work. A document has pages instead of an original. */
export type PhotoVariant = 'original' | 'thumbnail'
export type FileVariant = PhotoVariant | `page-${number}`
