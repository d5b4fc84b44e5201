/** Inviting, joining, signing in and out. */

import { canInScope, requireCan, type StaffActor } from '../access/access.ts'
import { type Appointment, everywhere } from '../contract/access.ts'
import type { InvitationReply, Joining, SignIn } from '../contract/person.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { commonHour } from '../district/local-time.ts'
import { type LedgerAct, staffAct } from '../ledger/ledger.ts'
import { countSignInFailure, record } from '../ledger/ledger-store.ts'
import { newId } from '../storage/ids.ts'
import { requireFittingScope } from './appointment.ts'
import { hashPassword, passwordFits } from './password.ts'
import { invitationMs } from './people.ts'
import {
  countAdministrators,
  disablePerson,
  findActivePerson,
  findPersonByLogin,
  insertPerson,
} from './people-store.ts'
import { type Entrance, enter } from './second-step-actions.ts'
import {
  deleteSession,
  dropUnusedInvitations,
  findInvitation,
  findSession,
  insertInvitation,
  useInvitation,
} from './session-store.ts'
import { hashToken, newToken } from './token.ts'

type PeopleDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys'>

/** A link that lets one person join with that appointment; shown once, good for 48 hours. Throws `field-invalid`. */
export async function invite(
  deps: PeopleDeps,
  actor: StaffActor,
  appointment: Appointment,
): Promise<InvitationReply> {
  requireCan(actor, 'people:manage')
  requireManaged(deps, actor, appointment)
  return makeLink(deps, appointment, { kind: 'staff', id: actor.id })
}

const administrator: Appointment = { role: 'administrator', scope: everywhere }

/** The link that a start prints while nobody can sign in as administrator; undefined once someone can. Replaces earlier ones. */
export async function firstAdministratorLink(deps: PeopleDeps): Promise<string | undefined> {
  if ((await countAdministrators(deps.db)) > 0) return undefined
  await deps.write((trx) => dropUnusedInvitations(trx, 'administrator'))
  return (await makeLink(deps, administrator)).link
}

/** Made by whoever runs commands on the machine itself, who holds the database anyway. Throws `field-invalid`. */
export async function makeLink(
  deps: PeopleDeps,
  appointment: Appointment,
  by: LedgerAct['actor'] = { kind: 'command', id: 'person' },
): Promise<InvitationReply> {
  requireFittingScope(appointment, deps.directory)
  const token = newToken()
  const now = deps.clock()
  const expiresAt = now + invitationMs
  await deps.write(async (trx) => {
    await insertInvitation(trx, hashToken(token), appointment, now, expiresAt)
    const subject = { kind: 'invitation', id: appointment.role }
    await record(trx, { at: now, actor: by, action: 'people:invite', subject, details: appointment })
  })
  // In the fragment, which browsers keep to themselves: no log on the way sees the token.
  return { link: `${deps.config.url}/staff/join#${token}`, ...appointment, expiresAt }
}

/** What a link gives. Throws `link-used`. */
export async function readInvitation(deps: PeopleDeps, token: string): Promise<Appointment> {
  const invited = await findInvitation(deps.db, hashToken(token), deps.clock())
  if (!invited) throw linkUsed()
  return invited
}

/** Turns a link into a person, who is signed in unless their role needs a second step. Throws `link-used`, `field-invalid` when the login is taken. */
export async function join(deps: PeopleDeps, joining: Joining): Promise<Entrance> {
  // Before the hash, which is costly on purpose: a made-up link costs one look.
  await readInvitation(deps, joining.token)
  const password = await hashPassword(joining.password)
  return deps.write(async (trx) => {
    const now = deps.clock()
    const tokenHash = hashToken(joining.token)
    const invited = await findInvitation(trx, tokenHash, now)
    if (!invited) throw linkUsed()
    if (await findPersonByLogin(trx, joining.login)) {
      throw new Problem('field-invalid', 'This login is taken. Choose another.', {
        details: [{ field: 'login', message: 'taken' }],
      })
    }
    const person = {
      id: newId(),
      name: joining.name,
      login: joining.login,
      appointments: [invited],
      createdAt: now,
      disabledAt: null,
    }
    await insertPerson(trx, { ...person, password })
    await useInvitation(trx, tokenHash, now)
    const subject = { kind: 'person', id: person.id }
    await record(trx, staffAct(person, now, 'people:join', subject, { role: invited.role }))
    return enter(trx, deps, { ...person, password })
  })
}

/** Throws `sign-in-failed`, the same whether login or password is wrong. */
export async function signIn(deps: PeopleDeps, { login, password }: SignIn): Promise<Entrance> {
  const stored = await findPersonByLogin(deps.db, login)
  const fits = await passwordFits(stored?.password, password)
  if (!fits || !stored || stored.disabledAt !== null) {
    const hour = commonHour(deps.clock(), deps.directory.timezones)
    // A store that takes no writes must not answer otherwise than with a wrong password.
    await deps.write((trx) => countSignInFailure(trx, hour, stored ? stored.id : '')).catch(() => undefined)
    throw new Problem('sign-in-failed', 'Login or password is wrong.')
  }
  return deps.write(async (trx) => {
    const entrance = await enter(trx, deps, stored)
    const { person, step } = entrance
    if (step === null)
      await record(trx, staffAct(person, deps.clock(), 'session:begin', { kind: 'person', id: person.id }))
    return entrance
  })
}

/** Ends the session and its live streams. A token that is none ends nothing. */
export async function signOut(
  deps: Pick<Deps, 'db' | 'write' | 'clock' | 'streams'>,
  token: string,
): Promise<void> {
  const session = await findSession(deps.db, hashToken(token))
  if (!session) return
  const { id, person } = session
  await deps.write(async (trx) => {
    await deleteSession(trx, hashToken(token))
    const subject = { kind: 'person', id: person.id }
    await record(trx, staffAct(person, deps.clock(), 'session:sign-out', subject))
  })
  deps.streams.end({ session: id })
}

/** Ends the person's sessions too. Throws `not-found`; `already-done` when it would leave no administrator. */
export async function disable(deps: PeopleDeps, actor: StaffActor, id: string): Promise<void> {
  requireCan(actor, 'people:manage')
  await deps.write(async (trx) => {
    const person = await findActivePerson(trx, id)
    for (const appointment of person ? person.appointments : []) requireManaged(deps, actor, appointment)
    if (!(await disablePerson(trx, id, deps.clock())))
      throw new Problem('not-found', 'There is no such person, or they were disabled before.')
    if ((await countAdministrators(trx)) === 0)
      throw new Problem('step-not-possible', 'This is the last administrator. Invite another one first.')
    await record(trx, staffAct(actor, deps.clock(), 'people:disable', { kind: 'person', id }))
  })
}

/** Whoever manages the people of one district appoints nobody to another, nor to all, and disables nobody who is. */
function requireManaged(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  { scope }: Appointment,
): void {
  if (!canInScope(actor, 'people:manage', scope, directory.offices.values()))
    throw new Problem('not-permitted', 'This is outside what was given to you.')
}

const linkUsed = () =>
  new Problem('link-used', 'This link was used already or has expired. Ask for a new one.')
