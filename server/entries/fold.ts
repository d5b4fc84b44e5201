/** Words as they are matched: compatibility forms undone, digits of every script and number words as 0 to 9. No I/O. */
import { toLatinDigits } from '../codes/digits.ts'

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

/** White digits on dark circles have no compatibility form. */
function darkDigit(char: string): string | null {
  const code = char.codePointAt(0) ?? 0
  if (code >= 0x2776 && code <= 0x2793) return String(((code - 0x2776) % 10) + 1)
  return code === 0x24ff ? '0' : null
}

/** A run of digits in which letters stand for 0 and 1; Latin, Greek and Cyrillic ones. */
const lookAlike = /(?<![\p{L}\p{M}\p{N}])(?=[OoΟοОоIl|]{0,12}[0-9])[0-9OoΟοОоIl|]{2,}(?![\p{L}\p{M}\p{N}])/gu
const toDigits = (run: string) => run.replace(/[OoΟοОо]/g, '0').replace(/[Il|]/g, '1')

const spokenDigits = [
  'zero oh shunya शून्य जीरो ज़ीरो ਸਿਫ਼ਰ صفر',
  'one ek एक वन ਇੱਕ ਇਕ ایک',
  'two do दो टू ਦੋ دو',
  'three teen तीन थ्री ਤਿੰਨ تین',
  'four char chaar चार फोर ਚਾਰ چار',
  'five panch paanch पांच पाँच फाइव ਪੰਜ پانچ',
  'six chhah chhe chah छह छः छ: छे छै सिक्स ਛੇ چھ چھے',
  'seven saat सात सेवन ਸੱਤ سات',
  'eight aath आठ एट ਅੱਠ آٹھ',
  'nine nau नौ नाइन ਨੌਂ نو',
].map((names) => names.normalize('NFKC').split(' '))
const digitOf = new Map(
  spokenDigits.flatMap((names, value) => names.map((name): [string, string] => [name, String(value)])),
)
const spokenDigit = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:${[...digitOf.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{M}\\p{N}])`,
  'giu',
)

/** A number word becomes its one digit, which stands where the whole word stood. */
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
  for (const { 0: word, index } of text.matchAll(spokenDigit)) {
    keep(index)
    from = index + word.length
    folded.text += digitOf.get(word.toLowerCase()) as string
    folded.starts.push(starts[index] as number)
    folded.ends.push(ends[from - 1] as number)
  }
  keep(text.length)
  return folded
}

/** ASCII and Devanagari without format characters, digits or the sign of an address: what most people write. */
const plainWords = /^[\t\n\r -/:-?A-~\u0900-\u0965\u0970-\u097f]*$/
const spelled = new RegExp(spokenDigit.source, 'iu')
const address = /at|एट/i

/** Whether the words surely hold nothing to mask; cheap, since it is asked of everything that is kept. */
export const isHarmless = (words: string): boolean =>
  plainWords.test(words) && !address.test(words) && !spelled.test(words)
