/** Where somebody is signed in. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { requireMayReadAllOf } from '../access/delegation.ts'
import { Problem } from '../contract/problem.ts'
import type { SessionsView } from '../contract/staff/session.ts'
import type { Deps } from '../deps.ts'
import { findPerson } from '../people/people-store.ts'
import { unknownDevice } from './device-name.ts'
import { listSessionsOf } from './session-store.ts'

/** Of somebody all of whose places the actor may read about. Throws `not-found`, `not-permitted`. */
export async function viewSessionsOf(
  deps: Pick<Deps, 'db' | 'clock' | 'directory'>,
  actor: StaffActor,
  id: string,
  current: string,
): Promise<SessionsView> {
  requireCan(actor, 'people:read')
  const person = await findPerson(deps.db, id)
  if (!person) throw new Problem('not-found', 'There is no such person.')
  requireMayReadAllOf(actor, person, deps.directory.offices)
  return viewSessions(deps, id, current)
}

/** `current`: the session that asks, if it is one of theirs. */
export async function viewSessions(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  person: string,
  current: string | null,
): Promise<SessionsView> {
  const sessions = await listSessionsOf(db, person, clock())
  return {
    sessions: sessions.map(({ id, createdAt, seenAt, device }) => ({
      id,
      beganAt: createdAt,
      seenAt,
      device: device === unknownDevice ? null : device,
      current: id === current,
    })),
  }
}
