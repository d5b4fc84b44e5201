/** Answers with a file or sound that people have sent: whatever it holds, a browser runs nothing of it. */
import type { Context } from 'hono'

type SentFile = { name: string; mediaType: string; bytes: Uint8Array }

/** `inline`: for an image within a page. That its type is not guessed is said of every answer. */
export const sendFile = (
  c: Context,
  how: 'attachment' | 'inline',
  { name, mediaType, bytes }: SentFile,
): Response =>
  c.body(new Uint8Array(bytes), 200, {
    'content-type': mediaType,
    'content-disposition': dispositionOf(how, name),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  })

/** Headers of a file that is kept and not shown. */
export const attachment = (name: string): Record<string, string> => ({
  'content-disposition': dispositionOf('attachment', name),
})

/** The name in full for browsers (RFC 6266, RFC 8187), and what of it is plain for all else. */
function dispositionOf(how: string, name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_')
  const full = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  )
  return `${how}; filename="${plain}"; filename*=UTF-8''${full}`
}

type Sound = { mediaType: string; bytes: Uint8Array }

/** Sound, or the part of it that a player asks for: Safari plays nothing else. */
export function sendSound(c: Context, { mediaType, bytes }: Sound): Response {
  const headers = {
    'content-type': mediaType,
    'accept-ranges': 'bytes',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  }
  const range = rangeIn(c.req.header('range'), bytes.length)
  if (range === undefined) return c.body(new Uint8Array(bytes), 200, headers)
  if (range === null) return c.body(null, 416, { 'content-range': `bytes */${bytes.length}` })
  const [first, last] = range
  return c.body(new Uint8Array(bytes.subarray(first, last + 1)), 206, {
    ...headers,
    'content-range': `bytes ${first}-${last}/${bytes.length}`,
  })
}

/** First and last byte (RFC 9110, section 14.1.2). Undefined: all of it; null: none of it is there. Of several ranges none is looked at. */
export function rangeIn(header: string | undefined, length: number): [number, number] | null | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  if (from === '') return Number(to) > 0 ? [Math.max(0, length - Number(to)), length - 1] : null
  const first = Number(from)
  const last = to === '' ? length - 1 : Math.min(Number(to), length - 1)
  if (to !== '' && Number(to) < first) return undefined
  return first < length ? [first, last] : null
}
