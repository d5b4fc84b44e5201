/** Whether a post of the Cloud API is signed with the secret of the app (`X-Hub-Signature-256`). No I/O. */
import { createHmac, timingSafeEqual } from 'node:crypto'

const form = /^sha256=([0-9a-f]{64})$/i

/** To be asked before the body is read. */
export const hasFormOfSignature = (header: string): boolean => form.test(header)

/** Over the bytes as they came: whoever parses first and writes again signs something else. In constant time. */
export function isSigned(appSecret: string, body: Uint8Array, header: string): boolean {
  const given = form.exec(header)?.[1]
  if (given === undefined) return false
  const right = createHmac('sha256', appSecret).update(body).digest()
  return timingSafeEqual(right, Buffer.from(given, 'hex'))
}
