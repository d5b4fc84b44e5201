/** The language of the staff pages: kept on this device, Hindi where the browser is Hindi, else English. */
import { computed, effect, signal } from '@preact/signals'
import type { Names } from '#server/contract/names.ts'
import { en } from '../words/staff/en.ts'
import { hi, type StaffWords } from '../words/staff/hi.ts'

/** The staff pages are written in two of the visitors' four languages. */
type StaffLanguage = 'hi' | 'en'

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
export const words = computed<StaffWords>(() => (language.value === 'hi' ? hi : en))

/** A place or thing by its name in the chosen language. */
export const named = (names: Names): string => names[language.value]

export function choose(next: StaffLanguage): void {
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
