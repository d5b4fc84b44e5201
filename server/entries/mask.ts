/** Finds what names a person in free words (numbers to call, identity and vehicle numbers, addresses) and masks it. No I/O. */
import { fold, isHarmless } from './fold.ts'

/** Stands for what was taken out; always the same, so that not even its length tells. */
export const masked = '•••'

/** What people put between the groups of a number: anything but letters, and not a date, time or amount; or a small word. */
const signs = '[^\\p{L}\\p{M}\\p{N}\\u0001₹]{0,8}'
const joining = 'and|then|plus|aur|fir|phir|और|तथा|फिर|ਅਤੇ|ਤੇ|ਫਿਰ|اور|پھر|x|br'
const between = `${signs}(?:(?:${joining})${signs})?`
const noWordBefore = '(?<![\\p{L}\\p{M}\\p{N}])'
const noWordAfter = '(?![\\p{L}\\p{M}\\p{N}])'

/** Codes that open a number plate; the second list are also everyday words, and count in capitals or without spaces only. */
const states =
  'AR|BR|CG|CH|DD|DL|DN|GJ|HP|HR|JH|JK|KL|LD|MH|ML|MN|MP|MZ|NL|OD|PB|PY|RJ|SK|TG|TN|TR|TS|UA|UK|WB'
const wordyStates = 'AN|AP|AS|GA|KA|LA|OR|UP'
const plate = (codes: string, gap: string) =>
  `${noWordBefore}(?:${codes})${gap}\\d{1,2}${gap}[A-Z](?:${gap}[A-Z]){0,2}${gap}\\d{4}${noWordAfter}`

const gap = '[\\s_-]{1,2}'
const at = `(?:\\s{0,2}@\\s{0,2}|${gap}(?:at|एट|ऐट|8)(?:${gap}the${gap}rate(?:${gap}of)?)?${gap})`
const dot = `(?:\\s{0,2}\\.\\s{0,2}|${gap}(?:dot|डॉट)${gap}|\\s?[([{<]dot[)\\]}>]\\s?)`
const ends = 'com|in|org|net|co|gov|nic|edu|कॉम|कोम|इन'
const handles = 'ybl|ibl|axl|apl|upi|paytm|ok(?:axis|sbi|icici|hdfcbank)|gmail|जीमेल'
/** Of the parts of a number plate. */
const plateGap = '[\\s./_-]{0,3}'

const patterns: readonly RegExp[] = [
  // E-mail, and payment addresses such as name@bank. Lengths are bounded so that long words cost no more than their length.
  /[\p{L}\p{M}\p{N}._%+-]{1,64}@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*/gu,
  // The same with the sign in brackets: ram(at)gmail.com.
  /[\p{L}\p{M}\p{N}._%+-]{1,64}\s{0,2}[([{<]\s?(?:at|एट)\s?[)\]}>]\s{0,2}[\p{L}\p{N}-]{1,63}(?:\s{0,2}(?:\.|[([{<]?\s?(?:dot|डॉट)\s?[)\]}>]?)\s{0,2}[\p{L}\p{N}-]{2,63}){0,3}/giu,
  // Written out or with blanks: ram at gmail dot com, ram at the rate gmail.com, ram @ ybl.
  new RegExp(
    `[\\p{L}\\p{M}\\p{N}.%+]{1,64}${at}(?:[\\p{L}\\p{M}\\p{N}-]{1,63}${dot}(?:${ends})${noWordAfter}|(?:${handles})${noWordAfter})`,
    'giu',
  ),
  // EPIC (voter card) and passport.
  new RegExp(`${noWordBefore}(?:[A-Z]{3}|[A-Z])[ /-]?\\d{7}${noWordAfter}`, 'giu'),
  new RegExp(`${noWordBefore}(?:[A-Z]{3}|[A-Z])[ ./-]{0,2}\\d(?: ?\\d){6}${noWordAfter}`, 'gu'),
  // Codes of bank branches (IFSC), tax numbers of firms (GSTIN), family ids of Haryana.
  new RegExp(`${noWordBefore}[A-Z]{4}0[A-Z0-9]{6}${noWordAfter}`, 'gu'),
  new RegExp(`${noWordBefore}\\d{2}[A-Z]{5}\\d{4}[A-Z]\\d[A-Z0-9]{2}${noWordAfter}`, 'giu'),
  new RegExp(`${noWordBefore}\\d[A-Z]{3}\\d{4}${noWordAfter}`, 'gu'),
  // PAN.
  new RegExp(`${noWordBefore}[A-Z]{5}-\\d{4}-[A-Z]${noWordAfter}`, 'giu'),
  new RegExp(`${noWordBefore}[A-Z]{5} \\d{4} [A-Z]${noWordAfter}`, 'gu'),
  new RegExp(`${noWordBefore}[A-Z]{5}\\d{4}[A-Z]${noWordAfter}`, 'giu'),
  // Number plates, and the newer series that opens with the year.
  new RegExp(plate(states, plateGap), 'giu'),
  new RegExp(plate(wordyStates, plateGap), 'gu'),
  new RegExp(plate(wordyStates, '-?'), 'giu'),
  new RegExp(`${noWordBefore}\\d{2}[ -]?BH[ -]?\\d{4}[ -]?[A-Z]{1,2}${noWordAfter}`, 'giu'),
  // Ten digits or more, however they are grouped: telephone, Aadhaar, accounts.
  new RegExp(`\\+?\\d(?:${between}\\d){9,}`, 'gu'),
]
/** A time of day or an amount of money parts a run of digits too; a time only where no digit stands next to it. */
const time = /(?<!\d\s?|[:.])(?:[01]?\d|2[0-3]):[0-5]\d(?!\s?\d|:)/g
const amount = /(?:₹|\bRs\.?|रु\.?) ?\d{1,3}(?:,\d{2}){0,2}(?:,\d{3})(?![\d,]\d)/giu
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
export const namesPerson = (words: string): boolean => namingParts(words).length > 0

/** Where such parts stand in the words, in order, touching ones joined. */
export function namingParts(words: string): [number, number][] {
  if (isHarmless(words)) return []
  const { text, starts, ends } = fold(words)
  // Every pattern asks for a digit or the sign of an address, written out perhaps; most words have neither.
  if (!/[0-9@]|at|एट|ऐट/i.test(text)) return []
  const aside = (found: string) => '\u0001'.repeat(found.length)
  const undated = text.replace(date, aside).replace(amount, aside).replace(time, aside)
  const found = patterns
    .flatMap((pattern) =>
      [...undated.matchAll(pattern)].map((match): [number, number] => [
        starts[match.index] as number,
        ends[match.index + match[0].length - 1] as number,
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
