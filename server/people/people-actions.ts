/** Inviting, joining, signing in and out. */

import { requireCan, type StaffActor } from '../access/access.ts'
import { requireMayGive } from '../access/delegation.ts'
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
import { countAdministrators, findActor, findPersonByLogin, insertPerson } from './people-store.ts'
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

/**
 * A link that lets one person join with that appointment; shown once, good for 48 hours. Throws `field-invalid`, and
 * `not-permitted` for what is more than the actor has.
 */
export async function invite(
  deps: PeopleDeps,
  actor: StaffActor,
  appointment: Appointment,
): Promise<InvitationReply> {
  requireCan(actor, 'people:manage')
  return makeLink(deps, appointment, actor)
}

const administrator: Appointment = { role: 'administrator', scope: everywhere }

/** The link that a start prints while nobody can sign in as administrator; undefined once someone can. Replaces earlier ones. */
export async function firstAdministratorLink(deps: PeopleDeps): Promise<string | undefined> {
  if ((await countAdministrators(deps.db)) > 0) return undefined
  await deps.write((trx) => dropUnusedInvitations(trx, 'administrator'))
  return (await makeLink(deps, administrator)).link
}

/**
 * Without `by`: made by whoever runs commands on the machine itself, who holds the database anyway. Throws `field-invalid`,
 * and what `requireMayGive` throws.
 */
export async function makeLink(
  deps: PeopleDeps,
  appointment: Appointment,
  by?: StaffActor,
): Promise<InvitationReply> {
  requireFittingScope(appointment, deps.directory)
  const token = newToken()
  const now = deps.clock()
  const expiresAt = now + invitationMs
  await deps.write(async (trx) => {
    if (by) requireMayGive(await findActor(trx, by.id), appointment, deps.directory.offices)
    await insertInvitation(trx, hashToken(token), appointment, now, expiresAt, by?.id ?? null)
    const subject = { kind: 'invitation', id: appointment.role }
    const actor: LedgerAct['actor'] = by ? { kind: 'staff', id: by.id } : { kind: 'command', id: 'person' }
    await record(trx, { at: now, actor, action: 'people:invite', subject, details: appointment })
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

const linkUsed = () =>
  new Problem('link-used', 'This link was used already or has expired. Ask for a new one.')
