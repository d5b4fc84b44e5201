/** What is done to somebody's account by whoever manages them: disabled, enabled, given other appointments, signed out. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import { maySee, requireMayGive, requireMayManage } from '../access/delegation.ts'
import { policy } from '../access/policy.ts'
import { isEverywhere } from '../access/scope.ts'
import { Problem } from '../contract/problem.ts'
import type { Appointment } from '../contract/staff/access.ts'
import type { AppointmentChange, PersonRow } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { handBack } from '../grievances/hand-back-actions.ts'
import { staffAct } from '../ledger/ledger.ts'
import { findLastAct, record } from '../ledger/ledger-store.ts'
import { appointmentText, requireFittingScope } from '../people/appointment.ts'
import { saveAppointments } from '../people/appointment-store.ts'
import { deleteInvitationsBy } from '../people/invitation-store.ts'
import {
  countAdministrators,
  countAdministratorsEverywhere,
  disablePerson,
  enablePerson,
  findActor,
  findPerson,
} from '../people/people-store.ts'
import { deleteSessionById, deleteSessionsOf } from '../sessions/session-store.ts'
import type { Trx } from '../storage/schema.ts'
import { deleteReset, deleteResetsBy } from './reset-store.ts'

export type ManageDeps = Pick<Deps, 'write' | 'clock' | 'directory' | 'streams' | 'live'>

/**
 * Ends their sessions, their live streams, the links they gave out and the one given to them; their grievances go back to the
 * queues of their offices. Throws `not-found`, `not-permitted`; `step-not-possible` when it would leave no administrator.
 */
export async function disable(deps: ManageDeps, actor: StaffActor, id: string): Promise<void> {
  const returned = await deps.write(async (trx) => {
    const person = await findManaged(trx, deps, actor, id)
    if (!(await disablePerson(trx, id, deps.clock()))) throw noSuchPerson()
    await requireAdministratorLeft(trx, person)
    await deleteReset(trx, id)
    await deleteLinksBy(trx, id)
    await record(trx, staffAct(actor, deps.clock(), 'people:disable', { kind: 'person', id }))
    return handBack(deps, trx, actor, person, [])
  })
  deps.streams.end({ person: id })
  for (const office of returned) deps.live.publish('grievance', deps.directory.districtOf(office).id, office)
}

/** They come in with the password they had. Throws `not-found`, `not-permitted`, `already-done`. */
export async function enable(deps: ManageDeps, actor: StaffActor, id: string): Promise<void> {
  await deps.write(async (trx) => {
    await findManaged(trx, deps, actor, id)
    if (!(await enablePerson(trx, id))) throw new Problem('already-done', 'This person is not disabled.')
    await record(trx, staffAct(actor, deps.clock(), 'people:enable', { kind: 'person', id }))
  })
}

/**
 * Holds from the person's next request on, and ends their live streams, which come back with what they may see now. Who
 * may give an appointment may take it, and what is neither given nor taken is nobody's concern. Throws `not-found`,
 * `field-invalid`, `not-permitted`; `changed-meanwhile` when somebody else changed them, with who it was; `step-not-possible`
 * when it would leave no administrator.
 */
export async function changeAppointments(
  deps: ManageDeps,
  actor: StaffActor,
  id: string,
  { before, after }: AppointmentChange,
): Promise<void> {
  requireCan(actor, 'people:manage')
  const { offices } = deps.directory
  if (textsOf(after).size < after.length) throw given('twice')
  const returned = await deps.write(async (trx) => {
    const now = await findActor(trx, actor.id)
    const person = await findPerson(trx, id)
    if (!person) throw noSuchPerson()
    if (!maySee(now, person, offices)) throw new Problem('not-permitted', 'They work elsewhere.')
    const texts = (list: readonly Appointment[]) => list.map(appointmentText).sort().join()
    if (texts(before) !== texts(person.appointments)) throw await changedMeanwhile(trx, id)
    const [had, has] = [textsOf(person.appointments), textsOf(after)]
    const given = after.filter((each) => !had.has(appointmentText(each)))
    const taken = person.appointments.filter((each) => !has.has(appointmentText(each)))
    for (const each of given) requireFittingScope(each, deps.directory)
    for (const each of [...given, ...taken]) requireMayGive(now, each, offices)
    if (given.length + taken.length === 0) return new Set<string>()
    await saveAppointments(trx, id, after)
    await requireAdministratorLeft(trx, person)
    if (taken.some(({ role }) => policy[role].includes('people:manage'))) await deleteLinksBy(trx, id)
    const subject = { kind: 'person', id }
    await record(trx, staffAct(actor, deps.clock(), 'people:appoint', subject, { given, taken }))
    return handBack(deps, trx, actor, person, after)
  })
  deps.streams.end({ person: id })
  for (const office of returned) deps.live.publish('grievance', deps.directory.districtOf(office).id, office)
}

/** One of a person's sessions, or all of them, with their live streams. Throws `not-found`, `not-permitted`. */
export async function endSessionsOf(
  deps: ManageDeps,
  actor: StaffActor,
  id: string,
  session?: string,
): Promise<void> {
  await deps.write(async (trx) => {
    await findManaged(trx, deps, actor, id)
    if (session !== undefined && !(await deleteSessionById(trx, id, session)))
      throw new Problem('not-found', 'This session is over already.')
    const sessions = session === undefined ? await deleteSessionsOf(trx, id) : 1
    if (!sessions) return
    await record(trx, staffAct(actor, deps.clock(), 'session:end', { kind: 'person', id }, { sessions }))
  })
  deps.streams.end(session === undefined ? { person: id } : { session })
}

/** Who gave or took appointments last, and when. */
async function changedMeanwhile(trx: Trx, person: string): Promise<Problem> {
  const what = 'people:appoint'
  const last = await findLastAct(trx, what, { kind: 'person', id: person })
  const people = await readStaffNames(trx)
  return new Problem('changed-meanwhile', 'Somebody else changed this meanwhile.', {
    changes: last ? [{ by: people.nameOf(last.actor), what, at: last.at }] : [],
  })
}

/** A person whom the actor may manage now. Throws `not-found`, `not-permitted`, `not-signed-in`. */
export async function findManaged(
  trx: Trx,
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  id: string,
): Promise<PersonRow> {
  const now = await findActor(trx, actor.id)
  requireCan(now, 'people:manage')
  const person = await findPerson(trx, id)
  if (!person) throw noSuchPerson()
  requireMayManage(now, person, directory.offices)
  return person
}

/** To be asked after the change; `before`: the person as they were. All writes take turns, so of two changes at once one fails. */
async function requireAdministratorLeft(trx: Trx, { appointments, disabledAt }: PersonRow): Promise<void> {
  const scopes = appointments.filter(({ role }) => role === 'administrator').map(({ scope }) => scope)
  if (disabledAt !== null || scopes.length === 0) return
  const left = scopes.some(isEverywhere)
    ? await countAdministratorsEverywhere(trx)
    : await countAdministrators(trx)
  if (left === 0)
    throw new Problem('step-not-possible', 'This is the last administrator. Make someone else one first.')
}

/** Links that somebody gave out while they might. */
async function deleteLinksBy(trx: Trx, person: string): Promise<void> {
  await deleteInvitationsBy(trx, person)
  await deleteResetsBy(trx, person)
}

const textsOf = (appointments: readonly Appointment[]) => new Set(appointments.map(appointmentText))
const given = (message: string) =>
  new Problem('field-invalid', 'The same appointment stands there twice.', {
    details: [{ field: 'after', message }],
  })
const noSuchPerson = () => new Problem('not-found', 'There is no such person, or they were disabled before.')
