/** Merges cases of one matter, so that one answer reaches all who spoke of it. */
import { can, type StaffActor } from '../access/access.ts'
import type { GrievanceAct } from '../contract/grievances/grievance-act.ts'
import { Problem } from '../contract/problem.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { waitsForOffice } from './clocks.ts'
import { circumstancesFor, letHappen, requireRule } from './event-actions.ts'
import type { Grievance } from './grievance.ts'
import type { GrievanceDeps } from './grievance-actions.ts'
import { findGrievanceByReference, listMerged, moveMergedTo } from './grievance-store.ts'
import { readReference } from './reference.ts'

/**
 * The one that is due first becomes the main one, whichever of them was opened: nobody hides a late case behind a young one.
 * `joined`: all that have it as their main one since now. Throws `field-invalid`, and what the rule throws.
 */
export async function mergeGrievances(
  deps: GrievanceDeps,
  trx: Trx,
  actor: StaffActor,
  grievance: Grievance,
  act: Extract<GrievanceAct, { event: 'merged' }>,
): Promise<{ main: Grievance; joined: Grievance[] }> {
  const reference = readReference(act.with)
  const other = reference === undefined ? undefined : await findGrievanceByReference(trx, reference)
  const { main, merged } = requirePair(deps, actor, grievance, other)
  const followers = await listMerged(trx, merged.id)
  const after = await letHappen(deps, trx, merged, 'merged', actor, { main: main.id, note: act.reason })
  await moveMergedTo(trx, merged.id, main.id)
  return { main, joined: [after, ...followers.map((each) => ({ ...each, main: main.id }))] }
}

type PairDeps = Pick<GrievanceDeps, 'clock' | 'directory'>
type Pair = { main: Grievance; merged: Grievance }

/** Which of the two would be the main one if this person merged them now; null where they cannot. */
export async function findPair(
  deps: PairDeps,
  db: Db,
  actor: StaffActor,
  grievance: Grievance,
  other: Grievance,
): Promise<Pair | null> {
  try {
    const pair = requirePair(deps, actor, grievance, other)
    requireRule(pair.merged, 'merged', actor, await circumstancesFor(deps, db, actor, pair.merged))
    return pair
  } catch (cause) {
    if (cause instanceof Problem) return null
    throw cause
  }
}

function requirePair(
  { directory }: PairDeps,
  actor: StaffActor,
  grievance: Grievance,
  other: Grievance | undefined,
): Pair {
  // Of a case that is not theirs nobody learns by trying references that there is one.
  if (
    !other ||
    other.id === grievance.id ||
    directory.districtOf(other.office).id !== directory.districtOf(grievance.office).id ||
    !can(actor, 'grievance:act', directory.placeOf(other.office))
  )
    throw refused('There is no other case with this reference here.')
  if (other.tier !== grievance.tier) throw refused('The two lie with different authorities.')
  const [main, merged] = isFirst(grievance, other) ? [grievance, other] : [other, grievance]
  if (!waitsForOffice(main.state) && main.state !== 'waiting')
    throw refused('The one that is due first is not being worked any more.')
  return { main, merged }
}

const isFirst = (one: Grievance, other: Grievance): boolean =>
  one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.id < other.id)

const refused = (message: string) =>
  new Problem('field-invalid', message, {
    details: [{ field: 'with', message: 'the reference of such a case' }],
  })
