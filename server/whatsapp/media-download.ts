/** Gets a file from where the provider has laid it: so many bytes and no more, from no other place, and whole. */
import { createHash } from 'node:crypto'
import { MediaTooLarge } from './messenger.ts'

/** Sixteen megabytes over a slow line. */
const patienceMs = 30_000

/** `sha256` in hex, where the provider tells it. Throws MediaTooLarge; any other Error: try again, and ask for its place anew. */
export async function downloadMedia(
  url: string,
  headers: Record<string, string>,
  mostBytes: number,
  sha256?: string,
): Promise<Buffer> {
  const answer = await fetch(url, {
    headers,
    // Whoever is sent elsewhere would be handed what was meant for the provider.
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((cause: Error) => {
    throw new Error(`the file could not be fetched (${cause.name})`)
  })
  if (!answer.ok || !answer.body) {
    await answer.body?.cancel()
    throw new Error(`the file could not be fetched (${answer.status})`)
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body) {
    length += part.length
    // Leaving the loop ends the connection.
    if (length > mostBytes) throw new MediaTooLarge('the file is too large')
    parts.push(part)
  }
  const bytes = Buffer.concat(parts, length)
  if (sha256 !== undefined && !isHashOf(bytes, sha256)) throw new Error('the file did not arrive whole')
  return bytes
}

const isHashOf = (bytes: Buffer, sha256: string) => {
  const hash = createHash('sha256').update(bytes)
  return /^[0-9a-f]{64}$/i.test(sha256)
    ? hash.digest('hex') === sha256.toLowerCase()
    : hash.digest('base64') === sha256
}
