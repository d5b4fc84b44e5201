/** That a grievance was filed, to keep: its number, what was said and where it went, and what comes next. */

import type { ConfirmationPage } from '#server/contract/citizens/filing.ts'
import type { Printout } from '#server/contract/citizens/printout.ts'
import { words } from '../../words/visitor/words.ts'
import { dayOfYear, deadline } from '../shared/dates.ts'
import { factsOf, frameOf, heading, nameIn, papersOf, referenceOf, said, voiceOf } from './parts.ts'

export function confirmation(page: ConfirmationPage): Printout {
  const { lang, timezone, office, receipt } = page
  const { filing, printouts, withoutNumber } = words[lang]
  const w = filing.filed
  return {
    ...frameOf(lang, page.administration, dayOfYear(lang, page.now, timezone)),
    title: printouts.filed,
    parts: [
      ...referenceOf(page),
      { kind: 'facts', facts: factsOf(page) },
      ...(page.said === null ? [] : [heading(filing.check.words), said(page.said)]),
      ...voiceOf(lang, page.voice),
      ...papersOf(lang, page.papers),
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
