/** Figures of a district's week, as a report tells them. */
import { changeOf, figureOf, type ReportFigures } from '#server/reports/figures.ts'
import { periodOf, periodsUpTo } from '#server/reports/report.ts'

const day = (text: string) => Date.parse(text) / 86_400_000
const week = periodOf('week', day('2026-11-16'))
const office = (hi: string, en: string) => ({ hi, en })

export function figuresOfWeek(change: Partial<ReportFigures> = {}): ReportFigures {
  const now = figureOf({ responses: 1284, unhappy: 263 })
  const before = figureOf({ responses: 1190, unhappy: 178 })
  return {
    administration: office('ज़िला प्रशासन, रोहतक', 'District Administration, Rohtak'),
    place: { district: 'rohtak', about: 'district', id: 'rohtak' },
    name: office('रोहतक', 'Rohtak'),
    period: week,
    madeOn: day('2026-11-23'),
    approximate: false,
    now,
    before,
    change: changeOf(now, before),
    marked: 41,
    trend: periodsUpTo(week, 13).map(({ first, last }, at) => ({
      first,
      last,
      share: at === 3 ? null : 0.12 + ((at * 7) % 5) * 0.02,
    })),
    complaints: [
      { name: office('बहुत इंतज़ार करना पड़ा', 'Long wait'), count: 120, share: 120 / 263 },
      { name: office('काम नहीं हुआ', 'Work not done'), count: 64, share: 64 / 263 },
      { name: office('पैसे माँगे', 'Asked for money'), count: 9, share: 9 / 263 },
    ],
    praise: [{ name: office('अच्छा बर्ताव', 'Polite staff'), count: 310 }],
    offices: {
      rows: [
        ...[
          ['तहसील कार्यालय, महम', 'Tehsil Office, Meham', 0.34],
          ['बिजली दफ़्तर, सांपला', 'Electricity Office, Sampla', 0.27],
          ['सिविल अस्पताल, रोहतक', 'Civil Hospital, Rohtak', 0.11],
        ].map(([hi, en, share]) => ({
          name: office(String(hi), String(en)),
          responses: 120,
          share: Number(share),
          interval: [Number(share) - 0.05, Number(share) + 0.06] as const,
          before: 0.2,
        })),
      ],
      more: 4,
      few: 2,
    },
    flags: [
      {
        from: day('2026-11-18'),
        to: day('2026-11-18'),
        office: office('तहसील कार्यालय, महम', 'Tehsil Office, Meham'),
        evidence: { kind: 'change', seen: 11, expected: 3 },
        standing: 'acted',
        by: 'Test district',
        note: 'एक काउंटर और खोला #read("/paper.json") *x*',
      },
      {
        from: day('2026-11-20'),
        to: day('2026-11-20'),
        office: office('बिजली दफ़्तर, सांपला', 'Electricity Office, Sampla'),
        evidence: { kind: 'level', seen: 70, expected: 31 },
        standing: 'asks',
        by: null,
        note: null,
      },
    ],
    moreFlags: 0,
    grievances: {
      opened: 38,
      due: 40,
      inTime: 31,
      begun: { hours: 9, more: false },
      answered: { hours: 52, more: false },
      reopened: 3,
      appealed: 1,
      openNow: 57,
      overdueNow: 5,
    },
    improvements: [
      {
        office: office('तहसील कार्यालय, महम', 'Tehsil Office, Meham'),
        said: office('धूप में खड़े रहना पड़ता है', 'We have to wait in the sun'),
        done: office('गेट पर शेड लगवाया', 'There is a roof at the gate now'),
      },
    ],
    ...change,
  }
}
