/** The bursts of the last days as the district sees them: where, when, and both figures. */
import type { Summary } from '../contract/figures/summary.ts'
import type { Deps } from '../deps.ts'
import { dayText } from '../district/local-time.ts'
import { loudHours, openPageEntries, usualHours } from './burst-store.ts'
import { findBursts, joinOpenPages, unmarkedOffices } from './bursts.ts'
import type { Selection } from './selection.ts'

/** After a week it is no news; the marks stay at the entries, and the count of them in the figures. */
const daysShown = 7
/** What is usual is learnt from the weeks before. */
const daysBefore = 28
/** With their count, so that nobody hides an earlier one behind later ones. */
const most = 100

type Bursts = Pick<Summary, 'burstFindings' | 'burstsFound'>

export async function viewBursts(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  { district, offices }: Selection,
  today: number,
): Promise<Bursts> {
  const first = today - daysShown + 1
  const hours = await loudHours(db, district.id, first, today, offices ?? undefined)
  const asked = unmarkedOffices(hours)
  const usual = await usualHours(db, district.id, (first - daysBefore) * 24, first * 24 - 1, asked)
  const bursts = findBursts(hours, usual)
  const struck = [...new Set(bursts.map(({ office }) => office))]
  const web = await openPageEntries(db, district.id, first, today, struck)
  const found = joinOpenPages(bursts, web)
  const burstFindings = found.slice(0, most).map(({ office, day, ...burst }) => ({
    ...burst,
    office: { id: office, name: directory.officeName(office) },
    day: dayText(day),
  }))
  return { burstFindings, burstsFound: found.length }
}
