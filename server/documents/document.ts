/** What may be a paper, judged by its bytes and by what it calls itself. No I/O. */
import { type DocumentForm, type DocumentRefusal, mostPdfBytes } from '../contract/grievances/document.ts'
import { Problem } from '../contract/problem.ts'
import { photoLimit } from '../contract/thread.ts'

/** A scan of a long order; who has more sends two files. */
export const mostPages = 30

/** As pictures of its pages, JPEG, the first page first. */
type CleanDocument = { form: DocumentForm; name: string; pages: Uint8Array[]; thumbnail: Uint8Array }

/** `name` and `type` as the sender's device gave them: neither is believed. */
export type Upload = { bytes: Uint8Array; name: string; type: string }

export type DocumentCleaner = {
  /**
   * Nothing of the file is left but pictures of its pages. Throws what `DocumentRefusal` lists, and `store-busy` when too many wait or
   * the server stops.
   */
  clean(upload: Upload): Promise<CleanDocument>
  /** Gives up what is under way. */
  close(): void
}

/** What the process of one file is told, and what it tells. */
export type Order = { bytes: Uint8Array; type: DocumentType }
export type Outcome =
  | { pages: Uint8Array[]; thumbnail: Uint8Array }
  | { refused: DocumentRefusal; reason: string }

const sentences: Record<DocumentRefusal, string> = {
  'document-empty': 'This file is empty.',
  'document-type': 'Only JPEG, PNG, WebP and HEIC pictures and PDF files can be attached.',
  'document-name': 'This file is not what its name says. Send it under its right name.',
  'document-heic': 'This HEIC picture cannot be opened here. Send it as a JPEG.',
  'document-invalid': 'This file is damaged or not complete. It cannot be opened.',
  'document-locked': 'This PDF needs a password. Send it without one.',
  'document-pages': `This PDF has too many pages. At most ${mostPages} can be sent in one file.`,
  'document-pixels': 'This picture has too many pixels. Send a smaller one.',
  'body-too-large':
    'This file is too large: a PDF may have 5 MB, a picture 12 MB. Send it in parts, or as photos of its pages.',
  'document-heavy': 'This file takes too much work to open. Send it as photos of its pages.',
}

export const refusal = (code: DocumentRefusal, cause?: unknown) =>
  new Problem(code, sentences[code], { cause })

/** Which reader a file is given to. */
export type DocumentType = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf'

const openings: [DocumentType, RegExp][] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n/],
  ['webp', /^RIFF[\s\S]{4}WEBP/],
  // Not AVIF, which nobody's camera makes. `mif1` is what some phones call HEIC.
  ['heic', /^[\s\S]{4}ftyp(?:hei[cxms]|hev[cxms]|mif1)/],
  // Some scanners put a mark of the byte order or a line before it; what is not blank there is another file's beginning.
  ['pdf', /^(?:\xef\xbb\xbf)?\s*%PDF-\d/],
]

/** Throws `document-empty`, `document-type`, `document-name`, and `body-too-large` for a PDF. */
export function requireDocument({ bytes, name, type }: Upload): DocumentType {
  if (bytes.length === 0) throw refusal('document-empty')
  // PDF readers look for the beginning within a kilobyte: a picture in which they find one is a PDF too.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  const found = openings.find(([, opening]) => opening.test(head))?.[0]
  if (!found || (found !== 'pdf' && head.includes('%PDF-')) || endsAsZip(bytes))
    throw refusal('document-type')
  // A PNG that is called a JPEG is common and harms nobody; a PDF that is called a picture, or a page of a website, does.
  const form = formOf(found)
  for (const said of [saidByName(name), saidByType(type)])
    if (said !== undefined && said !== form) throw refusal('document-name')
  if (found === 'pdf' && bytes.length > mostPdfBytes) throw refusal('body-too-large')
  return found
}

/** Of a file that has not been sent yet, by what is said of it. Throws `document-empty`, `document-type` and `body-too-large`. */
export function requireDeclared({ name, type, size }: { name: string; type: string; size: number }): void {
  if (size === 0) throw refusal('document-empty')
  const said = [saidByName(name), saidByType(type)]
  if (said.includes('other')) throw refusal('document-type')
  if (size > photoLimit || (said.includes('pdf') && size > mostPdfBytes)) throw refusal('body-too-large')
}

export const formOf = (type: DocumentType): DocumentForm => (type === 'pdf' ? 'pdf' : 'picture')

const ending = /\.([a-z0-9]{1,10})$/i

function saidByName(name: string): DocumentForm | 'other' | undefined {
  const said = ending.exec(name.trim())?.[1]?.toLowerCase()
  // `Bill 12.2026` has no ending.
  if (said === undefined || /^\d+$/.test(said)) return undefined
  if (said === 'pdf') return 'pdf'
  return ['jpg', 'jpeg', 'jfif', 'png', 'webp', 'heic', 'heif'].includes(said) ? 'picture' : 'other'
}

function saidByType(type: string): DocumentForm | 'other' | undefined {
  const said = type.split(';')[0]?.trim().toLowerCase() ?? ''
  // What browsers say of files that they do not know.
  if (said === '' || said === 'application/octet-stream') return undefined
  if (said === 'application/pdf') return 'pdf'
  return said.startsWith('image/') && said !== 'image/svg+xml' ? 'picture' : 'other'
}

/** The end of an archive, with the length of its comment: unpackers find it behind anything. */
function endsAsZip(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(-(22 + 0xffff))
  for (let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0; ) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) <= tail.length) return true
    if (at === 0) return false
    at = tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  }
  return false
}

const longestName = 80

/**
 * The name as it is kept and shown: without folders, without its ending, and without letters that are not seen, by which
 * `gpj.exe` reads as `exe.jpg`. Those that join letters of Indian scripts stay.
 */
export function keptName(name: string): string {
  const kept = name
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/[^\P{C}\u200c\u200d]/gu, '')
    .replace(ending, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return [...kept].slice(0, longestName).join('').trim()
}

/** Of a paper whose name was lost, or never there, `paper`. */
export const downloadName = (name: string, form: DocumentForm): string =>
  `${name.replaceAll(/["*/:<>?\\|]/g, '_') || 'paper'}.${form === 'pdf' ? 'pdf' : 'jpg'}`
