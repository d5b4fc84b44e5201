/** What of the district each file holds: what its reader sees on the pages, and nothing besides. */
import type { StaffActor } from '../access/access.ts'
import type { Within } from '../access/scope.ts'
import {
  type FigureFilter,
  type FigureRange,
  figureRange,
  sliceOf,
} from '../contract/figures/figure-filter.ts'
import type { EntriesQuery } from '../contract/figures/summary.ts'
import { Problem } from '../contract/problem.ts'
import type { ExportLanguage } from '../contract/staff/export.ts'
import { en } from '../contract/words/staff/en.ts'
import { hi } from '../contract/words/staff/hi.ts'
import { nameIn, sharedWords } from '../contract/words/words.ts'
import { type Selection, select, selectionKey } from '../dashboard/selection.ts'
import { toCount } from '../dashboard/statistics.ts'
import { dayTallies } from '../dashboard/summary-store.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { clockHour, dayOfHour, dayText, localDay } from '../district/local-time.ts'
import type { StoredEntry } from '../entries/entry-store.ts'
import { listReferencesByEntry } from '../grievances/reference-store.ts'
import { wordsRead } from '../ledger/reading.ts'
import type { Pages, Taken } from './export-actions.ts'
import { listEntriesAfter } from './export-store.ts'
import type { Row } from './table.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>

/** What is to be given, and how its file is called. */
export type Ready = Pick<Taken, 'of' | 'about'> & {
  name: string
  title: string
  columns: readonly string[]
  pages: Pages
}

/** Small enough that nobody else waits for one. */
const rowsAtOnce = 500
/** What is looked through at once, since a filter may take few of many: a day of a whole district, so many of one office. */
const officeDays = 31

export const said = (lang: ExportLanguage) => ({ hi, en })[lang]
export const textOf = (lang: ExportLanguage) => (names: Parameters<typeof nameIn>[0] | null) =>
  names && nameIn(names, lang)

/** Of each entry what its page shows, oldest first; of some offices one after the other. Throws as `select` does, and `field-invalid`. */
export async function readyEntries(
  deps: ViewDeps,
  actor: StaffActor,
  query: EntriesQuery,
  lang: ExportLanguage,
): Promise<Ready> {
  const { columns: t, entries: title } = said(lang).export
  const asked = ask(deps, actor, query)
  const { selection, days, offices } = asked
  const known = officesIn(deps.directory, selection.district.id)
  await deps.readings.note(actor, wordsRead(actor, 'entry:read', known, 'entries', query.office))
  const filter = { ...query, days, unhappy: query.unhappy === 'yes' }
  return {
    ...describe('entries', asked, query),
    title,
    columns: [
      t.day,
      t.hour,
      t.officeId,
      t.office,
      t.department,
      t.point,
      t.service,
      t.face,
      t.rating,
      t.reasons,
      t.words,
      t.counts,
      t.reference,
    ],
    async *pages(reader) {
      // A whole district lies on the disk in the order of its hours; by office its rows would be read from all over it.
      const places: Within[] =
        selection.offices === null
          ? [{ districts: [selection.district.id] }]
          : offices.map((office) => ({ offices: [office] }))
      const step = selection.offices === null ? 1 : officeDays
      for (const place of places)
        for (let from = days.from; from <= days.to; from += step) {
          const piece = { ...filter, days: { from, to: Math.min(from + step - 1, days.to) } }
          let after = ''
          for (;;) {
            requireSame(deps, await reader(), query, selection)
            const entries = await listEntriesAfter(deps.db, place, piece, { after, limit: rowsAtOnce })
            // Of a piece without any too, so that others have their turn behind it.
            yield await rowsOf(deps, lang, entries)
            const last = entries.at(-1)
            if (!last || entries.length < rowsAtOnce) break
            after = last.id
          }
        }
    },
  }
}

