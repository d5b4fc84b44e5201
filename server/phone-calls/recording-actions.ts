/** Fetches what a caller spoke from where the provider keeps it, and from nowhere else. */
import type { PhoneLine } from './phone-line.ts'

const patienceMs = 20_000

/** By the ends of their hosts. */
const exotelHosts = ['.exotel.com', '.exotel.in']
/** Where Exotel lays files; whoever has a bucket there could be named as well, so it is shown no password. */
const storageHosts = ['.amazonaws.com']

const endsWith = (ends: readonly string[], host: string) => ends.some((end) => `.${host}`.endsWith(end))

/** Whether an address that came in a hook may be asked: a hook that was forged would else have us ask within our own network. */
export function isOfProvider({ provider, callBacks }: PhoneLine, address: string): boolean {
  const url = URL.parse(address)
  const own = callBacks && URL.parse(callBacks.url)
  if (!url || url.username || url.password) return false
  // Where calls are asked for; a fake of tests speaks plain HTTP.
  if (own && url.origin === own.origin) return true
  if (provider === 'generic' || url.protocol !== 'https:' || url.port) return false
  return endsWith([...exotelHosts, ...storageHosts], url.hostname)
}

/** Rejects for any answer but 200, for what is larger, and for one that leads elsewhere. */
export async function fetchRecording(line: PhoneLine, address: string, most: number): Promise<Uint8Array> {
  if (!isOfProvider(line, address))
    throw new Error('the recording lies at an address that is not of the provider')
  const answer = await fetch(address, {
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
    headers: authorizationFor(line, new URL(address)),
  })
  if (answer.status !== 200 || !answer.body) {
    await answer.body?.cancel()
    throw new Error(`the provider answered ${answer.status}`)
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body) {
    length += part.length
    if (length > most) throw new Error('the recording is too large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function authorizationFor(line: PhoneLine, { origin, hostname }: URL): Record<string, string> {
  if (line.provider !== 'exotel' || !line.callBacks) return {}
  const { url, key, token } = line.callBacks
  if (origin !== new URL(url).origin && !endsWith(exotelHosts, hostname)) return {}
  return { authorization: `Basic ${Buffer.from(`${key}:${token}`).toString('base64')}` }
}
