/** Released weeks in the forms in which statistics offices exchange tables: JSON-stat 2.0, and CSV with its CSVW description. No I/O. */
import { stringify } from 'csv-stringify/sync'
import type { OpenWeek, OpenWords } from '../contract/figures/open-data.ts'
import type { Language } from '../contract/names.ts'

/** Without what other rows could be worked out from: no sums stand here. `names`: of offices, by id. */
export type OpenTable = { weeks: readonly OpenWeek[]; names: ReadonlyMap<string, string> }

export function jsonStat({ weeks, names }: OpenTable, words: OpenWords, updated: string): object {
  const offices = [...names.keys()]
  const days = [...new Set(weeks.map(({ week }) => week))].toSorted()
  const measures = ['responses', 'unhappy'] as const
  const at = {
    office: new Map(offices.map((office, at) => [office, at])),
    week: new Map(days.map((week, at) => [week, at])),
  }
  // Null: no such week of that office. `few`: told to be too small.
  const value: (number | null)[] = Array(offices.length * days.length * measures.length).fill(null)
  const few: number[] = []
  for (const row of weeks) {
    const first =
      ((at.office.get(row.office) ?? 0) * days.length + (at.week.get(row.week) ?? 0)) * measures.length
    for (const [measure, name] of measures.entries()) {
      value[first + measure] = row[name]
      if (row[name] === null) few.push(first + measure)
    }
  }
  return {
    version: '2.0',
    class: 'dataset',
    label: words.title,
    source: words.source,
    updated,
    note: [words.note],
    id: ['office', 'week', 'measure'],
    size: [offices.length, days.length, measures.length],
    role: { time: ['week'], metric: ['measure'] },
    dimension: {
      office: { label: words.office, category: { index: offices, label: Object.fromEntries(names) } },
      week: { label: words.week, category: { index: days } },
      measure: {
        category: { index: measures, label: { responses: words.responses, unhappy: words.unhappy } },
      },
    },
    value,
    status: Object.fromEntries(few.toSorted((a, b) => a - b).map((cell) => [String(cell), 'few'])),
    extension: { status: { few: words.few } },
  }
}

const columns = ['week', 'office', 'office_name', 'responses', 'unhappy'] as const

/** Some milliseconds of work: two years of three hundred offices are thirty thousand lines. */
const linesAtOnce = 1000

/** Piece by piece. Without the mark that Excel wants: programs would take it for a part of the first name. */
export function* openCsv({ weeks, names }: OpenTable): Generator<string> {
  for (let at = 0; at === 0 || at < weeks.length; at += linesAtOnce)
    yield stringify(
      weeks
        .slice(at, at + linesAtOnce)
        .map(({ week, office, responses, unhappy }) => [
          week,
          office,
          names.get(office) ?? office,
          responses,
          unhappy,
        ]),
      { header: at === 0, columns: [...columns], escape_formulas: true, record_delimiter: 'windows' },
    )
}

/** The description of that file; where it lies is told by its own name. */
export function csvw(lang: Language, words: OpenWords, updated: string): object {
  const text = {
    week: words.week,
    office: words.office,
    office_name: words.office,
    responses: words.responses,
    unhappy: words.unhappy,
  }
  const types = {
    week: { base: 'date', format: 'yyyy-MM-dd' },
    office: 'string',
    office_name: 'string',
    responses: 'integer',
    unhappy: 'integer',
  }
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': lang }],
    url: `weeks.csv?lang=${lang}`,
    'dc:title': words.title,
    'dc:publisher': words.source,
    'dc:description': words.note,
    'dc:modified': { '@value': updated, '@type': 'xsd:date' },
    tableSchema: {
      columns: columns.map((name) => ({
        name,
        titles: [name, text[name]],
        datatype: types[name],
        ...((name === 'responses' || name === 'unhappy') && { null: '' }),
      })),
      primaryKey: ['week', 'office'],
    },
  }
}
