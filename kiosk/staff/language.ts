/** The language of the staff pages, and their words. */
import { computed, effect, signal } from '@preact/signals'
import type { Names } from '#server/contract/names.ts'
import type { StaffWords } from '../words/staff/hi.ts'
import { firstLanguage, languageKey, type StaffLanguage } from './first-language.ts'
import { fetchPiece } from './newer.ts'

/** A quarter of the program each, so only those come that are read. */
const lists: Record<StaffLanguage, () => Promise<StaffWords>> = {
  hi: async () => (await import('../words/staff/hi.ts')).hi,
  en: async () => (await import('../words/staff/en.ts')).en,
}

export const language = signal<StaffLanguage>(firstLanguage())
/** Those that have come. */
export const wordsByLanguage = signal<{ readonly [each in StaffLanguage]?: StaffWords }>({})

/** Those of the chosen language. Nothing is drawn before they have come. */
export const words = computed<StaffWords>(() => {
  const list = wordsByLanguage.value[language.value]
  if (!list) throw new Error(`no words in ${language.value}`)
  return list
})

/** False where they cannot be had. */
export async function fetchWords(of: StaffLanguage = language.peek()): Promise<boolean> {
  if (wordsByLanguage.peek()[of]) return true
  const list = await fetchPiece(lists[of])
  if (list) wordsByLanguage.value = { ...wordsByLanguage.peek(), [of]: list }
  return list !== undefined
}

/** A place or thing by its name in the chosen language. */
export const named = (names: Names): string => names[language.value]

/** Stays with the words that are there where others cannot be had. */
export async function choose(next: StaffLanguage): Promise<void> {
  if (!(await fetchWords(next))) return
  language.value = next
  try {
    localStorage.setItem(languageKey, next)
  } catch {
    return
  }
}

effect(() => {
  document.documentElement.lang = language.value
})
