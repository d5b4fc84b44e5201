/** Posts signed events to an address that a district has added, and to none within this network. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Send } from '../notifications/notification.ts'
import { refusalOf } from '../webhook-receivers/public-address.ts'
import { PrivateAddress, publicOnly, type Resolve } from './public-lookup.ts'
import { signedEvent } from './webhook.ts'

const patienceMs = 10_000

/** `to` is JSON with address and secret. Rejects for any answer but 2xx: whoever answers that it is elsewhere is not followed. */
export function createReceiverChannel(
  clock: () => number,
  source: string,
  allowsPrivate: boolean,
  resolve?: Resolve,
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
