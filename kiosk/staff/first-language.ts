/** In which language the staff pages begin: kept on this device, Hindi where the browser is Hindi, else English. */

/** The staff pages are written in two of the visitors' four languages. */
export type StaffLanguage = 'hi' | 'en'

export const languageKey = 'sunwai-language'

/** `?lang=` wins, for a hall screen that has no buttons. */
export function firstLanguage(): StaffLanguage {
  const asked = new URLSearchParams(location.search).get('lang') ?? stored()
  if (asked === 'hi' || asked === 'en') return asked
  return navigator.language.startsWith('hi') ? 'hi' : 'en'
}

function stored(): string | null {
  try {
    return localStorage.getItem(languageKey)
  } catch {
    return null // Storage can be switched off; the language then lasts as long as the page.
  }
}
