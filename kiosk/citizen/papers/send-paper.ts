/** Sends one paper in pieces, and goes on where it stopped until it is there, refused or taken back. */

import type { UploadView } from '#server/contract/citizens/upload.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { limits, offsetHeader } from '#server/contract/words/limits.ts'

/** `key`: what the file is known by, so that the same one goes on after a reload. */
export type Chosen = { key: string; name: string; type: string; bytes: Blob }

type Sending = {
  /** The reference of the case that it is for; without it, for what is not sent yet. */
  of: string | undefined
  signal: AbortSignal
  begun: (upload: UploadView) => void
  /** How many bytes are there; `waiting` while there is no network. */
  stand: (offset: number, stage: 'sending' | 'waiting' | 'checking') => void
}

/** Small at first: on a slow network each piece that breaks off is lost. */
const firstPiece = 64 * 1024
const leastPiece = 16 * 1024
const quickMs = 2000
const patienceMs = 60_000
const longestPauseMs = 30_000
/** So often it begins anew when the server knows it no more. */
const mostBeginnings = 3

/** The paper as it is kept, or the code of what it was refused for. Rejects when `signal` is aborted. */
export async function sendPaper(chosen: Chosen, sending: Sending): Promise<UploadView | string> {
  const { bytes, key, name, type } = chosen
  const { signal, of, begun, stand } = sending
  const order = JSON.stringify({ key, name, type, size: bytes.size, case: of })
  let upload: UploadView | undefined
  let piece = firstPiece
  let failures = 0
  let beginnings = 0
  for (;;) {
    const since = Date.now()
    const end = upload === undefined ? 0 : Math.min(upload.offset + piece, bytes.size)
    if (upload) stand(upload.offset, upload.offset === bytes.size ? 'checking' : 'sending')
    const said = await (upload === undefined
      ? // Not broken off: what was begun can only be taken back by its id.
        reach('', { method: 'POST', headers: json, body: order })
      : upload.offset < bytes.size
        ? reach(
            `/${upload.id}`,
            {
              method: 'PATCH',
              headers: { ...asked, [offsetHeader]: String(upload.offset) },
              body: bytes.slice(upload.offset, end),
            },
            signal,
          )
        : reach(`/${upload.id}/finish`, { method: 'POST', headers: json, body: '{}' }, signal))
    if (upload === undefined && typeof said === 'object' && 'upload' in said) begun(said.upload)
    signal.throwIfAborted()
    if (said === 'lost') {
      failures++
      piece = Math.max(leastPiece, piece / 2)
      stand(upload?.offset ?? 0, 'waiting')
      await pause(Math.min(500 * 2 ** failures, longestPauseMs), signal)
      // It may have arrived all the same: the server says how far it is.
      upload = undefined
      beginnings = 0
    } else if ('upload' in said) {
      failures = 0
      if (upload && Date.now() - since < quickMs) piece = Math.min(piece * 2, limits.uploadPiece)
      upload = said.upload
      if (upload.paper) return upload
    } else if (upload && said.offset !== undefined) upload = { ...upload, offset: said.offset }
    else if (upload && said.code === 'not-found' && ++beginnings < mostBeginnings) upload = undefined
    else return said.code
  }
}

export const removePaper = (id: string): Promise<boolean> =>
  fetch(`/g/papers/${id}`, { method: 'DELETE', headers: asked })
    .then(({ status }) => status === 204)
    .catch(() => false)

const asked = { accept: 'application/json' }
const json = { ...asked, 'content-type': 'application/json' }

type Said = 'lost' | { upload: UploadView } | { code: string; offset?: number }

/** Judged by what the answer says, not by its status alone: the captive portal of a Wi-Fi answers 200 to everything. Throws nothing. */
async function reach(path: string, init: RequestInit, signal?: AbortSignal): Promise<Said> {
  try {
    let reply = await within(path, init, signal)
    let said = (await reply.json()) as Partial<UploadView & ProblemReply>
    if (reply.status === 429 && said.challenge) {
      const { solve } = await import('../proof/proof.ts')
      const proof = await solve(said.challenge)
      reply = await within(path, { ...init, headers: { ...init.headers, 'x-proof': proof } }, signal)
      said = (await reply.json()) as typeof said
    }
    if (reply.ok) return typeof said.offset === 'number' ? { upload: said as UploadView } : 'lost'
    if (reply.status >= 500 || said.challenge || typeof said.code !== 'string') return 'lost'
    const offset = reply.headers.get(offsetHeader)
    return { code: said.code, ...(offset !== null && { offset: Number(offset) }) }
  } catch {
    return 'lost'
  }
}

/** `AbortSignal.any` is too new for many phones. */
async function within(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const ending = new AbortController()
  const end = () => ending.abort()
  signal?.addEventListener('abort', end)
  const late = setTimeout(end, patienceMs)
  try {
    return await fetch(`/g/papers${path}`, { ...init, signal: ending.signal })
  } finally {
    clearTimeout(late)
    signal?.removeEventListener('abort', end)
  }
}

/** Over sooner when the network is back. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener('online', over)
      signal.removeEventListener('abort', over)
      if (signal.aborted) reject(new Error('taken back'))
      else resolve()
    }
    const timer = setTimeout(over, ms)
    addEventListener('online', over)
    signal.addEventListener('abort', over)
  })
