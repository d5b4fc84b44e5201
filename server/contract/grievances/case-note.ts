/** What officers write down about a case for each other. No citizen is ever sent it. */
import { z } from 'zod'
import { line, text } from '../text.ts'
import { longest } from '../words/length.ts'

/** Chosen by the page once, so that a note sent twice is one. */
const id = z.string().regex(/^[A-Za-z0-9_-]{20,40}$/, '20 to 40 characters of A-Z a-z 0-9 _ -')
const words = text({ least: 3, most: longest.words })

/** A note, or what was said on the phone and by whom. */
export const CaseNoteRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('note'), id, words }),
  z.strictObject({ kind: z.literal('call'), id, words, reached: line({ least: 2, most: longest.name }) }),
])
export type CaseNoteRequest = z.infer<typeof CaseNoteRequest>

/** `at`: UTC milliseconds; `reached`: of a phone call. */
export type CaseNote = {
  id: string
  kind: CaseNoteRequest['kind']
  words: string
  reached: string | null
  by: string
  at: number
}
/** A message to the citizen of the case; what it tells, what became of it, and on which local day, `YYYY-MM-DD`. */
export type CaseMessage = {
  tells: string
  standing: 'waiting' | 'sent' | 'delivered' | 'failed' | 'outdated'
  day: string | null
}

/**
 * The oldest first. `unreachedSince`: the local day of the first message that did not arrive, until a call is written down. `canCall`:
 * whether the reader may be shown the number.
 */
export type CaseNotes = {
  notes: CaseNote[]
  messages: CaseMessage[]
  unreachedSince: string | null
  canCall: boolean
}
