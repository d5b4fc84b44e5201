/** What both printouts of a citizen share. */

import type { Printout, PrintoutPart } from '#server/contract/citizens/printout.ts'
import type { Language, Names } from '#server/contract/names.ts'
import { lengthText } from '#server/contract/words/voice-note.ts'
import { words } from '../../words/visitor/words.ts'
import { dayOfYear, hourOf } from '../shared/dates.ts'

/** In the printout's language, or in English: then apart from the text around it, which may run the other way. */
export const nameIn = (lang: Language, names: Names): string => names[lang] ?? apart(names.en)

/** What has a direction of its own. */
const apart = (text: string): string => `\u2068${text}\u2069`

/** The village first, then what it lies in; each once, where an area is named as its place. */
const placesIn = (lang: Language, places: readonly Names[]): string =>
  [...new Set(places.map((each) => nameIn(lang, each)))].join(', ')

/** Of what a citizen did: the hour, since nothing finer is kept. */
export const hourText = (lang: Language, at: number, timezone: string): string =>
  words[lang].receiptPage.when(dayOfYear(lang, at, timezone), hourOf(at, timezone))

/** When and where it was filed, and whose it is now. */
export function factsOf(page: {
  lang: Language
  openedAt: number
  timezone: string
  department: Names
  /** Null while somebody looks where it belongs. */
  office: Names | null
  places: Names[]
  landmark: string | null
}): { name: string; text: string }[] {
  const { lang, office, places, landmark } = page
  const { filing, printouts } = words[lang]
  return [
    { name: printouts.openedOn, text: hourText(lang, page.openedAt, page.timezone) },
    ...(office === null
      ? []
      : [
          { name: filing.check.about, text: nameIn(lang, page.department) },
          { name: printouts.office, text: nameIn(lang, office) },
        ]),
    ...(places.length ? [{ name: filing.check.where, text: placesIn(lang, places) }] : []),
    ...(landmark === null ? [] : [{ name: printouts.landmark, text: landmark }]),
  ]
}

export const heading = (text: string): PrintoutPart => ({ kind: 'heading', text })
export const said = (text: string): PrintoutPart => ({ kind: 'said', text })

export const line = (text: string, tone: 'plain' | 'strong' | 'quiet' = 'plain'): PrintoutPart => ({
  kind: 'line',
  text,
  tone,
})

/** That something was said, and how long it is: a paper has no sound. */
export function voiceOf(lang: Language, voice: { seconds: number; gone: boolean } | null): PrintoutPart[] {
  const { spoken, printouts } = words[lang]
  if (voice === null) return []
  return [
    heading(spoken.said),
    voice.gone ? line(spoken.gone, 'quiet') : line(printouts.recorded(lengthText(voice.seconds))),
  ]
}

/** What the citizen sent along, by name: whoever needs one has it as a file of its own. */
export function papersOf(lang: Language, papers: readonly { name: string; pages: number }[]): PrintoutPart[] {
  const w = words[lang].papers
  if (!papers.length) return []
  return [
    heading(w.sent),
    { kind: 'papers', papers: papers.map(({ name, pages }) => ({ name, pages: w.pages(pages) })) },
  ]
}

/** The number of the case and the code that leads to it; and what opens it, where that is a receipt. */
export function referenceOf(page: {
  lang: Language
  reference: string
  receipt: string | null
  qr: string
  address: string
}): PrintoutPart[] {
  const { lang, reference, receipt, qr } = page
  const { printouts, filing, withoutNumber } = words[lang]
  const address = apart(page.address)
  const leadsTo = receipt === null ? printouts.leadsTo(address) : printouts.receiptLeadsTo(address)
  return [
    { kind: 'reference', name: filing.filed.reference, reference, code: qr, leadsTo },
    ...(receipt === null
      ? []
      : [
          {
            kind: 'receipt',
            name: withoutNumber.filed.receipt,
            receipt,
            help: printouts.receiptHelp,
          } as const,
        ]),
  ]
}

export const frameOf = (
  lang: Language,
  administration: Names,
  made: string,
): Pick<Printout, 'lang' | 'administration' | 'foot' | 'unprintable'> => ({
  lang,
  administration: nameIn(lang, administration),
  foot: words[lang].printouts.made(made),
  unprintable: words[lang].printouts.unprintable,
})
