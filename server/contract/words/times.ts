/** Times of day, in one style on every page of a language: "2:24 pm", "दोपहर 2:24 बजे". No I/O. */
import type { Language } from '../names.ts'

type Parts = { night: string; morning: string; noon: string; evening: string; at: string }
const parts: Record<Exclude<Language, 'en'>, Parts> = {
  hi: { night: 'रात', morning: 'सुबह', noon: 'दोपहर', evening: 'शाम', at: 'बजे' },
  pa: { night: 'ਰਾਤ', morning: 'ਸਵੇਰੇ', noon: 'ਦੁਪਹਿਰੇ', evening: 'ਸ਼ਾਮ', at: 'ਵਜੇ' },
  ur: { night: 'رات', morning: 'صبح', noon: 'دوپہر', evening: 'شام', at: 'بجے' },
}

/** The hour of a twelve-hour clock, as people say it: nobody says "13 बजे". */
export const onTwelve = (hour: number): number => ((hour + 11) % 12) + 1

/** `hour`: 0 to 23. In English am or pm, which stands after the time. */
export function partOfDay(lang: Language, hour: number): string {
  if (lang === 'en') return hour % 24 < 12 ? 'am' : 'pm'
  const { night, morning, noon, evening } = parts[lang]
  if (hour < 4 || hour >= 19) return night
  return hour < 12 ? morning : hour < 16 ? noon : evening
}

/** Without minutes where a whole hour is meant. Breaks nowhere. */
export function timeOfDay(lang: Language, hour: number, minute?: number): string {
  const said = `${onTwelve(hour)}${minute === undefined ? '' : `:${String(minute).padStart(2, '0')}`}`
  const text =
    lang === 'en' ? `${said} ${partOfDay(lang, hour)}` : `${partOfDay(lang, hour)} ${said} ${parts[lang].at}`
  return text.replaceAll(' ', '\u00a0')
}
