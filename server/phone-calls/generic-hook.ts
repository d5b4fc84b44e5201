/** Calls in a form of our own, for any provider or exchange that can post JSON and sign it. No I/O. */

import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isSame } from '../codes/same.ts'
import { parseJson } from '../contract/parse.ts'
import { type CallAnswer, type CallEvent, longestSpokenSeconds } from './call-event.ts'
import { recordingOf } from './prompt.ts'

/** What was signed longer ago, or so far ahead, is not taken: a clock may be wrong by as much. */
const freshMs = 5 * 60_000

const Event = z.strictObject({
  event: z.enum(['asked', 'pressed', 'recorded', 'over', 'missed']),
  call: z.string().regex(/^[\w.:@-]{8,100}$/, '8 to 100 letters and digits'),
  turn: z.int().min(0).max(1000).default(0),
  keys: z.string().max(20).default(''),
  from: z.string().max(30).nullish(),
  outgoing: z.boolean().default(false),
  tag: z.string().max(100).nullish(),
  recording: z.string().max(1000).nullish(),
})

/** HMAC-SHA256 in hex over `timestamp.body`, as our own webhooks are signed. */
export const signatureOf = (secret: string, timestamp: string, body: Uint8Array): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`

/** `timestamp`: seconds since 1970, as its header says. */
export function isSigned(
  secret: string,
  { timestamp, signature, body }: { timestamp: string; signature: string; body: Uint8Array },
  now: number,
): boolean {
  if (!isSame(signatureOf(secret, timestamp, body), signature)) return false
  return Math.abs(now - Number(timestamp) * 1000) <= freshMs
}

/** Undefined for what is no event of a call. */
export function readGeneric(body: string): CallEvent | undefined {
  const read = Event.safeParse(parseJson(body))
  if (!read.success) return undefined
  const { event, call, turn, keys, from, outgoing, tag, recording } = read.data
  return {
    kind: event,
    call,
    turn,
    keys: keys.replace(/\D/g, ''),
    from: outgoing || !from || !/\d{6}/.test(from) ? null : from,
    isOutgoing: outgoing,
    tag: tag || null,
    recording: recording || null,
  }
}

export function answerOf(
  { turn, prompt, next, keys }: CallAnswer,
  recordings: string | undefined,
): Record<string, unknown> {
  const { language, text } = prompt
  return {
    turn,
    say: { language, text, ...(recordings && { play: recordingOf(recordings, prompt) }) },
    ...(next === 'keys' && { gather: keys }),
    ...(next === 'record' && { record: { seconds: longestSpokenSeconds } }),
    ...(next === 'hang-up' && { hangUp: true }),
  }
}
