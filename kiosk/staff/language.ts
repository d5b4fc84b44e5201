/** The language of the staff pages: kept on this device, Hindi where the browser is Hindi, else English. */
import { computed, effect, signal } from '@preact/signals'
import type { Names } from '#server/contract/names.ts'
import type { StaffWords } from '../words/staff/hi.ts'
import { fetchPiece } from './newer.ts'

/** The staff pages are written in two of the visitors' four languages. */
type StaffLanguage = 'hi' | 'en'

/** A quarter of the program each, so only those come that are read. */
const lists: Record<StaffLanguage, () => Promise<StaffWords>> = {
  hi: async () => (await import('../words/staff/hi.ts')).hi,
  en: async () => (await import('../words/staff/en.ts')).en,
}

const key = 'sunwai-language'

/** `?lang=` wins, for a hall screen that has no buttons. */
function first(): StaffLanguage {
  const asked = new URLSearchParams(location.search).get('lang') ?? stored()
  if (asked === 'hi' || asked === 'en') return asked
  return navigator.language.startsWith('hi') ? 'hi' : 'en'
}

function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // Storage can be switched off; the language then lasts as long as the page.
  }
}

export const language = signal<StaffLanguage>(first())
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
    localStorage.setItem(key, next)
  } catch {
    return
  }
}

effect(() => {
  document.documentElement.lang = language.value
})
