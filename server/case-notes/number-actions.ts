/** Shows the number of a citizen whom no message reaches, to whoever is to call. The ledger has it first. */
import { can, requireCan, type StaffActor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { standsInFor } from '../grievances/stand-in-actions.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findUnreached } from '../notifications/unreached-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { findNumberToCall } from './number-store.ts'

type NumberDeps = Pick<Deps, 'clock' | 'directory'>

/** Its owner, who stands in for them, and who oversees cases there, as long as a message did not arrive and nobody has called. */
export async function findNumberFor(
  deps: NumberDeps,
  db: Db | Trx,
  actor: StaffActor,
  grievance: Grievance,
): Promise<string | undefined> {
  const place = deps.directory.placeOf(grievance.office)
  const calls =
    can(actor, 'grievance:act', place) &&
    (grievance.owner === actor.id ||
      can(actor, 'grievance:oversee', place) ||
      (await standsInFor(deps, db, actor, grievance)))
  if (!calls || (await findUnreached(db, grievance.id)) === undefined) return undefined
  return findNumberToCall(db, grievance.id)
}

/** Throws `not-found`, also where there is no number to call, and `not-permitted`. */
export async function showNumber(
  deps: NumberDeps & Pick<Deps, 'write'>,
  actor: StaffActor,
  id: string,
): Promise<string> {
  return deps.write(async (trx) => {
    const grievance = await findGrievance(trx, id)
    if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
    const { office } = grievance
    requireCan(actor, 'grievance:act', deps.directory.placeOf(office))
    const number = await findNumberFor(deps, trx, actor, grievance)
    if (number === undefined) throw new Problem('not-found', 'There is no number to call.')
    const about = { kind: 'grievance', id }
    await record(trx, staffAct(actor, deps.clock(), 'grievance:number', about, { office }))
    return number
  })
}
