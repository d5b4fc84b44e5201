/** What staff do to a grievance: who takes it, work, the answer, transfer, merging. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import { requireOwnWords } from '../answer-templates/answer-template-actions.ts'
import type { GrievanceAct } from '../contract/grievances/grievance-act.ts'
import { Problem } from '../contract/problem.ts'
import { conversationOf } from '../contract/subject.ts'
import { addMessage } from '../conversations/conversation-store.ts'
import { localDay, localHour, startOfDay } from '../district/local-time.ts'
import { deleteDraft } from '../drafts/draft-store.ts'
import { findActor } from '../people/people-store.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { areasOf } from './destination-views.ts'
import { circumstancesFor, letHappen, requireRule } from './event-actions.ts'
import { listEvents } from './event-store.ts'
import type { EventDetails, Grievance } from './grievance.ts'
import { findWorker, type GrievanceDeps } from './grievance-actions.ts'
import { findGrievance, listMerged } from './grievance-store.ts'
import { mergeGrievances } from './merge-actions.ts'

const dayMs = 86_400_000

/** What pages do to one case, and what is done to several at once alone. */
type StaffAct = GrievanceAct | { event: 'owner-reminded'; version: number }

/**
 * Throws `not-found`; `changed-meanwhile`, with what was changed, when it was made on an older version;
 * `step-not-possible`; `grievance-not-yours`; and `field-invalid` for an owner, office or day that cannot be,
 * and for an answer that is a template and nothing more.
 */
export async function actOnGrievance(
  deps: GrievanceDeps,
  sender: StaffActor,
  id: string,
  act: GrievanceAct,
): Promise<void> {
  const offices = await deps.write(async (trx) =>
    // As they are by now: a request can take its time to arrive.
    actInside(deps, trx, await findActor(trx, sender.id), id, act),
  )
  for (const office of new Set(offices))
    deps.live.publish('grievance', deps.directory.districtOf(office).id, office)
}

/** The same inside the transaction of whoever asks; gives the offices that it concerns. */
export async function actInside(
  deps: GrievanceDeps,
  trx: Trx,
  actor: StaffActor,
  id: string,
  act: StaffAct,
): Promise<string[]> {
  const grievance = await findGrievance(trx, id)
  if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
  await requireCurrent(deps, trx, actor, grievance, act)
  const offices = await letAct(deps, trx, actor, grievance, act)
  await deleteDraft(trx, { person: actor.id, grievance: id, form: act.event })
  return offices
}

async function letAct(
  deps: GrievanceDeps,
  trx: Trx,
  actor: StaffActor,
  grievance: Grievance,
  act: StaffAct,
): Promise<string[]> {
  if (act.event === 'merged') {
    const { main, joined } = await mergeGrievances(deps, trx, actor, grievance, act)
    if (main.state === 'waiting') await askToo(deps, trx, actor, main, joined)
    return [main, ...joined].map(({ office }) => office)
  }
  const details = await detailsOf(deps, trx, actor, grievance, act)
  const followers = await listMerged(trx, grievance.id)
  const after = await letHappen(deps, trx, grievance, act.event, actor, details)
  const said = act.event === 'asked' ? act.question : 'answer' in act ? act.answer : null
  if (said !== null)
    for (const each of [grievance, ...followers]) await tellVisitor(deps, trx, actor, each, said)
  return [grievance.office, after.office, ...followers.map(({ office }) => office)]
}

/** Changes nothing; throws what `actOnGrievance` would throw now. Not for merging. */
export async function requirePossible(
  deps: Pick<GrievanceDeps, 'clock' | 'directory'>,
  db: Db | Trx,
  actor: StaffActor,
  grievance: Grievance,
  act: Exclude<StaffAct, { event: 'merged' }>,
): Promise<void> {
  await requireCurrent(deps, db, actor, grievance, act)
  const { date } = await detailsOf(deps, db, actor, grievance, act)
  requireRule(grievance, act.event, actor, await circumstancesFor(deps, db, actor, grievance, date))
}

async function requireCurrent(
  { directory }: Pick<GrievanceDeps, 'directory'>,
  db: Db | Trx,
  actor: StaffActor,
  grievance: Grievance,
  { version }: StaffAct,
): Promise<void> {
  requireCan(actor, 'grievance:act', directory.placeOf(grievance.office))
  if (version !== grievance.version) throw await changedMeanwhile(db, grievance, version)
}

