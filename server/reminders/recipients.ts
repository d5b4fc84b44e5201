/** Who is told of what waits to be told, of those who work here now. No I/O. */
import { inScope, type ScopedPlace } from '../access/scope.ts'
import type { Tier } from '../contract/grievances/grievance-state.ts'
import type { Appointment, Role } from '../contract/staff/access.ts'
import { isOver } from '../grievances/clocks.ts'
import type { WaitingNotice } from '../staff-notices/staff-notice-store.ts'

type Person = { id: string; appointments: readonly Appointment[] }

/** The first of these that anybody there has is told; an administrator runs the machine and is not. */
const rolesFor: Record<'late' | 'raised', Record<Tier, readonly Role[]>> = {
  late: { 1: ['department-head', 'district'], 2: ['district'], 3: ['district'] },
  raised: { 1: [], 2: ['appellate', 'district'], 3: ['final-appellate', 'district'] },
}

/** Ids of those whom an authority's notice concerns. */
export function authorityOf(
  { kind, tier }: { kind: 'late' | 'raised'; tier: Tier },
  place: ScopedPlace,
  people: readonly Person[],
): string[] {
  for (const role of rolesFor[kind][tier]) {
    const holders = people.filter(({ appointments }) =>
      appointments.some((each) => each.role === role && inScope(each.scope, place)),
    )
    if (holders.length) return holders.map(({ id }) => id)
  }
  return []
}

/** What was settled, taken on or handed on meanwhile needs no telling. */
export function isStillTrue({ kind, tier, person, about }: WaitingNotice): boolean {
  if (isOver(about.state) || about.state === 'merged') return false
  if (kind === 'late') return about.tier === tier && about.headTold
  if (kind === 'raised') return about.tier === tier
  return about.owner === person
}
