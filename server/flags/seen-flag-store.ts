/** A flag by its id, for somebody who may see it. */
import type { Actor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import type { Permission } from '../contract/staff/access.ts'
import type { Directory } from '../district/directory.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { isForDistrict, maySeeFlag } from './flag-reach.ts'
import { type Flag, findFlag } from './flag-store.ts'

/**
 * Throws `not-found`, be it that there is one for the whole district alone, of which they see a part. Whether they may act where it
 * is, the caller asks.
 */
export async function requireFlag(
  { directory }: { directory: Pick<Directory, 'placeOf'> },
  db: Db | Trx,
  actor: Actor,
  permission: Permission,
  id: string,
): Promise<Flag> {
  const flag = await findFlag(db, id)
  const isHidden =
    flag &&
    isForDistrict(flag.kind) &&
    !maySeeFlag(actor, permission, flag.kind, directory.placeOf(flag.office))
  if (!flag || isHidden) throw new Problem('not-found', 'There is no such flag.')
  return flag
}
