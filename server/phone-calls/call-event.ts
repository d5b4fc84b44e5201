/** What a provider tells of a call, and what it is answered, whoever the provider is. No I/O. */
import type { PhoneCall } from './phone-call.ts'
import type { Prompt } from './prompt.ts'

/**
 * `asked`: the provider wants to know what to say; `pressed`: what the caller keyed, or nothing; `recorded`: they spoke; `over`: the
 * line is free again; `missed`: somebody let it ring and hung up.
 */
export type CallEventKind = 'asked' | 'pressed' | 'recorded' | 'over' | 'missed'

export type CallEvent = {
  kind: CallEventKind
  /** What the provider calls the call. */
  call: string
  /** Which question is asked or answered, counted from 1. */
  turn: number
  /** Digits alone. */
  keys: string
  /** Of who called; null when it was withheld, and of calls that we made: what is shown there may be ours. */
  from: string | null
  isOutgoing: boolean
  /** What we gave the provider with a call that we asked it to make. */
  tag: string | null
  /** Where the provider has what was spoken. */
  recording: string | null
}

export type CallAnswer = {
  /** Of the question that stands now. */
  turn: number
  prompt: Prompt
  /** What follows what is said: keys are waited for, what is spoken is recorded, or the call ends. */
  next: 'keys' | 'record' | 'hang-up'
  keys: { most: number; seconds: number }
}

export const longestSpokenSeconds = 60

export const nextOf = ({ step }: PhoneCall): CallAnswer['next'] =>
  step === 'over' ? 'hang-up' : step === 'speak' ? 'record' : 'keys'
