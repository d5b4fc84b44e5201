/** Released weeks as a file: what heads of office read, and nothing of days and entries. */
import { reachIn, requireCan, type StaffActor } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import { Problem } from '../contract/problem.ts'
import type { ExportLanguage, WeeksExport } from '../contract/staff/export.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { viewReleases } from '../releases/release-views.ts'
import { nameOf, type Ready, said, textOf } from './export-views.ts'
import type { Row } from './table.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>

/** Released weeks of each office, as its head reads them. Throws `office-unknown` and `not-permitted`. */
export function readyWeeks(
  deps: ViewDeps,
  actor: StaffActor,
  query: WeeksExport,
  lang: ExportLanguage,
): Ready {
  const { directory } = deps
  const { columns: t, weeks: title, few } = said(lang).export
  const text = textOf(lang)
  if (query.office !== undefined) {
    if (!directory.offices.has(query.office)) throw new Problem('office-unknown', 'There is no such office.')
    requireCan(actor, 'dashboard:read', directory.placeOf(query.office))
  }
  const known = officesIn(directory, query.district)
  const reach = reachIn(actor, 'dashboard:read', known, query.district)
  const offices = known.filter(
    ({ id, district }) => (query.office ?? id) === id && isWithin(reach, { district, office: id }),
  )
  if (!offices.length) throw new Problem('not-permitted', 'This is outside what was given to you.')
  const of =
    query.office === undefined
      ? [...new Set(offices.map(({ district }) => district))].map((id) => ({ kind: 'district', id }) as const)
      : [{ kind: 'office', id: query.office } as const]
  return {
    of,
    about: {},
    name: nameOf(
      'weeks',
      of.map(({ id }) => id),
    ),
    title,
    columns: [t.week, t.officeId, t.office, t.responses, t.unhappy],
    async *pages(reader) {
      for (const { id } of offices) {
        const { trend } = await viewReleases(deps, await reader(), id)
        if (trend.length)
          yield trend.map(
            ({ day, responses, unhappy, few: isFew }): Row => [
              day,
              id,
              text(directory.officeName(id)),
              isFew === 'responses' ? few : responses,
              isFew ? few : unhappy,
            ],
          )
      }
    },
  }
}
