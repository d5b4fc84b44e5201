/** What both papers of a citizen share. */

import type { Language, Names } from '#server/contract/names.ts'
import type { Printout, PrintoutPart } from '#server/contract/printout.ts'
import { words } from '../../words/visitor/words.ts'
import { dayAndMonth, hourOf, longDay } from '../shared/dates.ts'

/** In the paper's language, or in English: then apart from the text around it, which may run the other way. */
export const nameIn = (lang: Language, names: Names): string => names[lang] ?? apart(names.en)

/** What has a direction of its own. */
const apart = (text: string): string => `\u2068${text}\u2069`

/** The village first, then what it lies in; each once, where an area is named as its place. */
export const placesIn = (lang: Language, places: readonly Names[]): string =>
  [...new Set(places.map((each) => nameIn(lang, each)))].join(', ')

/** Of what a citizen did: the hour, since nothing finer is kept. With its year: papers are kept for long. */
export function hourText(lang: Language, at: number, timezone: string): string {
  const { when } = words[lang].receiptPage
  const year = new Intl.DateTimeFormat('en-IN-u-nu-latn', { year: 'numeric', timeZone: timezone }).format(at)
  return when(`${dayAndMonth(lang, at, timezone)} ${year}`, hourOf(at, timezone))
}

/** `sv` writes days as `2026-11-20`. */
export const dayText = (lang: Language, at: number, timezone: string): string =>
  longDay(lang, new Intl.DateTimeFormat('sv', { timeZone: timezone }).format(at))

export const heading = (text: string): PrintoutPart => ({ kind: 'heading', text })
export const said = (text: string): PrintoutPart => ({ kind: 'said', text })

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
