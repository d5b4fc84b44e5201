/** Secrets that a browser holds: links, sessions, walls. The store keeps their hash. No I/O. */
import { createHash, randomBytes } from 'node:crypto'

/** 192 random bits: nothing to guess, so a plain hash protects it. */
export const newToken = (): string => randomBytes(24).toString('base64url')
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The secret in a one-time link, for programs that open what they made themselves. Throws a plain Error for any other link. */
export function tokenOfLink(link: string): string {
  const [, token] = link.split('#')
  if (!token) throw new Error('a link without a token')
  return token
}