/** What others did since the version that somebody saw. A version that never was tells of every event. */
async function changedMeanwhile(trx: Db | Trx, { id, version }: Grievance, seen: number): Promise<Problem> {
  const people = await readStaffNames(trx)
  const events = await listEvents(trx, id, seen < version ? seen : 0)
  return new Problem('changed-meanwhile', 'Somebody else changed this grievance meanwhile.', {
    changes: events.map(({ event, at, person }) => ({
      by: person === null ? null : people.nameOf(person),
      what: `grievance:${event}`,
      at,
    })),
  })
}

/** Checks what only the store and the offices file know, and words it for history. */
async function detailsOf(
  deps: Pick<GrievanceDeps, 'clock' | 'directory'>,
  trx: Db | Trx,
  actor: StaffActor,
  grievance: Grievance,
  act: StaffAct,
): Promise<EventDetails & { note?: string }> {
  const { timezone } = deps.directory.districtOf(grievance.office)
  switch (act.event) {
    case 'assigned': {
      const owner = await findWorker(deps, trx, act.owner, grievance)
      if (!owner)
        throw invalid('owner', 'a person who may work this grievance, and did not work it before the appeal')
      return { owner: owner.id, note: owner.name }
    }
    case 'asked':
      return { note: act.question }
    case 'promised':
    case 'date-moved':
      return { date: startOfDay(dayOf(act.date) + 1, timezone) - 1, note: act.reason }
    case 'answered':
    case 'decided': {
      await requireOwnWords(deps, trx, actor, grievance, act.answer)
      const doneOn = dayOf(act.doneOn)
      if (doneOn > localDay(deps.clock(), timezone)) throw invalid('doneOn', 'a day that has come')
      if (doneOn < localDay(grievance.openedAt, timezone))
        throw invalid('doneOn', 'a day since the matter was brought')
      return { answer: { text: act.answer, doneBy: act.doneBy, doneOn }, note: act.answer }
    }
    case 'transferred':
      return { office: targetOf(deps, grievance, act.office), note: act.reason }
    case 'separated':
      return { note: act.reason }
    case 'area-set': {
      const area = areasOf(deps, grievance).find(({ id }) => id === act.area)
      if (!area || area.id === grievance.area) throw invalid('area', 'another area of this district')
      return { area: area.id, note: [...new Set([area.name.hi, area.name.en])].join(' / ') }
    }
    default:
      return {}
  }
}

/** Another office of the same district that stands in the offices file. */
function targetOf(
  { directory }: Pick<GrievanceDeps, 'directory'>,
  grievance: Grievance,
  id: string,
): { office: string; department: string } {
  const office = directory.register.offices.get(id)
  if (
    !office ||
    office.id === grievance.office ||
    office.district !== directory.districtOf(grievance.office).id
  )
    throw invalid('office', 'another office of this district')
  return { office: office.id, department: office.department.id }
}

const invalid = (field: string, message: string) =>
  new Problem('field-invalid', 'This cannot be chosen here.', { details: [{ field, message }] })

/** The local day that `YYYY-MM-DD` names. */
const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / dayMs

/** What the main case waits for its citizen to reply, the others of the matter are asked too. */
async function askToo(
  deps: GrievanceDeps,
  trx: Trx,
  actor: StaffActor,
  main: Grievance,
  joined: readonly Grievance[],
): Promise<void> {
  const question = (await listEvents(trx, main.id)).findLast(({ event }) => event === 'asked')?.note
  if (!question) return
  for (const each of joined) {
    await letHappen(deps, trx, each, 'asked', { kind: 'program', person: actor }, { note: question })
    await tellVisitor(deps, trx, actor, each, question)
  }
}

/** It stands in the thread too, where it stays when the visitor reopens and another answer follows. */
async function tellVisitor(
  deps: GrievanceDeps,
  trx: Trx,
  actor: StaffActor,
  grievance: Grievance,
  words: string,
): Promise<void> {
  const { office, entry, mobile } = grievance
  // Of a case that came from a flag there is nobody to tell.
  if (entry === null && mobile === null) return
  const district = deps.directory.districtOf(office)
  await addMessage(
    trx,
    conversationOf(grievance),
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
