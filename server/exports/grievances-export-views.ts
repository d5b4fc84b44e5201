/** The desk's list as a file: the rows that its pages show, one page after the other. */
import { districtsOf, type StaffActor } from '../access/access.ts'
import type { GrievanceRow } from '../contract/grievances/grievance.ts'
import type { ExportLanguage, GrievancesExport } from '../contract/staff/export.ts'
import { nameIn } from '../contract/words/words.ts'
import type { Deps } from '../deps.ts'
import { isListedByPlace, listCasesAfter, viewGrievances } from '../desk/desk-views.ts'
import type { ListPlace } from '../desk/queue-store.ts'
import { officesIn } from '../district/directory.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { aboutOf, nameOf, type Ready, said } from './export-views.ts'
import type { Row } from './table.ts'

type CasesAfter = Awaited<ReturnType<typeof listCasesAfter>>
type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>

/** By the day alone, as heads of office see it. Throws as the list does. */
export async function readyGrievances(
  deps: ViewDeps,
  actor: StaffActor,
  query: GrievancesExport,
  lang: ExportLanguage,
): Promise<Ready> {
  const { columns: t, grievances: title } = said(lang).export
  // What the list refuses is refused before anything is told of it.
  await viewGrievances(deps, actor, { ...query, page: 1 })
  const districts = [...districtsOf(actor, 'dashboard:read', officesIn(deps.directory, query.district))]
  return {
    of: districts.map((id) => ({ kind: 'district', id })),
    // A search may be for a citizen's number: that there was one is told, not what for.
    about: aboutOf({ ...query, search: query.search && 'yes' }),
    name: nameOf('grievances', districts),
    title,
    columns: [
      t.reference,
      t.opened,
      t.due,
      t.late,
      t.state,
      t.tier,
      t.kind,
      t.officeId,
      t.office,
      t.department,
      t.area,
      t.owner,
      t.citizens,
      t.summary,
    ],
    async *pages(reader) {
      // A case that moves between two pages is not written twice.
      const seen = new Set<string>()
      if (await isListedByPlace(deps, await reader(), query)) {
        let after: ListPlace | null = null
        do {
          const { rows, last }: CasesAfter = await listCasesAfter(deps, await reader(), query, after)
          const fresh = rows.filter(({ id }) => !seen.has(id))
          for (const { id } of fresh) seen.add(id)
          yield fresh.map((each) => rowOf(deps, lang, each))
          after = last
        } while (after !== null)
        return
      }
      for (let page = 1; ; page++) {
        const { grievances } = await viewGrievances(deps, await reader(), { ...query, page })
        const fresh = grievances.filter(({ id }) => !seen.has(id))
        for (const { id } of fresh) seen.add(id)
        if (fresh.length) yield fresh.map((each) => rowOf(deps, lang, each))
        if (!grievances.length) return
      }
    },
  }
}

function rowOf({ directory }: ViewDeps, lang: ExportLanguage, row: GrievanceRow): Row {
  const { states, tiers, kinds, export: t } = said(lang)
  const { timezone } = directory.districtOf(row.office.id)
  const day = (at: number) => dayText(localDay(at, timezone))
  return [
    row.reference,
    day(row.openedAt),
    day(row.dueAt),
    row.overdue ? t.yes : t.no,
    states[row.state],
    tiers[row.tier] ?? row.tier,
    kinds[row.kind],
    row.office.id,
    nameIn(row.office.name, lang),
    nameIn(row.department, lang),
    row.area && nameIn(row.area, lang),
    row.owner?.name ?? null,
    row.citizens,
    row.summary,
  ]
}
