/** Who hears of a case in the place of its owner, who is away: the deputy, where they may act in it. */
import type { StaffActor } from '../access/access.ts'
import type { Tier } from '../contract/grievances/grievance-state.ts'
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { standsInFor } from '../grievances/stand-in-actions.ts'
import { isAway } from '../routing/absence.ts'
import { listAbsences } from '../routing/absence-store.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** Who is away today, by id, with their deputy. */
export type Absent = ReadonlyMap<string, string | null>

export async function listAbsent(
  { directory }: Pick<Deps, 'directory'>,
  db: Db | Trx,
  now: number,
): Promise<Absent> {
  const today = commonDay(now, directory.timezones)
  const absences = await listAbsences(db, today)
  return new Map(
    absences.filter((each) => isAway(each, today)).map(({ person, deputy }) => [person, deputy] as const),
  )
}

type Owned = { id: string; office: string; tier: Tier; owner: string | null }
type People = readonly (Omit<StaffActor, 'kind'> & { disabledAt: number | null })[]

/** Null where the owner is here, and where nobody who is here may act in the case for them. */
export async function deputyIn(
  deps: Pick<Deps, 'clock' | 'directory'>,
  db: Db | Trx,
  owned: Owned,
  absent: Absent,
  people: People,
): Promise<string | null> {
  const id = owned.owner === null ? null : (absent.get(owned.owner) ?? null)
  if (id === null || absent.has(id)) return null
  const deputy = people.find((each) => each.id === id && each.disabledAt === null)
  if (!deputy) return null
  return (await standsInFor(deps, db, { kind: 'staff', ...deputy }, owned)) ? id : null
}
