/** Answers with sound that somebody recorded, or with the part that a player asks for: Safari plays nothing else. */
import type { Context } from 'hono'

type Sound = { mediaType: string; bytes: Uint8Array }

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
