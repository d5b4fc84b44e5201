/** What a key makes of the text. Pure. */
import type { Keyboard } from './layouts.ts'

/** The letter that a vowel's sign stands for where there is no consonant to bear it. */
const alone: Record<string, string> = {
  'ा': 'आ',
  'ि': 'इ',
  'ी': 'ई',
  'ु': 'उ',
  'ू': 'ऊ',
  'ृ': 'ऋ',
  'े': 'ए',
  'ै': 'ऐ',
  'ो': 'ओ',
  'ौ': 'औ',
  'ॉ': 'ऑ',
}
/** Letters from ka to ha, and those with a dot of their own. */
const bearsSign = /[\u0915-\u0939\u0958-\u095f]\u093c?$/

/** By sound, a sign that nothing bears becomes its letter: ा at the beginning of a word is आ. */
export function typeKey(text: string, key: string, keyboard: Keyboard): string {
  if (key === '{space}') return text === '' || /\s$/.test(text) ? text : `${text} `
  // One sign at a time, as one put them.
  if (key === '{bksp}') return [...text].slice(0, -1).join('')
  const letter = keyboard === 'phonetic' && !bearsSign.test(text) ? (alone[key] ?? key) : key
  return text + letter
}
