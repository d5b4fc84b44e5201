/** Moves a grievance from step to step: who takes it, the answer, the end. */

import { can, requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { GrievanceMove } from '../contract/grievance.ts'
import { Problem } from '../contract/problem.ts'
import { entrySubject } from '../contract/subject.ts'
import { addMessage } from '../conversations/conversation-store.ts'
import { localHour } from '../district/local-time.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { type Grievance, mayMove, nextSteps } from './grievance.ts'
import { findWorker, type GrievanceDeps } from './grievance-actions.ts'
import { findGrievance, insertStep, listSteps, updateGrievance } from './grievance-store.ts'
import { notify } from './notice-actions.ts'

/**
 * Throws `not-found`; `changed-meanwhile`, with what was changed, when it was made on an older version;
 * `step-not-possible`; `grievance-not-yours`; and `field-invalid` for an owner who cannot own it.
 */
export async function moveGrievance(
  deps: GrievanceDeps,
  actor: StaffActor,
  id: string,
  move: GrievanceMove,
): Promise<void> {
  const office = await deps.write(async (trx) => {
    const grievance = await findGrievance(trx, id)
    if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
    const place = deps.directory.placeOf(grievance.office)
    requireCan(actor, 'grievance:work', place)
    if (move.version !== grievance.version) throw await changedMeanwhile(trx, grievance, move.version)
    if (!nextSteps(grievance.step).includes(move.to)) {
      throw new Problem(
        'step-not-possible',
        `A grievance that is ${grievance.step} cannot become ${move.to}.`,
      )
    }
    const oversees = can(actor, 'grievance:oversee', place)
    if (!mayMove(grievance, move.to, { id: actor.id, oversees }))
      throw new Problem('grievance-not-yours', 'This grievance has another owner.')
    const note = await apply(deps, trx, grievance, move)
    if (move.to === 'answered' && grievance.entry !== null)
      await tellVisitor(deps, trx, actor, grievance, grievance.entry, move.answer)
    await updateGrievance(trx, grievance)
    const number = await insertStep(trx, id, { step: move.to, at: deps.clock(), by: actor, note })
    const subject = { kind: 'grievance', id }
    const about = { office: grievance.office, owner: grievance.owner }
    await record(trx, staffAct(actor, deps.clock(), `grievance:${move.to}`, subject, about))
    if (move.to !== 'assigned') await notify(trx, grievance, move.to, number, deps.clock())
    return grievance.office
  })
  deps.live.publish('grievance', deps.directory.districtOf(office).id, office)
}

/** What others did since the version that somebody saw. A version that never was tells of every step. */
async function changedMeanwhile(trx: Trx, { id, version }: Grievance, seen: number): Promise<Problem> {
  const people = await readStaffNames(trx)
  const steps = await listSteps(trx, id, seen < version ? seen : 0)
  return new Problem('changed-meanwhile', 'Somebody else changed this grievance meanwhile.', {
    changes: steps.map(({ step, at, person }) => ({
      by: person === null ? null : people.nameOf(person),
      what: `grievance:${step}`,
      at,
    })),
  })
}

/** Changes the grievance as the move says; gives the note that history keeps. */
async function apply(
  deps: Pick<GrievanceDeps, 'directory'>,
  trx: Trx,
  grievance: Grievance,
  move: GrievanceMove,
): Promise<string> {
  grievance.step = move.to
  if (move.to === 'answered') {
    grievance.answer = move.answer
    grievance.solved = null
    return move.answer
  }
  if (move.to === 'closed') return move.note
  const owner = await findWorker(deps, trx, move.owner, grievance)
  if (!owner) {
    throw new Problem('field-invalid', 'There is no such person, or they may not work this grievance.', {
      details: [{ field: 'owner', message: 'a person who may work grievances of this office' }],
    })
  }
  grievance.owner = owner.id
  return owner.name
}

/** The answer stands in the thread too, where it stays when the visitor reopens and another answer follows. */
async function tellVisitor(
  deps: GrievanceDeps,
  trx: Trx,
  actor: StaffActor,
  { office }: Grievance,
  entry: string,
  words: string,
): Promise<void> {
  const district = deps.directory.districtOf(office)
  await addMessage(
    trx,
    entrySubject(entry),
    { district: district.id, office },
    {
      key: newId(),
      hour: localHour(deps.clock(), district.timezone),
      author: { side: 'office', person: actor.id },
      words,
      file: null,
    },
  )
}
