/** Finds what names a person in free words (numbers to call, identity and vehicle numbers, addresses) and masks it. No I/O. */
import { toLatinDigitsInPlace } from '../codes/digits.ts'

/** Stands for what was taken out; always the same, so that not even its length tells. */
export const masked = '•••'

/** Spaces and marks that people put between the groups of a number. No comma and no colon: those part amounts and times. */
const space = '[ \\t\\u00a0\\u2000-\\u200d\\u202f\\u2060]'
const between = `(?:${space}{0,2}[-.()\\u2010-\\u2015]{0,2}${space}{0,2})`
const noWordBefore = '(?<![\\p{L}\\p{M}\\p{N}])'
const noWordAfter = '(?![\\p{L}\\p{M}\\p{N}])'

/** Codes that open a number plate; the second list are also everyday words, and count in capitals or without spaces only. */
const states =
  'AR|BR|CG|CH|DD|DL|DN|GJ|HP|HR|JH|JK|KL|LD|MH|ML|MN|MP|MZ|NL|OD|PB|PY|RJ|SK|TG|TN|TR|TS|UA|UK|WB'
const wordyStates = 'AN|AP|AS|GA|KA|LA|OR|UP'
const plate = (codes: string, gap: string) =>
  `${noWordBefore}(?:${codes})${gap}\\d{1,2}${gap}[A-Z](?:${gap}[A-Z]){0,2}${gap}\\d{4}${noWordAfter}`

const patterns: readonly RegExp[] = [
  // E-mail, and payment addresses such as name@bank.
  /[\p{L}\p{M}\p{N}._%+-]+@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*/gu,
  // PAN.
  new RegExp(`${noWordBefore}[A-Z]{5}\\d{4}[A-Z]${noWordAfter}`, 'giu'),
  // Number plates, and the newer series that opens with the year.
  new RegExp(plate(states, '[ -]{0,2}'), 'giu'),
  new RegExp(plate(wordyStates, '[ -]{0,2}'), 'gu'),
  new RegExp(plate(wordyStates, '-?'), 'giu'),
  new RegExp(`${noWordBefore}\\d{2}[ -]?BH[ -]?\\d{4}[ -]?[A-Z]{1,2}${noWordAfter}`, 'giu'),
  // Ten digits or more, however they are grouped: telephone, Aadhaar, accounts.
  new RegExp(`\\+?\\d(?:${between}\\d){9,}`, 'gu'),
]
/** A date has up to eight digits and may stand beside others; it parts a run of digits. */
const date = /(?<![\d\-./])(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d|[-./]\d)/g

/** The words with `masked` in place of everything that names a person. Applying it again changes nothing. */
export function maskWords(words: string): string {
  let text = ''
  let from = 0
  for (const [start, end] of namingParts(words)) {
    text += words.slice(from, start) + masked
    from = end
  }
  return text + words.slice(from)
}

/** Whether the words hold a number or address by which a person could be found. */
export const namesPerson = (words: string): boolean => mayName.test(words) && namingParts(words).length > 0

/** Every pattern asks for a digit or the sign of an address; most words have neither. */
const mayName = /\p{Nd}|@/u

/** Where such parts stand, in order, touching ones joined. */
function namingParts(words: string): [number, number][] {
  // What was found must stand at the same place in the words; a joiner counts as nothing between digits.
  const plain = toLatinDigitsInPlace(words)
  const undated = plain.replace(date, (found) => '|'.repeat(found.length))
  const found = patterns
    .flatMap((pattern) =>
      [...undated.matchAll(pattern)].map((match): [number, number] => [
        match.index,
        match.index + match[0].length,
      ]),
    )
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const parts: [number, number][] = []
  for (const [start, end] of found) {
    const last = parts.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else parts.push([start, end])
  }
  return parts
}
