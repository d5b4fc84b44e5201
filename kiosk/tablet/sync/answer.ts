/** Tells what an answer is by what it says, not by its status alone: the portal of a hall's Wi-Fi answers 200 to everything. Pure rules. */
import type { SyncReply } from '#server/contract/devices/kiosk.ts'
import type { Outcome } from './turn.ts'

/** As it came: `body` is the text, whatever it is. */
type Answer = { status: number; retryAfter: string | null; body: string }

export type Read = { outcome: Outcome; reply: SyncReply | null }

/** `seq`: what was asked with. An answer to another question is none. */
export function readAnswer({ status, retryAfter, body }: Answer, seq: number): Read {
  const said = parse(body)
  if (status === 200 && isReply(said) && said.seq === seq)
    return { outcome: { is: 'heard', wait: false }, reply: said }
  return { outcome: problem(status, said, retryAfter), reply: null }
}

function problem(status: number, said: unknown, retryAfter: string | null): Outcome {
  // A proxy of the district may stand in the way with a page of its own; the entries are not at fault.
  if (status === 413) return { is: 'too-large' }
  const isOurs = isObject(said) && typeof said.code === 'string' && typeof said.request === 'string'
  if (!isOurs) return { is: 'lost' }
  if (status === 401 && said.code === 'not-signed-in') return { is: 'ended' }
  if (status === 400) return { is: 'invalid' }
  if (status === 429 || status === 503) return { is: 'busy', retryAfterS: seconds(retryAfter) }
  return { is: 'lost' }
}

function isReply(said: unknown): said is SyncReply {
  return (
    isObject(said) &&
    said.sunwai === 'kiosk' &&
    typeof said.seq === 'number' &&
    Number.isFinite(said.now) &&
    Array.isArray(said.taken) &&
    ['paired', 'leaving', 'ended'].includes(String(said.state))
  )
}

const isObject = (said: unknown): said is Record<string, unknown> => typeof said === 'object' && said !== null

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function seconds(retryAfter: string | null): number | null {
  const said = Number(retryAfter)
  return retryAfter !== null && Number.isFinite(said) && said >= 0 ? said : null
}
