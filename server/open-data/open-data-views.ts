/** What anybody reads of a district that wants it: weeks that are released, as heads of office read them, and nothing live. */

import type { OpenDataPage, OpenWeek, OpenWords } from '../contract/figures/open-data.ts'
import type { Language, Names } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import { nameIn } from '../contract/words/words.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import type { District } from '../district/district.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { suppressToNull } from '../releases/disclosure-control.ts'
import { listCountsOf } from '../releases/release-store.ts'
import { csvw, jsonStat, type OpenTable, openCsv } from './week-files.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'pages'>
export type OpenFile = 'weeks.json' | 'weeks.csv' | 'weeks.csv-metadata.json'

const weeksTold = 104

/** Throws `not-found` where that district does not want it, be it that there is none such. */
export function publishing({ directory }: Pick<Deps, 'directory'>, id: string): District {
  const district = directory.register.districts.find((each) => each.opensData && each.id === id)
  if (!district) throw new Problem('not-found', 'There is nothing at this address.')
  return district
}

/** Newest week first, by office within it. */
export async function readWeeks(
  { db, directory, clock }: ViewDeps,
  { id, timezone }: District,
): Promise<OpenWeek[]> {
  const offices = officesIn(directory, id).map((office) => office.id)
  const releases = await listCountsOf(db, offices, localDay(clock(), timezone) - weeksTold * 7)
  // Of hundreds of offices the same few weeks: each is written out once.
  const days = new Map<number, string>()
  return releases.map((release) => {
    const week = days.get(release.week) ?? dayText(release.week)
    days.set(release.week, week)
    return { office: release.office, week, ...suppressToNull(release) }
  })
}

export function viewOpenData(
  { directory }: ViewDeps,
  lang: Language,
  district: District,
  weeks: readonly OpenWeek[],
): OpenDataPage {
  const [first] = weeks
  const offices = weeks
    .filter(({ week }) => week === first?.week)
    .map(({ office, responses, unhappy }) => ({ name: directory.officeName(office), responses, unhappy }))
    .toSorted((a, b) => nameIn(a.name, lang).localeCompare(nameIn(b.name, lang), lang))
  const brief = (each: District): { id: string; administration: Names } => ({
    id: each.id,
    administration: each.administration,
  })
  return {
    lang,
    district: brief(district),
    others: directory.register.districts.filter((each) => each.opensData && each !== district).map(brief),
    newest: first ? { from: first.week, to: sundayOf(first.week), offices } : null,
  }
}

const sundayOf = (monday: string): string => dayText(Date.parse(monday) / 86_400_000 + 6)

/** The text of a file, piece by piece. */
export function writeOpenFile(
  deps: ViewDeps,
  lang: Language,
  district: District,
  file: OpenFile,
  weeks: readonly OpenWeek[],
): Iterator<string> {
  const words: OpenWords = deps.pages.openDataWords(lang, nameIn(district.administration, lang))
  const ids = [...new Set(weeks.map(({ office }) => office))].toSorted()
  const names = new Map(ids.map((office) => [office, nameIn(deps.directory.officeName(office), lang)]))
  const table: OpenTable = { weeks, names }
  const updated = dayText(localDay(deps.clock(), district.timezone))
  if (file === 'weeks.csv') return openCsv(table)
  const told = file === 'weeks.json' ? jsonStat(table, words, updated) : csvw(lang, words, updated)
  return [JSON.stringify(told)].values()
}
