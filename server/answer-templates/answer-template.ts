/** Whether an answer says nothing but what its template says. No I/O. */
import { type Filling, placeholders } from '../contract/grievances/answer-template.ts'

type InBoth = { hi: string; en: string }

/** Letters alone: blanks, punctuation, digits and case make no answer of a template. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, '')

/** `values`: what each placeholder may have been filled with, in either language. */
type Filled = Filling<readonly string[]>

/** Whether the answer is this template in one language or in both, filled in or not, be it with other blanks and digits. */
export function isTemplateAlone(answer: string, words: InBoth, filled: Filled): boolean {
  const said = lettersOf(answer)
  const { hi, en } = { hi: patternOf(words.hi, filled), en: patternOf(words.en, filled) }
  return [hi, en, hi + en, en + hi].some((pattern) => new RegExp(`^${pattern}$`, 'u').test(said))
}

/** A pattern for the letters of a template. In the place of a placeholder stands its value, its name or nothing. */
const patternOf = (words: string, filled: Filled): string =>
  words
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = placeholders.find((each) => part === `{${each}}`)
      if (!name) return lettersOf(part)
      const values = [...filled[name], name].map(lettersOf).filter((value) => value !== '')
      return `(?:${values.join('|')})?`
    })
    .join('')
