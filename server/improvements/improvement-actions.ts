/** Writes, changes and takes away what screens in halls tell of what was done. */

import { canInDistrict, requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { ImprovementChange, ImprovementRequest } from '../contract/figures/improvement.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { requireWholeDistrict } from '../district/whole-district.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { isGoodDone, isGoodEnd } from './improvement.ts'
import {
  deleteImprovement,
  findImprovement,
  type Improvement,
  insertImprovement,
  updateImprovement,
} from './improvement-store.ts'

type ImprovementDeps = Pick<Deps, 'write' | 'clock' | 'directory'>
type Place = Pick<Improvement, 'district' | 'office'>

const dayMs = 86_400_000

/** Throws `not-permitted`, `office-unknown`, and `field-invalid` where several districts could be meant or the day is none to end on. */
export async function addImprovement(
  deps: ImprovementDeps,
  actor: StaffActor,
  request: ImprovementRequest,
): Promise<void> {
  const place = placeOf(deps, actor, request)
  const { said, done, until, doneOn, reason = null, onForm = false } = request
  const now = deps.clock()
  requireReason(deps, reason)
  const added: Improvement = {
    id: newId(),
    ...place,
    said,
    done,
    lastDay: readEnd(deps, place, until),
    doneDay: doneOn === undefined ? today(deps, place) : readDone(deps, place, doneOn),
    reason,
    onForm,
    createdAt: now,
    changedAt: now,
    person: actor.id,
    version: 1,
  }
  await deps.write(async (trx) => {
    await insertImprovement(trx, added)
    await recordAct(deps, trx, actor, 'improvement:add', added)
  })
}

/** Throws `not-found`, `not-permitted`, `field-invalid`, and `changed-meanwhile` for another version than the one that stands. */
export async function changeImprovement(
  deps: ImprovementDeps,
  actor: StaffActor,
  id: string,
  { version, said, done, until, ...rest }: ImprovementChange,
): Promise<void> {
  await deps.write(async (trx) => {
    const found = await requireImprovement(deps, trx, actor, id)
    if (found.version !== version) throw await changedMeanwhile(trx, found)
    // An end that stands may be in the past: whoever mends a word need not move it.
    const lastDay = toDay(until) === found.lastDay ? found.lastDay : readEnd(deps, found, until)
    const { doneOn, reason = found.reason, onForm = found.onForm } = rest
    if (reason !== found.reason) requireReason(deps, reason)
    const isSameDay = doneOn === undefined || toDay(doneOn) === found.doneDay
    const doneDay = isSameDay ? found.doneDay : readDone(deps, found, doneOn)
    const written = { person: actor.id, changedAt: deps.clock(), version: version + 1 }
    await updateImprovement(trx, id, { said, done, lastDay, doneDay, reason, onForm, ...written })
    await recordAct(deps, trx, actor, 'improvement:change', found)
  })
}

/** Throws `not-found` and `not-permitted`. */
export async function removeImprovement(deps: ImprovementDeps, actor: StaffActor, id: string): Promise<void> {
  await deps.write(async (trx) => {
    const found = await requireImprovement(deps, trx, actor, id)
    await deleteImprovement(trx, id)
    await recordAct(deps, trx, actor, 'improvement:remove', found)
  })
}

async function requireImprovement(
  deps: ImprovementDeps,
  trx: Trx,
  actor: StaffActor,
  id: string,
): Promise<Improvement> {
  const found = await findImprovement(trx, id)
  if (!found) throw new Problem('not-found', 'There is no such improvement.')
  requireWrite(deps, actor, found)
  return found
}

function requireWrite(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  { district, office }: Place,
) {
  if (office !== null) requireCan(actor, 'improvement:write', directory.placeOf(office))
  else if (!canInDistrict(actor, 'improvement:write', district))
    throw new Problem('not-permitted', 'The whole of the district was not given to you.')
}

function placeOf(
  deps: Pick<Deps, 'directory'>,
  actor: StaffActor,
  { district, office }: Pick<ImprovementRequest, 'district' | 'office'>,
): Place {
  const { directory } = deps
  if (office !== undefined) {
    if (!directory.register.offices.has(office))
      throw new Problem('office-unknown', `There is no office "${office}" in the offices file.`)
    const place = { district: directory.placeOf(office).district, office }
    requireWrite(deps, actor, place)
    return place
  }
  const whole = requireWholeDistrict(
    directory,
    actor,
    'improvement:write',
    district,
    'The whole of the district was not given to you.',
  )
  return { district: whole, office: null }
}

const toDay = (text: string): number => Date.parse(text) / dayMs

const today = ({ directory, clock }: Pick<Deps, 'directory' | 'clock'>, { district }: Place): number =>
  localDay(clock(), directory.districts.get(district)?.timezone ?? 'UTC')

function readEnd(deps: ImprovementDeps, place: Place, until: string): number {
  const day = toDay(until)
  if (isGoodEnd(day, today(deps, place))) return day
  throw new Problem('field-invalid', 'It can be shown from today on for a year at most.', {
    details: [{ field: 'until', message: 'a day from today on, within a year' }],
  })
}

function readDone(deps: ImprovementDeps, place: Place, doneOn: string): number {
  const day = toDay(doneOn)
  if (isGoodDone(day, today(deps, place))) return day
  throw new Problem('field-invalid', 'It was done today or within the last three months.', {
    details: [{ field: 'doneOn', message: 'a day of the last three months, up to today' }],
  })
}

function requireReason({ directory }: Pick<Deps, 'directory'>, reason: string | null): void {
  if (reason === null || directory.complaintIds.has(reason)) return
  throw new Problem('field-invalid', 'There is no such reason.', {
    details: [{ field: 'reason', message: 'a complaint of the offices file' }],
  })
}

async function changedMeanwhile(trx: Trx, { person, changedAt }: Improvement): Promise<Problem> {
  const names = await readStaffNames(trx)
  return new Problem('changed-meanwhile', 'Somebody else changed this meanwhile.', {
    changes: [{ by: names.nameOf(person), what: 'improvement:change', at: changedAt }],
  })
}

/** The ledger says who and about what place; the sentences stand on the wall and not in it. */
const recordAct = (
  { clock }: Pick<Deps, 'clock'>,
  trx: Trx,
  actor: StaffActor,
  action: string,
  { id, district, office }: Improvement,
) => {
  const about = office === null ? { kind: 'district', id: district } : { kind: 'office', id: office }
  return record(trx, staffAct(actor, clock(), action, about, { improvement: id }))
}
