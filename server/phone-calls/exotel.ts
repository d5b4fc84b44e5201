/**
 * Calls as Exotel's flows tell of them: a Gather applet asks what to say and how many keys to wait for, a Passthru applet brings what was
 * pressed and is answered with a status, 200 for one way and 302 for the other. No I/O.
 */
import type { CallAnswer, CallEvent, CallEventKind } from './call-event.ts'
import { recordingOf } from './prompt.ts'

/** `of`: a parameter of the query or field of the form, '' where there is none. Undefined for what names no call. */
export function readExotel(
  kind: CallEventKind,
  turn: number,
  of: (name: string) => string,
): CallEvent | undefined {
  const call = of('CallSid')
  if (!/^[\w-]{8,100}$/.test(call)) return undefined
  const tag = of('CustomField').slice(0, 100) || null
  // Only calls that we asked for have a tag.
  const isOutgoing = tag !== null || of('Direction').startsWith('outbound')
  const from = of('CallFrom') || of('From')
  return {
    kind,
    call,
    turn,
    // They come in double quotes.
    keys: of('digits').replace(/\D/g, '').slice(0, 20),
    from: isOutgoing || !/\d{6}/.test(from) ? null : from.slice(0, 30),
    isOutgoing,
    tag,
    recording: of('RecordingUrl').slice(0, 1000) || null,
  }
}

/** What a Gather applet does. A farewell waits for no key, but a second is the least. */
export function gatherOf({ prompt, next, keys }: CallAnswer, recordings: string | undefined) {
  const isAsked = next === 'keys'
  return {
    gather_prompt: recordings ? { audio_url: recordingOf(recordings, prompt) } : { text: prompt.text },
    max_input_digits: isAsked ? keys.most : 1,
    finish_on_key: '#',
    input_timeout: isAsked ? keys.seconds : 1,
    repeat_menu: 0,
  }
}
