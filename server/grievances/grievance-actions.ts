/** Opens a grievance from an entry or a flag, and moves it from step to step. */
import type { GrievanceMove, GrievanceOpening } from '../contract/grievance.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { findEntry } from '../feedback/feedback-store.ts'
import { findFlag } from '../flags/flag-store.ts'
import { type Actor, requirePermission } from '../people/people.ts'
import { findActivePerson } from '../people/people-store.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { deadline, type Grievance, nextSteps, referenceOf } from './grievance.ts'
import {
  findGrievance,
  findGrievanceByEntry,
  insertGrievance,
  insertStep,
  nextNumber,
  updateGrievance,
} from './grievance-store.ts'

type GrievanceDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'live'>

/** Throws `not-found`, and `already-done` when that entry has a grievance already. */
export async function openGrievance(
  deps: GrievanceDeps,
  actor: Actor,
  opening: GrievanceOpening,
): Promise<string> {
  requirePermission(actor, 'grievance:open')
  const id = await deps.write(async (trx) => {
    const office = await officeOf(trx, opening)
    const known = deps.directory.offices.get(office)
    const district =
      deps.directory.register.districts.find((each) => each.id === known?.district) ?? deps.directory.district
    const department = deps.directory.department(known?.department ?? '')
    const now = deps.clock()
    const year = Number(dayText(localDay(now, district.timezone)).slice(0, 4))
    const running = await nextNumber(trx, `grievance/${district.id}/${year}`)
    const grievance: Grievance = {
      id: newId(),
      reference: referenceOf(district.code, year, running),
      office,
      department: department.id,
      entry: opening.entry ?? null,
      flag: opening.flag ?? null,
      kind: opening.kind,
      step: 'received',
      tier: 1,
      owner: null,
      summary: opening.summary,
      answer: null,
      openedAt: now,
      dueAt: deadline(opening.kind, now, department.technicalDays, district.timezone),
    }
    await insertGrievance(trx, grievance)
    await insertStep(trx, grievance.id, { step: 'received', at: now, person: actor.id, note: '' })
    return grievance.id
  })
  deps.live.publish('grievance')
  return id
}

/** Throws `not-found`, `step-not-possible`, and `field-invalid` for an owner who cannot own it. */
export async function moveGrievance(
  deps: GrievanceDeps,
  actor: Actor,
  id: string,
  move: GrievanceMove,
): Promise<void> {
  requirePermission(actor, 'grievance:work')
  await deps.write(async (trx) => {
    const grievance = await findGrievance(trx, id)
    if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
    if (!nextSteps(grievance.step).includes(move.to)) {
      throw new Problem(
        'step-not-possible',
        `A grievance that is ${grievance.step} cannot become ${move.to}.`,
      )
    }
    const note = await apply(trx, grievance, move)
    await updateGrievance(trx, grievance)
    await insertStep(trx, id, { step: move.to, at: deps.clock(), person: actor.id, note })
  })
  deps.live.publish('grievance')
}

/** Changes the grievance as the move says; gives the note that history keeps. */
async function apply(trx: Trx, grievance: Grievance, move: GrievanceMove): Promise<string> {
  grievance.step = move.to
  if (move.to === 'answered') {
    grievance.answer = move.answer
    return move.answer
  }
  if (move.to === 'closed') return move.note
  const owner = await findActivePerson(trx, move.owner)
  if (!owner) {
    throw new Problem('field-invalid', 'There is no such person.', {
      details: [{ field: 'owner', message: 'a person of the staff' }],
    })
  }
  grievance.owner = owner.id
  return owner.name
}

async function officeOf(trx: Trx, opening: GrievanceOpening): Promise<string> {
  if (opening.flag !== undefined) {
    const flag = await findFlag(trx, opening.flag)
    if (!flag) throw new Problem('not-found', 'There is no such flag.')
    return flag.office
  }
  const entry = await findEntry(trx, opening.entry ?? '')
  if (!entry) throw new Problem('not-found', 'There is no such entry.')
  const earlier = await findGrievanceByEntry(trx, entry.id)
  if (earlier) throw new Problem('already-done', `This entry has the grievance ${earlier.reference} already.`)
  return entry.office
}
