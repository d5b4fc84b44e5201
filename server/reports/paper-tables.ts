/** The tables of a report that tell of offices, flags, grievances and what was done. No I/O. */

import type { PrintoutPart } from '../contract/citizens/printout.ts'
import type { ReportLanguage } from '../contract/figures/report.ts'
import type { Names } from '../contract/names.ts'
import type { ReportFigures } from './figures.ts'
import type { ReportWords } from './words/hi.ts'

export type Told = { w: ReportWords; lang: ReportLanguage; figures: ReportFigures }

export const heading = (text: string): PrintoutPart => ({ kind: 'heading', text })
export const line = (text: string): PrintoutPart => ({ kind: 'line', text, tone: 'quiet' })

export function offices({ w, lang, figures: { offices: ranked, period } }: Told): PrintoutPart[] {
  if (!ranked) return []
  const t = w.offices
  const { rows, more, few } = ranked
  return [
    heading(t.heading),
    rows.length
      ? {
          kind: 'table',
          columns: [
            { name: t.office, width: 5 },
            { name: t.responses, width: 2, isNumber: true },
            { name: t.unhappy, width: 2, isNumber: true },
            { name: t.range, width: 2, isNumber: true },
            { name: w.before[period.every], width: 2, isNumber: true },
          ],
          rows: rows.map(({ name, responses, share, interval, before }) => [
            name[lang],
            w.count(responses),
            w.percent(share),
            w.between(interval),
            before === null ? w.nothing : w.percent(before),
          ]),
        }
      : line(t.none),
    ...(more ? [line(t.more(more))] : []),
    ...(few ? [line(t.few(few))] : []),
  ]
}

export function flags({ w, lang, figures: { flags: told, moreFlags } }: Told): PrintoutPart[] {
  const t = w.flags
  if (!told.length) return [heading(t.heading), line(t.none)]
  const named = told.some(({ office }) => office !== null)
  return [
    heading(t.heading),
    {
      kind: 'table',
      columns: [
        { name: t.day, width: 2 },
        ...(named
          ? [
              { name: t.office, width: 3 },
              { name: t.why, width: 4 },
            ]
          : []),
        { name: t.became, width: 4 },
      ],
      rows: told.map(({ from, to, office, evidence, standing, by, note }) => [
        from === to ? w.dayAndMonth(from) : w.span(from, to),
        ...(named
          ? [
              nameIn(office, lang),
              evidence ? t.evidence(evidence.kind, evidence.seen, evidence.expected) : '',
            ]
          : []),
        by === null || note === null ? t.standing[standing] : t.noted(t.standing[standing], by, note),
      ]),
    },
    ...(moreFlags ? [line(t.more(moreFlags))] : []),
  ]
}

const nameIn = (name: Names | null, lang: ReportLanguage): string => name?.[lang] ?? ''

export function grievances({ w, figures: { grievances: cases, madeOn } }: Told): PrintoutPart[] {
  if (!cases) return []
  const t = w.grievances
  const length = (of: typeof cases.begun) => (of ? t.within(of.hours, of.more) : w.nothing)
  return [
    heading(t.heading),
    {
      kind: 'table',
      columns: [
        { name: t.what, width: 5 },
        { name: t.count, width: 2, isNumber: true },
        { name: t.what, width: 4 },
        { name: t.count, width: 3, isNumber: true },
      ],
      rows: [
        [t.opened, w.count(cases.opened), t.begun, length(cases.begun)],
        [t.due, w.count(cases.due), t.answered, length(cases.answered)],
        [
          t.inTime,
          cases.due ? t.of(cases.inTime, cases.due) : w.nothing,
          t.reopened,
          w.count(cases.reopened),
        ],
        [t.openNow(madeOn), w.count(cases.openNow), t.appealed, w.count(cases.appealed)],
        [t.overdueNow, w.count(cases.overdueNow), '', ''],
      ],
    },
  ]
}

export function improvements({ w, lang, figures: { improvements: all, place } }: Told): PrintoutPart[] {
  const t = w.improvements
  if (!all.length) return [heading(t.heading), line(t.none)]
  const isOffice = place.about === 'office'
  return [
    heading(t.heading),
    {
      kind: 'table',
      columns: [
        { name: t.said, width: 4 },
        { name: t.done, width: 4 },
        ...(isOffice ? [] : [{ name: t.where, width: 3 }]),
      ],
      rows: all.map(({ office, said, done }) => [
        said[lang],
        done[lang],
        ...(isOffice ? [] : [office ? office[lang] : t.everywhere]),
      ]),
    },
  ]
}
