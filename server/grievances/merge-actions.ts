/** Merges cases of one matter, so that one answer reaches all who spoke of it. */
import { requireCan, type StaffActor } from '../access/access.ts'
import type { GrievanceAct } from '../contract/grievance-act.ts'
import { Problem } from '../contract/problem.ts'
import type { Trx } from '../storage/schema.ts'
import { waitsForOffice } from './clocks.ts'
import { letHappen } from './event-actions.ts'
import type { Grievance } from './grievance.ts'
import type { GrievanceDeps } from './grievance-actions.ts'
import { findGrievanceByReference, moveMergedTo } from './grievance-store.ts'
import { readReference } from './reference.ts'

/**
 * The one that is due first becomes the main one, whichever of them was opened: nobody hides a late case behind a young one. Gives
 * the offices that it concerns. Throws `field-invalid`, `not-permitted`, and what the rule throws.
 */
export async function mergeGrievances(
  deps: GrievanceDeps,
  trx: Trx,
  actor: StaffActor,
  grievance: Grievance,
  act: Extract<GrievanceAct, { event: 'merged' }>,
): Promise<string[]> {
  const reference = readReference(act.with)
  const other = reference === undefined ? undefined : await findGrievanceByReference(trx, reference)
  const { directory } = deps
  if (
    !other ||
    other.id === grievance.id ||
    directory.districtOf(other.office).id !== directory.districtOf(grievance.office).id
  )
    throw refused('There is no other case with this reference here.')
  requireCan(actor, 'grievance:act', directory.placeOf(other.office))
  if (other.tier !== grievance.tier) throw refused('The two lie with different authorities.')
  const [main, merged] = isFirst(grievance, other) ? [grievance, other] : [other, grievance]
  if (!waitsForOffice(main.state) && main.state !== 'waiting')
    throw refused('The one that is due first is not being worked any more.')
  await letHappen(deps, trx, merged, 'merged', actor, { main: main.id, note: act.reason })
  await moveMergedTo(trx, merged.id, main.id)
  return [main.office, merged.office]
}

const isFirst = (one: Grievance, other: Grievance): boolean =>
  one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.id < other.id)

const refused = (message: string) =>
  new Problem('field-invalid', message, {
    details: [{ field: 'with', message: 'the reference of such a case' }],
  })
