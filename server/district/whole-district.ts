/** The district that somebody acts for as a whole. No I/O. */

import { type Actor, canInDistrict } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import type { Permission } from '../contract/staff/access.ts'
import { type Register, unnamedDistrict } from './district.ts'

/**
 * The one that is named, or the only one that was given to them. `refusal`: what is said to whom none was. Throws `not-permitted`, and
 * `field-invalid` where several could be meant.
 */
export function requireWholeDistrict(
  { register }: { register: Pick<Register, 'districts'> },
  actor: Actor,
  permission: Permission,
  named: string | undefined,
  refusal: string,
): string {
  const [only, another] = register.districts.filter(
    ({ id }) => (named ?? id) === id && canInDistrict(actor, permission, id),
  )
  if (!only) throw new Problem('not-permitted', refusal)
  if (another) throw unnamedDistrict()
  return only.id
}