async function rowsOf(
  { db, directory }: ViewDeps,
  lang: ExportLanguage,
  entries: readonly StoredEntry[],
): Promise<Row[]> {
  const references = await listReferencesByEntry(
    db,
    entries.map(({ id }) => id),
  )
  const text = textOf(lang)
  const { yes, no } = said(lang).export
  return entries.map(({ id, hour, office, point, service, rating, reasons, words, mark }) => [
    dayText(dayOfHour(hour)),
    clockHour(hour),
    office,
    text(directory.officeName(office)),
    text(directory.departmentOf(office).name),
    text(directory.pointName(office, point)),
    text(directory.serviceName(office, service)),
    rating,
    sharedWords[lang].ratings[rating],
    reasons.map((each) => text(directory.reasonName(each))).join(', '),
    words,
    mark === null ? yes : no,
    references.get(id)?.reference ?? null,
  ])
}

/** Each office and day on which somebody spoke. Throws as `select` does, and `field-invalid`. */
export function readyFigures(
  deps: ViewDeps,
  actor: StaffActor,
  query: FigureFilter,
  lang: ExportLanguage,
): Ready {
  if (sliceOf(query))
    throw new Problem('field-invalid', 'Days of offices are told as a whole: take the entries for a part.')
  const { columns: t, figures: title } = said(lang).export
  const { ratings } = sharedWords[lang]
  const asked = ask(deps, actor, query)
  const { selection, days, offices } = asked
  const text = textOf(lang)
  return {
    ...describe('figures', asked, query),
    title,
    columns: [
      t.day,
      t.officeId,
      t.office,
      t.department,
      t.responses,
      t.unhappy,
      ...([1, 2, 3, 4] as const).map((face) => ratings[face]),
      t.uncounted,
      t.vouched,
    ],
    async *pages(reader) {
      for (const office of offices) {
        requireSame(deps, await reader(), query, selection)
        const tallies = await dayTallies(deps.db, selection.district.id, days.from, days.to, [office])
        if (!tallies.length) continue
        yield tallies
          .toSorted((a, b) => a.day - b.day)
          .map((tally): Row => {
            const { day, r1, r2, r3, r4, m1, m2, m3, m4, present } = tally
            const { responses, unhappy } = toCount(tally)
            const name = text(deps.directory.officeName(office))
            const department = text(deps.directory.departmentOf(office).name)
            const place = [dayText(day), office, name, department]
            return [...place, responses, unhappy, r1, r2, r3, r4, m1 + m2 + m3 + m4, present]
          })
      }
    },
  }
}

type Asked = { selection: Selection; days: FigureRange; offices: readonly string[] }

function ask({ directory, clock }: ViewDeps, actor: StaffActor, query: FigureFilter): Asked {
  const selection = select(directory, actor, query)
  const { district, offices } = selection
  return {
    selection,
    days: figureRange(query, localDay(clock(), district.timezone)),
    offices: offices ?? officesIn(directory, district.id).map(({ id }) => id),
  }
}

function describe(
  what: string,
  { selection: { district, office }, days }: Asked,
  query: EntriesQuery,
): Pick<Ready, 'of' | 'about' | 'name'> {
  const [from, to] = [dayText(days.from), dayText(days.to)]
  const id = office ?? district.id
  return {
    of: [{ kind: office === null ? 'district' : 'office', id }],
    // Where and when stand beside it.
    about: aboutOf({
      ...query,
      ...{ days: undefined, compare: undefined, before: undefined, office: undefined, district: undefined },
      from,
      to,
    }),
    name: `sunwai-${what}-${id}-${from}-${to}`,
  }
}

/** Of a file of one place or of several. */
export const nameOf = (what: string, places: readonly string[]): string =>
  `sunwai-${what}-${places.length > 1 ? 'districts' : (places[0] ?? 'none')}`

/** What was asked for, without what was not. */
export const aboutOf = (asked: Readonly<Record<string, string | number | undefined>>): Taken['about'] =>
  Object.fromEntries(Object.entries(asked).filter((each): each is [string, string] => each[1] !== undefined))

/** Throws `not-permitted` where the reader sees less by now, or other offices. */
function requireSame(
  { directory }: ViewDeps,
  actor: StaffActor,
  query: FigureFilter,
  before: Selection,
): void {
  if (selectionKey(select(directory, actor, query)) !== selectionKey(before))
    throw new Problem('not-permitted', 'This is outside what was given to you.')
}
