/** Which flags somebody sees. No I/O. */
import { type Actor, can, canInDistrict, reachIn, scopesOf } from '../access/access.ts'
import { coversDistrict, type ScopedPlace, type Within } from '../access/scope.ts'
import type { FlagKind } from '../contract/figures/flag.ts'
import type { Permission } from '../contract/staff/access.ts'

/**
 * `within`: where they see flags. `whole`: where they see also those that are told to nobody who sees a part of a district only, be it the
 * office itself or its department.
 */
export type FlagReach = { within: Within; whole: Within }

export const everyFlag: FlagReach = { within: {}, whole: {} }
const nowhere: Within = { offices: [] }

/** Whoever was asked for money must not fear that those who asked read of it first. */
export const isForDistrict = (kind: FlagKind): boolean => kind === 'money'

/** `offices`: every office that ever was. Throws `not-permitted` for a district in which they see nothing. */
export function flagReachOf(
  actor: Actor,
  permission: Permission,
  offices: Iterable<{ id: string; district: string; department: string }>,
  district: string | undefined,
): FlagReach {
  const known = [...offices]
  const within = reachIn(actor, permission, known, district)
  if (actor.kind === 'system') return { within, whole: within }
  if (district !== undefined)
    return { within, whole: canInDistrict(actor, permission, district) ? { districts: [district] } : nowhere }
  const districts = new Set(known.map((office) => office.district))
  const scopes = scopesOf(actor, permission)
  const whole = [...districts].filter((each) => scopes.some((scope) => coversDistrict(scope, each)))
  return { within, whole: { districts: whole } }
}

/** Whether they may do this with a flag of this kind there. */
export const maySeeFlag = (
  actor: Actor,
  permission: Permission,
  kind: FlagKind,
  place: ScopedPlace,
): boolean =>
  isForDistrict(kind) ? canInDistrict(actor, permission, place.district) : can(actor, permission, place)
