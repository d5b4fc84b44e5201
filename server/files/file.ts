/** What a file is: whose it is, what it may hold, how long it is kept, and how its bytes are proven. No I/O. */
import { hash } from 'node:crypto'
import type { FileKind, FileVariant } from '../contract/file.ts'
import type { Place, Subject } from '../contract/subject.ts'

/** Bytes as they are stored and served. */
export type FileContent = { variant: FileVariant; mediaType: string; bytes: Uint8Array }

/** A paper that waits to be sent belongs to its upload, and to no place yet; what the program made, to its report, which may be of no office. */
export type FileOwner = Subject | { kind: 'upload' | 'report'; id: string }

export type FileRecord = {
  /** 96 random bits: it tells nothing and cannot be guessed, and it opens nothing by itself. */
  id: string
  owner: FileOwner
  /** Where its owner belongs: who may read it is decided by this. */
  place: Place
  kind: FileKind
  /** Local hour in which it came; nothing finer is stored. */
  hour: number
  /** Last local day on which its bytes were kept; null: they are still there. */
  keepUntil: number | null
}

export type NewFile = FileRecord & { contents: readonly FileContent[] }

/** Stored bytes that are not what was written: the disk has changed them. */
export class DamagedFileError extends Error {}

type Limits = { mediaTypes: readonly string[]; mostBytes: number }

/** Of what is stored, not of what is uploaded: a photo was decoded and encoded anew before it comes here. */
const limits: Record<FileKind, Limits> = {
  photo: { mediaTypes: ['image/jpeg'], mostBytes: 4 * 1024 * 1024 },
  // Of each page: pictures are all that is kept of a document.
  document: { mediaTypes: ['image/jpeg'], mostBytes: 4 * 1024 * 1024 },
  // Sealed, which makes it some bytes longer.
  voice: { mediaTypes: ['audio/webm', 'audio/mp4', 'audio/mpeg'], mostBytes: 2 * 1024 * 1024 },
  report: { mediaTypes: ['application/pdf', 'text/csv'], mostBytes: 48 * 1024 * 1024 },
}

/** Throws a plain Error: whoever makes a file has seen to its type and size, so anything else is a bug. */
export function requireStorable({ kind, contents }: Pick<NewFile, 'kind' | 'contents'>): void {
  const { mediaTypes, mostBytes } = limits[kind]
  const first = kind === 'document' ? 'page-1' : 'original'
  if (!contents.some(({ variant }) => variant === first)) throw new Error(`a ${kind} without its ${first}`)
  for (const { mediaType, bytes } of contents) {
    if (!mediaTypes.includes(mediaType)) throw new Error(`a ${kind} cannot be ${mediaType}`)
    if (bytes.length === 0 || bytes.length > mostBytes)
      throw new Error(`a ${kind} cannot have ${bytes.length} bytes`)
  }
}

/** SHA-256. */
export const checksumOf = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

/** Throws DamagedFileError. */
export function requireIntact(
  file: string,
  variant: FileVariant,
  bytes: Uint8Array,
  checksum: Uint8Array,
): void {
  if (Buffer.compare(checksumOf(bytes), checksum) !== 0)
    throw new DamagedFileError(`the ${variant} of file ${file} is not what was stored`)
}
