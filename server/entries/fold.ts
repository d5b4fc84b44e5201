/** Words as they are matched: compatibility forms undone, digits of every script and number words as 0 to 9. No I/O. */
import { toLatinDigits } from '../codes/digits.ts'
import { digitsOf, timesOf } from './number-words.ts'

/** `text` is what patterns look at; `starts` and `ends` say, for each place in it, where that stands in the words. */
type Folded = { text: string; starts: number[]; ends: number[] }

/** Format characters, variation selectors and the ring of keycaps: they are not seen between digits. */
const unseen = /\p{Cf}|\p{Me}|\p{Variation_Selector}|\u034f/u
const mark = /\p{M}/u
const digit = /[0-9]/

/** Linear in the length of the words. What is left out belongs to what stands before it. */
export function fold(words: string): Folded {
  const units: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const char of words) {
    const end = at + char.length
    const last = units.at(-1)
    if (unseen.test(char) || (last !== undefined && digit.test(last) && mark.test(char))) {
      if (ends.length > 0) ends[ends.length - 1] = end
    } else {
      const plain = toLatinDigits(darkDigit(char) ?? char.normalize('NFKC'))
      for (let unit = 0; unit < plain.length; unit++) {
        units.push(plain.charAt(unit))
        starts.push(at)
        ends.push(end)
      }
    }
    at = end
  }
  return spoken({ text: units.join('').replace(lookAlike, toDigits), starts, ends })
}

/** Digits on dark or in double circles and of Suzhou have no compatibility form. */
function darkDigit(char: string): string | null {
  const code = char.codePointAt(0) ?? 0
  if (code >= 0x24f5 && code <= 0x24fe) return String((code - 0x24f4) % 10)
  if (code >= 0x3021 && code <= 0x3029) return String(code - 0x3020)
  if (code === 0x1f10b || code === 0x1f10c) return '0'
  if (code >= 0x2776 && code <= 0x2793) return String(((code - 0x2776) % 10) + 1)
  return code === 0x24ff ? '0' : null
}

/** A run of digits in which letters stand for some; Latin, Greek and Cyrillic ones. The first is none that may open another number. */
const lookAlike =
  /(?<![\p{L}\p{M}\p{N}])(?=[OoΟοОоIl|]{0,12}[0-9])[0-9OoΟοОоIl|][0-9OoΟοОоIl|ZzSsBbЗз]+(?![\p{L}\p{M}\p{N}])/gu
const looksLike: Record<string, string> = {
  o: '0',
  ο: '0',
  о: '0',
  i: '1',
  l: '1',
  '|': '1',
  z: '2',
  з: '3',
  s: '5',
  b: '8',
}
const toDigits = (run: string) => [...run].map((char) => looksLike[char.toLowerCase()] ?? char).join('')

const anyOf = (names: Iterable<string>) => [...names].sort((a, b) => b.length - a.length).join('|')
const times = anyOf(Object.keys(timesOf))
const spokenNumber = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:(${times})\\s{0,2}(${anyOf(digitsOf.keys())}|[0-9])|(${anyOf(digitsOf.keys())}))(?![\\p{L}\\p{M}\\p{N}])`,
  'giu',
)

/** A number word becomes its digits, which each stand where the whole word stood; "double nine" becomes two nines. */
function spoken({ text, starts, ends }: Folded): Folded {
  const folded: Folded = { text: '', starts: [], ends: [] }
  let from = 0
  const keep = (to: number) => {
    folded.text += text.slice(from, to)
    for (let unit = from; unit < to; unit++) {
      folded.starts.push(starts[unit] as number)
      folded.ends.push(ends[unit] as number)
    }
  }
  for (const { 0: said, 1: often = '', 2: repeated, 3: single, index } of text.matchAll(spokenNumber)) {
    keep(index)
    from = index + said.length
    const word = (repeated ?? single ?? '').toLowerCase()
    for (const digit of (digitsOf.get(word) ?? word).repeat(timesOf[often.toLowerCase()] ?? 1)) {
      folded.text += digit
      folded.starts.push(starts[index] as number)
      folded.ends.push(ends[from - 1] as number)
    }
  }
  keep(text.length)
  return folded
}

/** ASCII and Devanagari without format characters, digits or the sign of an address: what most people write. */
const plainWords = /^[\t\n\r -/:-?A-~\u0900-\u0957\u0960-\u0965\u0970-\u097f]*$/
/** Written out it stands alone, or before what stands in brackets. */
const address = /(?<![a-z\u0900-\u097f])(?:at|एट|ऐट)(?![a-z\u0900-\u097f])/i
const notOfWords = /[^\p{L}\p{M}]+/u
/** A number of fewer digits names nobody: the shortest that does, that of an income tax card, has four. */
const fewestDigits = 4

/** Whether the words surely hold nothing to mask; cheap, since it is asked of everything that is kept. */
export const isHarmless = (words: string): boolean =>
  plainWords.test(words) && !address.test(words) && digitsSaidIn(words) < fewestDigits

/** How many digits the number words among plain words come to, at the most. */
function digitsSaidIn(words: string): number {
  let digits = 0
  let times = 1
  for (const word of words.toLowerCase().split(notOfWords)) {
    digits += (digitsOf.get(word)?.length ?? 0) * times
    times = timesOf[word] ?? 1
  }
  return digits
}
