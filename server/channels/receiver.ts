/** Posts signed events to an address that a district has added, and to none within this network. */
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Send } from '../notifications/notification.ts'
import { isPublicAddress, refusalOf } from '../webhook-receivers/public-address.ts'
import { signedEvent } from './webhook.ts'

const patienceMs = 10_000

/** All addresses of a name. */
type Resolve = (
  name: string,
  options: LookupAllOptions,
  done: (failed: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

/** `to` is JSON with address and secret. Rejects for any answer but 2xx: whoever answers that it is elsewhere is not followed. */
export function createReceiverChannel(
  clock: () => number,
  source: string,
  allowsPrivate: boolean,
  resolve: Resolve = lookup,
): Send {
  return async (to, message) => {
    const { url, secret } = JSON.parse(to) as { url: string; secret: string }
    const refusal = refusalOf(url, allowsPrivate)
    if (refusal) throw new Error(refusal)
    const { body, headers } = signedEvent(secret, clock(), source, message)
    const status = await post(url, headers, body, allowsPrivate ? undefined : publicOnly(resolve))
    if (status < 200 || status > 299) throw new Error(`the webhook answered ${status}`)
    return undefined
  }
}

/** Gives the status. What it says besides is not read. */
function post(
  address: string,
  headers: Record<string, string>,
  body: string,
  lookup: LookupFunction | undefined,
): Promise<number> {
  const url = new URL(address)
  const ask = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const request = ask(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // No connection is kept: each is made to an address that was looked at.
      agent: false,
      signal: AbortSignal.timeout(patienceMs),
      ...(lookup && { lookup }),
    })
    request.on('response', (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    request.on('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause instanceof PrivateAddress
          ? cause
          : new Error(
              `the webhook cannot be reached (${cause.name === 'AbortError' ? 'no answer' : (cause.code ?? 'no reason')})`,
            ),
      ),
    )
    request.end(body)
  })
}

class PrivateAddress extends Error {}

/** By the address that the connection is made to, so that a name which leads elsewhere a moment later gains nothing. */
const publicOnly =
  (resolve: Resolve): LookupFunction =>
  (name, options, done) => {
    resolve(name, { ...options, all: true }, (failed, found) => {
      if (failed) return done(failed, '')
      const [first] = found
      if (!first || !found.every(({ address }) => isPublicAddress(address)))
        return done(new PrivateAddress('it lies in a private network'), '')
      if (options.all) done(null, found)
      else done(null, first.address, first.family)
    })
  }
