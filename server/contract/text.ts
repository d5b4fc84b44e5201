/** The one way in for what people write, by whichever door it comes: cleaned first, then counted. */
import { z } from 'zod'
import { isAtMost, unitsFor } from './words/length.ts'

/**
 * Of letters that have one form only, so that nothing has to be done: ASCII, and Devanagari without what decomposes or moves
 * under NFC. It is what most people write, and is asked of every entry.
 */
const plain =
  /^[\n -~\u0900-\u0928\u092a-\u0930\u0932\u0933\u0935-\u093b\u093d-\u0950\u0955-\u0957\u0960-\u097f]*$/

const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g
/**
 * Controls, halves of characters, what is no character and what marks up text for programs. PostgreSQL takes no NUL at all, and one U+FFFE makes a
 * whole file of XML unreadable.
 */
const unwanted = /[\p{Cs}\p{Noncharacter_Code_Point}\ufff9-\ufffb]|(?![\n\t])\p{Cc}/gu
/**
 * What nobody sees: marks of direction, soft hyphens, blanks without width, tags. It hides text from whoever reads it, and
 * numbers from being masked. Joiners, and what chooses the form of a picture, are looked at apart.
 */
const unseen = /(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/gu
/** The choice of a form, behind what has no forms. */
const idleChoice = /(?<!\p{Emoji})(?:\ufe0e|\ufe0f)/gu
/**
 * A joiner stays where Hindi, Punjabi and Urdu are spelt with it, behind one of their letters or signs and before another,
 * whatever marks stand between, since composing changes their order; and between the pictures that make up one, such as a family.
 */
const idleJoiner =
  /(?<![\p{Script=Devanagari}\p{Script=Gurmukhi}\p{Script=Arabic}]\p{M}*)(?:\u200c|\u200d)(?!\p{Extended_Pictographic})|(?:\u200c|\u200d)(?![\p{L}\p{M}\p{Extended_Pictographic}])/gu

/** The text without what no keyboard makes, with one kind of line end, composed (NFC), without blanks around it. */
export function cleanText(raw: string): string {
  if (plain.test(raw)) return raw.trim()
  return raw
    .replace(lineEnds, '\n')
    .replace(unwanted, '')
    .replace(unseen, '')
    .replace(idleChoice, '')
    .replace(idleJoiner, '')
    .normalize('NFC')
    .trim()
}

/** In characters as people count them. */
type Length = { least?: number; most: number }

/** What somebody writes, in as many lines as they like. Refused when it is too long, never cut. */
export const text = (length: Length) => cleaned(cleanText, length)

/** The same in one line: a name, a code as it is typed, something to look for. */
export const line = (length: Length) => cleaned((raw) => cleanText(raw).replace(/\s+/g, ' '), length)

/** Before it is cleaned a text may be longer: a line end counts twice, and what nobody sees counts at all. */
const mostBefore = 4

const cleaned = (clean: (raw: string) => string, { least = 0, most }: Length) =>
  z
    .string()
    .max(mostBefore * unitsFor(most), { error: tooLong(most), abort: true })
    .overwrite(clean)
    .min(least, `at least ${least} characters`)
    .refine((kept) => isAtMost(kept, most), tooLong(most))

const tooLong = (most: number) => `at most ${most} characters`
