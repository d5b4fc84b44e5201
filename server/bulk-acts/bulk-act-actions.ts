/**
 * One act on several cases. What is asked for is kept at once and carried out by a job when it can be taken back no more: it happens
 * whether or not the page is still open, and no citizen is told of what was taken back.
 */
import { requireCan, type StaffActor } from '../access/access.ts'
import {
  type BulkRequest,
  type PreviewedAct,
  type SeveralAct,
  undoMs,
} from '../contract/grievances/bulk-act.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { actInside, requirePossible } from '../grievances/act-actions.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { findActor } from '../people/people-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import {
  type BulkCase,
  type BulkKey,
  countWaiting,
  findBulk,
  forgetBulks,
  insertBulk,
  listBulkCases,
  listDueBulks,
  type StoredBulk,
  setBulkState,
  setResult,
} from './bulk-act-store.ts'

type BulkDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'live'>

/** Nobody presses faster than this; what does is no person. */
const mostWaiting = 20
const keptMs = 7 * 86_400_000
/** Bulks of one round. */
const atOnce = 20

/** Throws `already-done` where other cases or another act came under this key, and `too-many-tries`. */
export async function beginBulk(
  { write, clock }: BulkDeps,
  actor: StaffActor,
  { key, act, cases }: BulkRequest,
): Promise<void> {
  await write(async (trx) => {
    const mine = { person: actor.id, key }
    const earlier = await findBulk(trx, mine)
    if (earlier) {
      if (!isSame(earlier, await listBulkCases(trx, mine), act, cases))
        throw new Problem('already-done', 'Something else was sent with this key before.')
      return
    }
    if ((await countWaiting(trx, actor.id)) >= mostWaiting)
      throw new Problem('too-many-tries', 'Wait until what you sent before is done.')
    await insertBulk(trx, { ...mine, act, dueAt: clock() + undoMs, state: 'waiting' }, cases)
  })
}

function isSame(
  earlier: StoredBulk,
  kept: readonly BulkCase[],
  act: SeveralAct,
  cases: BulkRequest['cases'],
): boolean {
  const versions = new Map(kept.map(({ id, version }) => [id, version]))
  return (
    JSON.stringify(earlier.act) === JSON.stringify(act) &&
    kept.length === cases.length &&
    cases.every(({ id, version }) => versions.get(id) === version)
  )
}

/** Before its time is over; after that it is said that it is too late. Throws `not-found` and `step-not-possible`. */
export async function undoBulk({ write, clock }: BulkDeps, actor: StaffActor, key: string): Promise<void> {
  await write(async (trx) => {
    const mine = { person: actor.id, key }
    const bulk = await findBulk(trx, mine)
    if (!bulk) throw new Problem('not-found', 'Nothing was sent with this key.')
    if (bulk.state === 'undone') return
    if (bulk.state === 'done' || clock() >= bulk.dueAt)
      throw new Problem('step-not-possible', 'It cannot be taken back any more.')
    await setBulkState(trx, mine, 'undone')
  })
}

/** Reads only. */
export const isAnyBulkDue = async ({ db }: Pick<Deps, 'db'>, now: number): Promise<boolean> =>
  (await listDueBulks(db, now, 1)).length > 0

/** Each case in a transaction of its own, with its result: a round that is cut short goes on where it stopped. */
export async function carryOutBulks(deps: BulkDeps, now: number, stopping: AbortSignal): Promise<void> {
  for (const bulk of await listDueBulks(deps.db, now, atOnce)) {
    for (const each of await listBulkCases(deps.db, bulk)) {
      if (stopping.aborted) return
      if (each.result === null) await carryOut(deps, bulk, each)
    }
    await deps.write((trx) => setBulkState(trx, bulk, 'done'))
  }
  await deps.write((trx) => forgetBulks(trx, now - keptMs))
}

async function carryOut(deps: BulkDeps, bulk: StoredBulk, { id, version }: BulkCase): Promise<void> {
  try {
    const offices = await deps.write(async (trx) => {
      // Another server may have been faster, when the one that had this round was thought dead.
      if (!(await setResult(trx, bulk, id, 'done'))) return []
      return actNow(deps, trx, bulk, id, version)
    })
    for (const office of new Set(offices))
      deps.live.publish('grievance', deps.directory.districtOf(office).id, office)
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.status >= 500) throw cause
    await deps.write((trx) => setResult(trx, bulk, id, cause.code))
  }
}

/** By what the person may do now, and not when they asked for it. */
async function actNow(
  deps: BulkDeps,
  trx: Trx,
  { person, act }: BulkKey & Pick<StoredBulk, 'act'>,
  id: string,
  version: number,
): Promise<string[]> {
  const actor = await findActor(trx, person)
  const grievance = await findGrievance(trx, id)
  if (grievance) requireChange(deps, actor, grievance, act)
  return actInside(deps, trx, actor, id, { ...act, version })
}

/** Throws what carrying it out now would throw. Changes nothing. */
export async function requirePossibleAct(
  deps: Pick<Deps, 'clock' | 'directory'>,
  db: Db,
  actor: StaffActor,
  grievance: Grievance,
  act: PreviewedAct,
  version: number,
): Promise<void> {
  requireChange(deps, actor, grievance, act)
  const whole = act.event === 'transferred' ? { ...act, reason: '', version } : { ...act, version }
  await requirePossible(deps, db, actor, grievance, whole)
}

/** Of many cases some are where they are to go already: nobody reads a step of history that changed nothing. */
function requireChange(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  { owner, office }: Grievance,
  act: PreviewedAct,
): void {
  requireCan(actor, 'grievance:act', directory.placeOf(office))
  if (act.event === 'assigned' && act.owner === owner)
    throw new Problem('already-done', 'This person has it already.')
  if (act.event === 'transferred' && act.office === office)
    throw new Problem('already-done', 'It lies with this office already.')
}
