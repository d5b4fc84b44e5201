/** Chooses the first owner of a case, inside the transaction in which it comes to nobody. */
import { can } from '../access/access.ts'
import type { policy } from '../access/policy.ts'
import { inScope, type ScopedPlace } from '../access/scope.ts'
import type { Tier } from '../contract/grievances/grievance-state.ts'
import type { Permission } from '../contract/staff/access.ts'
import type { PersonRow } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { listPeople } from '../people/people-store.ts'
import type { Trx } from '../storage/schema.ts'
import { isAway } from './absence.ts'
import { listAbsences } from './absence-store.ts'
import { type Away, leastLoaded, presentOnes, roleOfTier } from './first-owner.ts'
import { readLoads } from './load-store.ts'

/** What each authority needs to work its cases. */
export const tierPermission: Record<Tier, Permission> = {
  1: 'grievance:work',
  2: 'grievance:appeal',
  3: 'grievance:final-appeal',
}

type RoutingDeps = Pick<Deps, 'clock' | 'directory'>

/** Whether the district of the office wants cases given out by the program. */
export const isAssigned = ({ directory }: Pick<Deps, 'directory'>, office: string): boolean => {
  const { id } = directory.districtOf(office)
  return directory.register.districts.find((each) => each.id === id)?.routing.assigns ?? false
}

/**
 * Null where nobody fits: then it waits in its queue. All writes take turns, also those of several servers, so two cases that come at
 * once see each other. `barred`: who may not have it, since they worked it before an appeal.
 */
export async function chooseOwner(
  { clock, directory }: RoutingDeps,
  trx: Trx,
  { office, tier }: { office: string; tier: Tier },
  barred: ReadonlySet<string>,
): Promise<{ id: string; name: string } | null> {
  const place = directory.placeOf(office)
  const people = (await listPeople(trx)).filter(({ disabledAt }) => disabledAt === null)
  const byId = new Map(people.map((person) => [person.id, person]))
  const today = localDay(clock(), directory.districtOf(office).timezone)
  const absences = new Map((await listAbsences(trx, today)).map((each) => [each.person, each]))
  const awayOf = (id: string): Away => {
    const absence = absences.get(id)
    return absence && isAway(absence, today) ? { deputy: absence.deputy } : null
  }
  const fits = (id: string): boolean => {
    const person = byId.get(id)
    return (
      person !== undefined &&
      !barred.has(id) &&
      can({ kind: 'staff', ...person }, tierPermission[tier], place)
    )
  }
  const candidates = people.flatMap((person) => {
    const breadth = breadthOf(person, roleOfTier[tier], place, directory)
    return breadth === null ? [] : [{ id: person.id, breadth }]
  })
  const present = presentOnes(candidates, awayOf, fits)
  const loads = await readLoads(
    trx,
    present.map(({ id }) => id),
  )
  const chosen = leastLoaded(present, (id) => loads.get(id) ?? { open: 0, lastGiven: null })
  const person = chosen === null ? undefined : byId.get(chosen)
  return person ? { id: person.id, name: person.name } : null
}

/** How many offices their narrowest appointment of this role covers that covers this one; null where none does. */
function breadthOf(
  { appointments }: PersonRow,
  role: keyof typeof policy,
  place: ScopedPlace,
  { offices, placeOf }: Deps['directory'],
): number | null {
  const scopes = appointments.filter((each) => each.role === role && inScope(each.scope, place))
  if (!scopes.length) return null
  const places = [...offices.keys()].map(placeOf)
  return Math.min(...scopes.map(({ scope }) => places.filter((each) => inScope(scope, each)).length))
}
