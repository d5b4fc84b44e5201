/** Where a phone can be told that there is news, as its browser names it, and to whose servers anything is sent. No I/O. */
import { createECDH, createHash } from 'node:crypto'
import { z } from 'zod'
import { curveKey } from '../codes/curve-key.ts'
import { type Language, languages } from '../contract/names.ts'

/** Of one number. The oldest makes room. */
export const mostPhones = 5

/**
 * `contact`: `mailto:` or `https:`, which push services demand. `services`: origins beside those that are known here, `https`, or `http` on
 * this machine.
 */
export type PushSettings = { contact: string; services: readonly string[] }

const longestEndpoint = 1000

export type PushSubscription = {
  endpoint: string
  /** The phone's public key and its secret, in base64url, as browsers give them. */
  p256dh: string
  auth: string
  language: Language
}

/** Of Chrome and most of Android, Firefox, Safari and iPhones, Edge. */
const known = [
  /^fcm\.googleapis\.com$/,
  /^updates\.push\.services\.mozilla\.com$/,
  /^(?:[a-z0-9-]+\.)?push\.apple\.com$/,
  /^[a-z0-9-]+\.notify\.windows\.com$/,
]

/**
 * Whether the server may post to it. Whoever subscribes names the address, so it is one of the push services and nothing else: no other
 * port, no name of a machine in this network.
 */
export function isPushService(endpoint: string, { services }: PushSettings): boolean {
  const url = URL.parse(endpoint)
  if (!url || endpoint.length > longestEndpoint || url.username || url.password || url.hash) return false
  if (services.includes(url.origin)) return true
  return url.protocol === 'https:' && url.port === '' && known.some((each) => each.test(url.hostname))
}

/** The setting's origins; undefined when one is none. */
export function readServices(text: string): string[] | undefined {
  const given = text.split(',').map((each) => each.trim())
  const all = given.filter((each) => each !== '')
  return all.every(isOrigin) ? all : undefined
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  if (url?.origin !== text) return false
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname))
  )
}

const Sent = z.object({
  endpoint: z.string().min(1).max(longestEndpoint),
  p256dh: z.string().max(100).refine(isPoint),
  auth: z
    .string()
    .max(40)
    .refine((text) => Buffer.from(text, 'base64url').length === 16),
  language: z.enum(languages),
})

/** Undefined for what no message could be encrypted to, or sent to. */
export function readSubscription(sent: object, settings: PushSettings): PushSubscription | undefined {
  const read = Sent.safeParse(sent)
  return read.success && isPushService(read.data.endpoint, settings) ? read.data : undefined
}

function isPoint(text: string): boolean {
  const own = createECDH('prime256v1')
  own.generateKeys()
  try {
    const point = Buffer.from(text, 'base64url')
    return point.length === 65 && own.computeSecret(point).length === 32
  } catch {
    return false
  }
}

/** By this a phone is known again. An address of a push service cannot be guessed, so its hash needs no key; the phone makes it too. */
export const endpointHash = (endpoint: string): string =>
  createHash('sha256').update(endpoint).digest('base64url')

/** What shows push services that it is always the same who sends (RFC 8292): it lives as long as `keys.json`. */
export function vapidKeys(secret: string): { publicKey: string; privateKey: string } {
  const { key, bytes } = curveKey(secret, 'web push')
  return { publicKey: key.getPublicKey('base64url'), privateKey: bytes.toString('base64url') }
}
