/** The entry that a case was opened from. */
import type { GrievanceView } from '../contract/grievance.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { findEntry } from '../entries/entry-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory'>

export async function viewEntry({ db, directory }: ViewDeps, id: string): Promise<GrievanceView['entry']> {
  const entry = await findEntry(db, id)
  if (!entry) return null
  return {
    id,
    rating: entry.rating,
    reasons: entry.reasons.map(directory.reasonName),
    words: entry.words,
    day: dayText(dayOfHour(entry.hour)),
    hour: clockHour(entry.hour),
    point: directory.pointName(entry.office, entry.point),
  }
}
