/** Links two cases, and takes a link away. Each has a line in the ledger; neither moves a case. */
import { can, requireCan, type StaffActor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievance, findGrievanceByReference } from '../grievances/grievance-store.ts'
import { readReference } from '../grievances/reference.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import { deleteLink, insertLink, listLinked } from './linked-case-store.ts'

type LinkDeps = Pick<Deps, 'write' | 'clock' | 'directory' | 'live'>

/** More than belong together: then they are one matter, and merged. */
const mostLinks = 50

/**
 * Two that are linked stay linked. Throws `not-found`, `not-permitted`, and `field-invalid` for a case that is not there or that the
 * actor may not read, which is told apart for nobody.
 */
export async function linkCases(
  deps: LinkDeps,
  actor: StaffActor,
  id: string,
  reference: string,
): Promise<void> {
  await change(deps, actor, id, async (trx, grievance) => {
    const other = await findOther(trx, reference)
    const { directory } = deps
    if (
      !other ||
      other.id === id ||
      directory.districtOf(other.office).id !== directory.districtOf(grievance.office).id ||
      !can(actor, 'entry:read', directory.placeOf(other.office))
    )
      throw new Problem('field-invalid', 'There is no other case with this reference here.', {
        details: [{ field: 'with', message: 'the reference of another case' }],
      })
    for (const each of [id, other.id])
      if ((await listLinked(trx, each)).length >= mostLinks)
        throw new Problem('step-not-possible', 'It is linked with too many others.')
    return (await insertLink(trx, id, other.id)) ? { action: 'grievance:link', other } : null
  })
}

/** From either side, also by who may not read the other one. Throws `not-found` and `not-permitted`. */
export async function unlinkCases(
  deps: LinkDeps,
  actor: StaffActor,
  id: string,
  reference: string,
): Promise<void> {
  await change(deps, actor, id, async (trx) => {
    const other = await findOther(trx, reference)
    return other && (await deleteLink(trx, id, other.id)) ? { action: 'grievance:unlink', other } : null
  })
}

async function findOther(trx: Trx, typed: string): Promise<Grievance | undefined> {
  const reference = readReference(typed)
  return reference === undefined ? undefined : findGrievanceByReference(trx, reference)
}

async function change(
  deps: LinkDeps,
  actor: StaffActor,
  id: string,
  work: (trx: Trx, grievance: Grievance) => Promise<{ action: string; other: Grievance } | null>,
): Promise<void> {
  const { directory, clock, live } = deps
  const offices = await deps.write(async (trx) => {
    const grievance = await findGrievance(trx, id)
    if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
    const { office } = grievance
    requireCan(actor, 'grievance:act', directory.placeOf(office))
    const done = await work(trx, grievance)
    if (!done) return []
    const { action, other } = done
    await record(
      trx,
      staffAct(actor, clock(), action, { kind: 'grievance', id }, { office, other: other.id }),
    )
    return [office, other.office]
  })
  for (const office of new Set(offices)) live.publish('grievance', directory.districtOf(office).id, office)
}
