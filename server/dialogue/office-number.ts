/** The number that a poster bears, or the address that its code holds, among what somebody typed. No I/O. */
import { parseCode } from '../codes/code.ts'
import { readSerial } from '../posters/poster.ts'

/** As it is looked up; null where there is none. A serial has a check character, so that hardly a word is taken for one. */
export function officeNumberIn(text: string): string | null {
  for (const word of text.trim().split(/[\s,;:]+/)) {
    const code = parseCode(word.replace(/^.*\/q\//i, ''))
    if (code) return code.code
    // Five letters of a word alone could pass by chance.
    if (/\d/.test(word) && readSerial(word) !== undefined) return word
  }
  const whole = text.replace(/\s/g, '')
  return /\d/.test(whole) && readSerial(whole) !== undefined ? whole : null
}
