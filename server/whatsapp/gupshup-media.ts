/** Gets a file from an address that stood in a post: from no place within this network, and so many bytes and no more. */
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { PrivateAddress, publicOnly, type Resolve } from '../channels/public-lookup.ts'
import { Gone } from '../notifications/notification.ts'
import { refusalOf } from '../webhook-receivers/public-address.ts'
import { MediaTooLarge } from './messenger.ts'

/** Sixteen megabytes over a slow line. */
const patienceMs = 30_000

/** Throws Gone where it is no longer there or must not be asked for, MediaTooLarge; any other Error: try again. */
export async function downloadPublic(
  address: string,
  mostBytes: number,
  allowsPrivate: boolean,
  resolve?: Resolve,
): Promise<{ bytes: Buffer; mimeType: string }> {
  const refusal = refusalOf(address, allowsPrivate)
  if (refusal) throw new Gone(`the file is not fetched: ${refusal}`)
  try {
    const answer = await ask(new URL(address), allowsPrivate, resolve)
    const { statusCode = 0 } = answer
    if (statusCode !== 200) {
      answer.destroy()
      if (statusCode === 404 || statusCode === 410) throw new Gone('the provider has this file no longer')
      // Whoever answers that it is elsewhere is not followed.
      throw new Error(`the file could not be fetched (${statusCode})`)
    }
    return {
      bytes: await readWhole(answer, mostBytes),
      mimeType: answer.headers['content-type'] ?? '',
    }
  } catch (cause) {
    if (cause instanceof PrivateAddress) throw new Gone(`the file is not fetched: ${cause.message}`)
    throw cause
  }
}

function ask(url: URL, allowsPrivate: boolean, lookedUpBy: Resolve | undefined): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    request(url, {
      // No connection is kept: each is made to an address that was looked at.
      agent: false,
      signal: AbortSignal.timeout(patienceMs),
      ...(!allowsPrivate && { lookup: publicOnly(lookedUpBy) }),
    })
      .on('response', resolve)
      .on('error', (cause: NodeJS.ErrnoException) =>
        reject(
          cause instanceof PrivateAddress
            ? cause
            : new Error(`the file could not be fetched (${cause.code ?? cause.name})`),
        ),
      )
      .end()
  })
}

async function readWhole(answer: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length
    // Leaving the loop ends the connection.
    if (length > mostBytes) throw new MediaTooLarge('the file is too large')
    parts.push(part)
  }
  return Buffer.concat(parts, length)
}
