/** That a grievance was filed, to keep: its number, what was said and where it went, and what comes next. */

import type { ConfirmationPage } from '#server/contract/filing.ts'
import type { Printout } from '#server/contract/printout.ts'
import { words } from '../../words/visitor/words.ts'
import { deadline } from '../shared/dates.ts'
import { dayText, frameOf, heading, hourText, nameIn, placesIn, referenceOf, said } from './parts.ts'

export function confirmation(page: ConfirmationPage): Printout {
  const { lang, timezone, office, department, places, landmark, receipt } = page
  const { filing, printouts, withoutNumber } = words[lang]
  const w = filing.filed
  const facts = [
    { name: printouts.openedOn, text: hourText(lang, page.openedAt, timezone) },
    ...(office === null
      ? []
      : [
          { name: filing.check.about, text: nameIn(lang, department) },
          { name: printouts.office, text: nameIn(lang, office) },
        ]),
    ...(places.length ? [{ name: filing.check.where, text: placesIn(lang, places) }] : []),
    ...(landmark === null ? [] : [{ name: printouts.landmark, text: landmark }]),
  ]
  return {
    ...frameOf(lang, page.administration, dayText(lang, page.now, timezone)),
    title: printouts.filed,
    parts: [
      ...referenceOf(page),
      { kind: 'facts', facts },
      ...(page.said === null ? [] : [heading(filing.check.words), said(page.said)]),
      heading(w.afterwards),
      {
        kind: 'points',
        points: [
          office === null ? filing.check.goesToTriage : `${w.office} ${nameIn(lang, office)}`,
          w.due(deadline(lang, page.dueAt, timezone)),
          receipt === null ? w.told : withoutNumber.filed.told,
        ],
      },
    ],
  }
}
