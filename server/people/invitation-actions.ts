/** Inviting people: links that each let one person join. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { requireMayGive } from '../access/delegation.ts'
import { hashToken, newToken } from '../access/token.ts'
import { Problem } from '../contract/problem.ts'
import { type Appointment, everywhere } from '../contract/staff/access.ts'
import type { InvitationReply } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import type { LedgerAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { requireFittingScope } from './appointment.ts'
import { dropUnusedInvitations, findInvitation, insertInvitation } from './invitation-store.ts'
import { countAdministrators, findActor } from './people-store.ts'

const invitationMs = 48 * 3_600_000

type InvitationDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys'>

/**
 * A link that lets one person join with that appointment; shown once, good for 48 hours. Throws `field-invalid`, and
 * `not-permitted` for what is more than the actor has.
 */
export async function invite(
  deps: InvitationDeps,
  actor: StaffActor,
  appointment: Appointment,
): Promise<InvitationReply> {
  requireCan(actor, 'people:manage')
  return makeLink(deps, appointment, actor)
}

const administrator: Appointment = { role: 'administrator', scope: everywhere }

/** The link that a start prints while nobody can sign in as administrator; undefined once someone can. Replaces earlier ones. */
export async function firstAdministratorLink(deps: InvitationDeps): Promise<string | undefined> {
  if ((await countAdministrators(deps.db)) > 0) return undefined
  await deps.write((trx) => dropUnusedInvitations(trx, 'administrator'))
  return (await makeLink(deps, administrator)).link
}

/**
 * Without `by`: made by whoever runs commands on the machine itself, who holds the database anyway. Throws `field-invalid`,
 * and what `requireMayGive` throws.
 */
export async function makeLink(
  deps: InvitationDeps,
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

/** Whether that is the token of a link that is still good. */
export const isInvitation = async (deps: InvitationDeps, token: string): Promise<boolean> =>
  (await findInvitation(deps.db, hashToken(token), deps.clock())) !== undefined

/** What a link gives. Throws `link-used`. */
export async function readInvitation(deps: InvitationDeps, token: string): Promise<Appointment> {
  const invited = await findInvitation(deps.db, hashToken(token), deps.clock())
  if (!invited) throw linkUsed()
  return invited
}

export const linkUsed = () =>
  new Problem('link-used', 'This link was used already or has expired. Ask for a new one.')
