/** Files that people upload and the program makes. */

/** A photo comes from a visitor; a document is filed with a case; a report is what the program made. */
const fileKinds = ['photo', 'document', 'report'] as const
export type FileKind = (typeof fileKinds)[number]

/** The thumbnail is made once, when a photo is uploaded, so that showing a page costs no image work. */
const fileVariants = ['original', 'thumbnail'] as const
export type FileVariant = (typeof fileVariants)[number]
