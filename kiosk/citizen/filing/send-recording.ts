/** Sends what was recorded, and takes it away again. */
import type { ProblemReply } from '#server/contract/problem.ts'
import { solve } from '../proof/proof.ts'

const address = '/g/new/voice'

/** A minute is some 200 KB, which the slowest network that still is one takes minutes for. */
const patienceMs = 240_000

/** `lost`: nobody knows, so it is to be sent again. The others are names of sentences. */
type Sent = { is: 'kept'; seconds: number } | { is: 'lost' | 'invalid' | 'full' | 'ended' }

/** Judged by what the answer says: a captive portal answers 200 to everything. Throws nothing. */
export async function sendRecording(recording: Blob, signal: AbortSignal): Promise<Sent> {
  try {
    let { reply, said } = await post(recording, signal)
    if (reply.status === 429 && said.challenge)
      ({ reply, said } = await post(recording, signal, await solve(said.challenge)))
    if (reply.ok && typeof said.seconds === 'number') return { is: 'kept', seconds: said.seconds }
    if (reply.ok || typeof said.code !== 'string' || reply.status >= 500) return { is: 'lost' }
    if (said.code === 'not-signed-in' || said.code === 'not-found') return { is: 'ended' }
    if (said.code === 'proof-needed' || said.code === 'body-stalled') return { is: 'lost' }
    const isFull = said.code === 'voice-not-kept' || said.code === 'too-many-tries'
    return { is: isFull ? 'full' : 'invalid' }
  } catch {
    return { is: 'lost' }
  }
}

async function post(body: Blob, signal: AbortSignal, proof?: string) {
  const reply = await fetch(address, {
    method: 'POST',
    body,
    headers: {
      accept: 'application/json',
      'content-type': body.type,
      ...(proof !== undefined && { 'x-proof': proof }),
    },
    signal,
  })
  return { reply, said: (await reply.json()) as Partial<ProblemReply & { seconds: number }> }
}

/** Gives up after a while, or when it is told to. */
export function withPatience(): AbortController {
  const control = new AbortController()
  setTimeout(() => control.abort(), patienceMs)
  return control
}

/** Whether it is gone. */
export const removeRecording = (): Promise<boolean> =>
  fetch(address, { method: 'DELETE', headers: { accept: 'application/json' } }).then(
    ({ ok }) => ok,
    () => false,
  )
