/** Puts the figures of a report into words, as a paper to be signed and as one paragraph to be forwarded. No I/O. */
import type { Printout, PrintoutPart } from '../contract/citizens/printout.ts'
import type { ReportLanguage } from '../contract/figures/report.ts'
import { type Figure, type ReportFigures, shareOf } from './figures.ts'
import { flags, grievances, heading, improvements, line, offices, type Told } from './paper-tables.ts'
import type { ReportPeriod } from './report.ts'
import { en } from './words/en.ts'
import { hi, type ReportWords } from './words/hi.ts'

const words: Readonly<Record<ReportLanguage, ReportWords>> = { hi, en }

export function paperOf(figures: ReportFigures, lang: ReportLanguage): Printout {
  const w = words[lang]
  const told = { w, lang, figures }
  const { period, name, madeOn } = figures
  const title = `${w.title[period.every]}: ${name[lang]}`
  const when = periodText(told)
  return {
    lang,
    title,
    administration: figures.administration[lang],
    foot: w.foot(w.title[period.every], name[lang], when),
    unprintable: w.unprintable,
    dense: true,
    standard: 'ua-1',
    parts: [
      { kind: 'line', text: `${when} · ${w.madeOn(madeOn)}`, tone: 'strong' },
      { kind: 'summary', text: saidIn(figures, lang) },
      ...glance(told),
      ...trend(told),
      ...reasons(told),
      ...offices(told),
      ...flags(told),
      ...grievances(told),
      ...improvements(told),
      { kind: 'line', text: figures.approximate ? w.how.approximate : w.how.counted, tone: 'quiet' },
      signatures(told),
    ],
  }
}

/** In one paragraph of plain text. */
export function saidIn(figures: ReportFigures, lang: ReportLanguage): string {
  const w = words[lang]
  const told = { w, lang, figures }
  const { now, before, change, complaints, flags, moreFlags, grievances: cases, approximate, name } = figures
  const about = (text: string) => (approximate ? w.about(text) : text)
  const share = shareOf(now)
  const earlier = before && shareOf(before)
  const open = flags.filter(({ standing }) => standing === 'asks').length
  return [
    w.said.spoke(name[lang], periodText(told), about(w.count(now.responses))),
    share === null || !now.interval
      ? w.said.few
      : w.said.unhappy(about(w.percent(share)), w.between(now.interval)),
    ...(change && earlier !== null ? [w.said.was(about(w.percent(earlier)), change)] : []),
    ...(complaints.length
      ? [
          w.said.reasons(
            complaints
              .slice(0, 3)
              .map((each) => `${each.name[lang]} (${w.count(each.count)})`)
              .join(', '),
          ),
        ]
      : []),
    w.said.flags(flags.length + moreFlags, open),
    ...(cases ? [w.said.grievances(cases.inTime, cases.due, cases.overdueNow)] : []),
  ].join(' ')
}

export const periodTextIn = (lang: ReportLanguage, { every, first, last }: ReportPeriod): string =>
  every === 'month' ? words[lang].month(first) : words[lang].span(first, last)

const periodText = ({ lang, figures: { period } }: Told): string => periodTextIn(lang, period)

function glance({ w, figures }: Told): PrintoutPart[] {
  const { now, before, change, marked, period, approximate } = figures
  const about = (text: string) => (approximate ? w.about(text) : text)
  const unhappy = (figure: Figure | null) => {
    const share = figure && shareOf(figure)
    if (!figure) return w.nothing
    return share === null ? w.tooFew : `${about(w.percent(share))} (${about(w.count(figure.unhappy ?? 0))})`
  }
  const responses = (figure: Figure | null) => (figure ? about(w.count(figure.responses)) : w.nothing)
  const range = (figure: Figure | null) => (figure?.interval ? w.between(figure.interval) : w.nothing)
  const t = w.figures
  return [
    heading(t.heading),
    {
      kind: 'table',
      columns: [
        { name: t.what, width: 4 },
        { name: w.this[period.every], width: 2, isNumber: true },
        { name: w.before[period.every], width: 2, isNumber: true },
        { name: t.means, width: 5 },
      ],
      rows: [
        [t.responses, responses(now), responses(before), before ? '' : t.notHeld],
        [t.unhappy, unhappy(now), unhappy(before), change ? t.moved(change) : ''],
        [t.range, range(now), range(before), t.rangeMeans],
        ...(marked ? [[t.marked, w.count(marked), '', t.markedMeans]] : []),
      ],
    },
  ]
}

function trend({ w, figures: { trend: points, period } }: Told): PrintoutPart[] {
  const labelled = points.map(({ first, share }) => ({
    label: period.every === 'month' ? w.monthName(first) : w.brief(first),
    share,
  }))
  const told = labelled.flatMap(({ label, share }) =>
    share === null ? [] : [w.trend.point(label, w.percent(share))],
  )
  if (told.length < 2) return []
  const highest = Math.max(...labelled.map(({ share }) => share ?? 0))
  // A scale that ends on a ten, with a line at its middle.
  const top = Math.max(0.2, Math.ceil(highest * 10) / 10)
  return [
    heading(w.trend.heading[period.every]),
    {
      kind: 'trend',
      alt: w.trend.alt(told.join(', ')),
      points: labelled.map(({ label, share }) => ({
        label,
        height: share === null ? null : share / top,
        value: share === null ? w.nothing : w.percent(share),
      })),
      top: w.percent(top),
      middle: w.percent(top / 2),
    },
  ]
}

function reasons({ w, lang, figures: { complaints, praise, approximate } }: Told): PrintoutPart[] {
  const t = w.reasons
  const about = (n: number) => (approximate ? w.about(w.count(n)) : w.count(n))
  return [
    heading(t.complaints),
    complaints.length
      ? {
          kind: 'table',
          columns: [
            { name: t.reason, width: 6 },
            { name: t.count, width: 2, isNumber: true },
            { name: t.share, width: 2, isNumber: true },
          ],
          rows: complaints.map(({ name, count, share }) => [name[lang], about(count), w.percent(share)]),
        }
      : line(t.none),
    ...(praise.length
      ? [
          line(
            `${t.praise}: ${praise.map(({ name, count }) => `${name[lang]} (${w.count(count)})`).join(', ')}`,
          ),
        ]
      : []),
  ]
}

function signatures({ w, figures: { place } }: Told): PrintoutPart {
  const { name, date, prepared, approved } = w.sign
  return { kind: 'signatures', places: [prepared, approved[place.about]], name, date }
}
