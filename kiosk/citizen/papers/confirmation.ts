/** That a grievance was filed, to keep: its number, what was said and where it went, and what comes next. */
import type { CitizenPaper } from '#server/contract/citizen-paper.ts'
import type { ConfirmationPage } from '#server/contract/filing.ts'
import { words } from '../../words/visitor/words.ts'
import { deadline } from '../shared/dates.ts'
import { dayText, frameOf, heading, hourText, nameIn, placesIn, referenceOf, said } from './parts.ts'

export function confirmation(page: ConfirmationPage): CitizenPaper {
  const { lang, timezone, office, department, places, landmark, receipt } = page
  const { filing, papers, withoutNumber } = words[lang]
  const w = filing.filed
  const facts = [
    { name: papers.openedOn, text: hourText(lang, page.openedAt, timezone) },
    ...(office === null
      ? []
      : [
          { name: filing.check.about, text: nameIn(lang, department) },
          { name: papers.office, text: nameIn(lang, office) },
        ]),
    ...(places.length ? [{ name: filing.check.where, text: placesIn(lang, places) }] : []),
    ...(landmark === null ? [] : [{ name: papers.landmark, text: landmark }]),
  ]
  return {
    ...frameOf(lang, page.administration, dayText(lang, page.now, timezone)),
    title: papers.filed,
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
