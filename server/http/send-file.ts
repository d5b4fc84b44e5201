/** Answers with a file that people have sent: whatever it holds, a browser runs nothing of it. */
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
