/** Splits a form with a file into its parts, without copying them (RFC 7578). No I/O. */
import { Problem } from '../contract/problem.ts'
import { tooMany } from './read-body.ts'

/** `fileName` and `type` as the sender gave them; '' where there is none. */
type Part = { name: string; isFile: boolean; fileName: string; type: string; bytes: Buffer }
type Head = Omit<Part, 'bytes'> & { from: number }

/** The line that parts a body, from its content type. Throws `field-invalid`. */
export function boundaryOf(type: string): string {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(type)
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined) throw broken()
  return `--${boundary}`
}

/** All parts. Throws `field-invalid` and, with more than `most`, `body-too-large`. */
export function splitMultipart(body: Buffer, boundary: string, most: number): Part[] {
  const parts: Part[] = []
  let at = startOf(body, boundary)
  for (;;) {
    // After the boundary comes the end of the line, or two dashes and the end of all.
    if (body[at] === dash && body[at + 1] === dash) return parts
    if (parts.length >= most) throw tooMany()
    const part = partAt(body, at, boundary)
    if (!part) throw broken()
    parts.push(part)
    at = part.next
  }
}

/**
 * The value of a field in what has arrived so far: undefined while it may still come, null once a file or more than `most`
 * parts came before it. Throws `field-invalid`.
 */
export function fieldInHead(
  body: Buffer,
  boundary: string,
  name: string,
  most: number,
): string | null | undefined {
  if (body.length < boundary.length + 2) return undefined
  let at = startOf(body, boundary)
  for (let count = 0; count < most; count++) {
    if (body[at] === dash && body[at + 1] === dash) return null
    const part = partAt(body, at, boundary)
    if (!part) {
      const head = headAt(body, at)
      return head?.isFile ? null : undefined
    }
    if (part.name === name && !part.isFile) return part.bytes.toString()
    if (part.isFile) return null
    at = part.next
  }
  return null
}

const dash = 0x2d
/** Longest head of a part, bytes. */
const mostHead = 1024

function startOf(body: Buffer, boundary: string): number {
  const start = body.subarray(0, 256).indexOf(boundary)
  if (start < 0) throw broken()
  return start + boundary.length
}

/** The head of a part whose boundary ended at `at`; undefined while it is not all there. Throws `field-invalid`. */
function headAt(body: Buffer, at: number): Head | undefined {
  const end = body.subarray(at, at + mostHead).indexOf('\r\n\r\n')
  if (end < 0) {
    if (body.length - at >= mostHead) throw broken()
    return undefined
  }
  const head = body.toString('utf8', at, at + end)
  const name = /\r\ncontent-disposition:\s*form-data;[^\r]*?\bname="([^"\r]*)"/i.exec(head)?.[1]
  if (name === undefined) throw broken()
  return {
    name,
    isFile: /;\s*filename\*?=/i.test(head),
    // Browsers write a quote as %22 and all else as it is.
    fileName: /;\s*filename="([^"\r]*)"/i.exec(head)?.[1]?.replaceAll('%22', '"') ?? '',
    type: /\r\ncontent-type:\s*([^\r]*)/i.exec(head)?.[1] ?? '',
    from: at + end + 4,
  }
}

function partAt(body: Buffer, at: number, boundary: string): (Part & { next: number }) | undefined {
  const head = headAt(body, at)
  if (!head) return undefined
  const end = body.indexOf(`\r\n${boundary}`, head.from - 2)
  // Without its first line end an empty part would be taken for a broken one.
  if (end < 0) return undefined
  const { from, ...named } = head
  return { ...named, bytes: body.subarray(from, Math.max(from, end)), next: end + 2 + boundary.length }
}

const broken = () => new Problem('field-invalid', 'The form is broken.')
