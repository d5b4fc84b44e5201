/** Where somebody is signed in. */
import type { SessionsView } from '../contract/session.ts'
import type { Deps } from '../deps.ts'
import { unknownDevice } from '../people/device-name.ts'
import { listSessionsOf } from './session-list-store.ts'

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
