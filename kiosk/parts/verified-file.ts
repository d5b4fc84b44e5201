/** Fetches a file for a service worker to keep. */

export type ListedFile = { path: string; sha256: string }

/** By its content: the portal of a hall's Wi-Fi answers to every address. Throws when it is not what it should be. */
export async function fetchVerified({ path, sha256 }: ListedFile): Promise<Response> {
  const reply = await fetch(path, { cache: 'reload' })
  const bytes = await reply.arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  if (!reply.ok || hex(digest) !== sha256) throw new Error(`${path} is not what it should be`)
  const headers = new Headers(reply.headers)
  // The bytes are unpacked by now.
  for (const each of ['content-encoding', 'content-length', 'vary']) headers.delete(each)
  return new Response(bytes, { headers })
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
