/** Who is on leave today, and who is there in their place, for whoever chooses an owner by hand. */
import type { OnLeave } from '../contract/grievances/absence.ts'
import type { Deps } from '../deps.ts'
import { commonDay, dayText } from '../district/local-time.ts'
import { isAway } from './absence.ts'
import { listAbsences } from './absence-store.ts'
import { standIn } from './first-owner.ts'

type LeaveDeps = Pick<Deps, 'db' | 'clock' | 'directory'>
type Person = { id: string; name: string }

/** Of each person; null of those who are here. `people`: those who work here now, since nobody else stands in for anybody. */
export async function readLeave(
  { db, clock, directory }: LeaveDeps,
  people: readonly Person[],
): Promise<(person: string) => OnLeave | null> {
  const today = commonDay(clock(), directory.timezones)
  const absences = new Map(
    (await listAbsences(db, today)).filter((each) => isAway(each, today)).map((each) => [each.person, each]),
  )
  return (person) => {
    const absence = absences.get(person)
    if (!absence) return null
    const there = standIn(person, (id) => absences.get(id) ?? null)
    const deputy = people.find(({ id }) => id === there)
    return { to: dayText(absence.lastDay), deputy: deputy ? { id: deputy.id, name: deputy.name } : null }
  }
}
