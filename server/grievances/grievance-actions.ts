/** Opens a grievance from an entry or a flag, and moves it from step to step. */

import { can, type ReceiptActor, requireCan, type StaffActor } from '../access/access.ts'
import type { GrievanceMove, GrievanceOpening } from '../contract/grievance.ts'
import { Problem } from '../contract/problem.ts'
import { entrySubject } from '../contract/subject.ts'
import { addMessage } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay, localHour } from '../district/local-time.ts'
import { findEntry } from '../entries/entry-store.ts'
import { findFlag } from '../flags/flag-store.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findActivePerson } from '../people/people-store.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { deadline, type Grievance, judged, nextSteps, referenceOf } from './grievance.ts'
import {
  findGrievance,
  findGrievanceByEntry,
  insertGrievance,
  insertStep,
  nextNumber,
  updateGrievance,
} from './grievance-store.ts'
import { notify } from './notice-actions.ts'

type GrievanceDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'live'>

/** Throws `not-found`, and `already-done` when that entry has a grievance already. */
export async function openGrievance(
  deps: GrievanceDeps,
  actor: StaffActor,
  opening: GrievanceOpening,
): Promise<string> {
  const { id, office } = await deps.write(async (trx) => {
    const office = await officeOf(trx, opening)
    requireCan(actor, 'grievance:open', deps.directory.placeOf(office))
    const { entry = null, flag = null, kind, summary } = opening
    const id = await createGrievance(deps, trx, {
      office,
      entry,
      flag,
      kind,
      summary,
      mobile: null,
      by: actor,
    })
    const subject = { kind: 'grievance', id }
    await record(trx, staffAct(actor, deps.clock(), 'grievance:open', subject, { office }))
    return { id, office }
  })
  deps.live.publish('grievance', deps.directory.districtOf(office).id)
  return id
}

type NewGrievance = Pick<Grievance, 'office' | 'entry' | 'flag' | 'kind' | 'summary' | 'mobile'> & {
  /** Who opens it: an officer, or the visitor by the receipt. */
  by: StaffActor | ReceiptActor
}

/** Writes a grievance with its reference and deadline, inside a transaction whose caller has checked the right to it. */
export async function createGrievance(
  deps: Pick<GrievanceDeps, 'clock' | 'directory'>,
  trx: Trx,
  wanted: NewGrievance,
): Promise<string> {
  const { by, ...about } = wanted
  const now = deps.clock()
  const { district, department } = authorityOf(deps, wanted.office)
  const year = Number(dayText(localDay(now, district.timezone)).slice(0, 4))
  const running = await nextNumber(trx, `grievance/${district.id}/${year}`)
  const grievance: Grievance = {
    id: newId(),
    reference: referenceOf(district.code, year, running),
    ...about,
    department: department.id,
    step: 'received',
    tier: 1,
    owner: null,
    answer: null,
    openedAt: now,
    dueAt: deadline(about.kind, now, department.technicalDays, district.timezone),
    openedBy: by.kind === 'staff' ? 'staff' : 'visitor',
    solved: null,
  }
  await insertGrievance(trx, grievance)
  const number = await insertStep(trx, grievance.id, { step: 'received', at: now, by, note: '' })
  await notify(trx, grievance, 'opened', number, now)
  return grievance.id
}

/** Records what the visitor says of the answer; see `judged`. */
export async function judgeGrievance(
  deps: Pick<GrievanceDeps, 'clock' | 'directory'>,
  trx: Trx,
  grievance: Grievance,
  by: ReceiptActor,
  solved: 'yes' | 'no',
): Promise<void> {
  const now = deps.clock()
  const { district, department } = authorityOf(deps, grievance.office)
  await updateGrievance(
    trx,
    judged(grievance, solved, deadline(grievance.kind, now, department.technicalDays, district.timezone)),
  )
  // A "yes" to what was closed already confirms it; it is no further step.
  if (solved === 'yes' && grievance.step === 'closed') return
  const number = await insertStep(trx, grievance.id, {
    step: solved === 'yes' ? 'closed' : 'reopened',
    at: now,
    by,
    note: '',
  })
  await notify(trx, grievance, solved === 'yes' ? 'closed' : 'reopened', number, now)
}

function authorityOf({ directory }: Pick<GrievanceDeps, 'directory'>, office: string) {
  return { district: directory.districtOf(office), department: directory.departmentOf(office) }
}

/** Throws `not-found`, `step-not-possible`, and `field-invalid` for an owner who cannot own it. */
export async function moveGrievance(
  deps: GrievanceDeps,
  actor: StaffActor,
  id: string,
  move: GrievanceMove,
): Promise<void> {
  const office = await deps.write(async (trx) => {
    const grievance = await findGrievance(trx, id)
    if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
    requireCan(actor, 'grievance:work', deps.directory.placeOf(grievance.office))
    if (!nextSteps(grievance.step).includes(move.to)) {
      throw new Problem(
        'step-not-possible',
        `A grievance that is ${grievance.step} cannot become ${move.to}.`,
      )
    }
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
  deps.live.publish('grievance', deps.directory.districtOf(office).id)
}

/** Changes the grievance as the move says; gives the note that history keeps. */
async function apply(
  { directory }: Pick<GrievanceDeps, 'directory'>,
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
  const owner = await findActivePerson(trx, move.owner)
  if (!owner || !can({ kind: 'staff', ...owner }, 'grievance:work', directory.placeOf(grievance.office))) {
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
  const { district } = authorityOf(deps, office)
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

async function officeOf(trx: Trx, opening: GrievanceOpening): Promise<string> {
  if (opening.flag !== undefined) {
    const flag = await findFlag(trx, opening.flag)
    if (!flag) throw new Problem('not-found', 'There is no such flag.')
    return flag.office
  }
  const entry = opening.entry === undefined ? undefined : await findEntry(trx, opening.entry)
  if (!entry) throw new Problem('not-found', 'There is no such entry.')
  const earlier = await findGrievanceByEntry(trx, entry.id)
  if (earlier) throw new Problem('already-done', `This entry has the grievance ${earlier.reference} already.`)
  return entry.office
}
