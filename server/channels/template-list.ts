/** Which texts are registered with the operators, which are lacking, and how long each is. No I/O. */
import { type Language, languages } from '../contract/names.ts'
import { fill } from '../notifications/notification.ts'
import { isProposedIn, proposedTexts, toStaff } from './proposed-texts.ts'
import { segmentsOf } from './segments.ts'
import { findText, type Registered, type TextName, textNames } from './sms-templates.ts'

/** `id`: null where it is lacking; then `instead` says what goes out. `text`: the registered one, or the one that is proposed. */
type ListedText = {
  name: TextName | 'changed'
  language: Language
  id: string | null
  instead: string | null
  text: string
  units: number
  segments: number
}

/** As long as values are, at this address. */
const longest = (address: string) => ({
  reference: 'RTK-26-000042-7',
  date: '05-12-2026',
  count: '128',
  overdue: '128',
  today: '128',
  fresh: '128',
  code: '482913',
  site: new URL(address).host,
})

const pageOf = (name: TextName | 'changed') => (toStaff.includes(name) ? '/staff' : '/r')

/** As it goes out from this address, with values as long as they come. */
export const longestText = (text: string, name: TextName | 'changed', address: string): string =>
  fill(text, { ...longest(address), link: new URL(pageOf(name), address).href })

/** `registered`: null where nothing is set up yet. */
export function listTexts(registered: Registered | null, address: string): ListedText[] {
  const names = [...textNames, 'changed' as const]
  return languages.flatMap((language) =>
    names
      .filter((name) => isProposedIn(language, name))
      .map((name) => {
        const templates = language === 'hi' ? registered?.templates : registered?.languages?.[language]
        const own = templates?.[name]
        const text = own?.text ?? proposedTexts[language][name] ?? ''
        const filled = longestText(text, name, address)
        const found = registered && name !== 'changed' ? findText(registered, name, language) : undefined
        return {
          name,
          language,
          id: own?.id ?? null,
          instead: own || !found ? null : `${found.as} (${found.language})`,
          text,
          units: filled.length,
          segments: segmentsOf(filled),
        }
      }),
  )
}
