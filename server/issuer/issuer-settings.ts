/** What the file of an issuer holds. No I/O. */
import { z } from 'zod'
import { Names } from '../contract/names.ts'

export const IssuerSettings = z.strictObject({
  /** Its address, as it stands in its tokens. */
  issuer: z.url({ protocol: /^https?$/, hostname: /^.+$/ }).refine(isSafe, 'https://…'),
  client_id: z.string().min(1).max(200),
  client_secret: z.string().min(1).max(400),
  /** What the button calls it. */
  name: Names,
})
export type IssuerSettings = z.infer<typeof IssuerSettings>

/** Over plain HTTP anybody on the way could sign in as anybody; this machine itself is the exception. */
function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
