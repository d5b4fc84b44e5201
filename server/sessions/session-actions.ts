/** Finds the session that a token opens, notes that it was used, and ends one's own. */
import type { StaffActor } from '../access/access.ts'
import { hashToken } from '../access/token.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { needsSecondStep } from '../second-step/second-step.ts'
import { deviceName } from './device-name.ts'
import { sessionIsLive } from './session.ts'
import {
  deleteSession,
  deleteSessionById,
  deleteSessionsOf,
  findSession,
  touchSession,
} from './session-store.ts'

/** Often enough for the idle limit, rarely enough not to write with every request. */
const touchMs = 60_000

/**
 * Undefined when it has ended, or never was; also while the person has no second step and needs one now, since the trial
 * ended or since they were given another role. `by`: what the browser says it is, and whether a person did something; what pages ask
 * for by themselves keeps no session alive.
 */
export async function findLiveSession(
  { db, write, clock, config }: Pick<Deps, 'db' | 'write' | 'clock' | 'config'>,
  token: string,
  by: { userAgent: string | undefined; act: boolean },
): ReturnType<typeof findSession> {
  const hash = hashToken(token)
  const session = await findSession(db, hash)
  const now = clock()
  if (!session || !sessionIsLive(session, now)) return undefined
  if (!session.hasPhone && needsSecondStep(config, session.person.appointments)) return undefined
  // A store that takes no writes must not lock out whoever comes to see why.
  if ((by.act && now - session.seenAt > touchMs) || session.device === null) {
    const seenAt = by.act ? now : session.seenAt
    await write((trx) => touchSession(trx, hash, seenAt, deviceName(by.userAgent))).catch(() => undefined)
  }
  return session
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

type SessionDeps = Pick<Deps, 'write' | 'clock' | 'streams'>

/** One of the actor's own; its live streams end with it. Throws `not-found`. */
export async function endOwnSession(deps: SessionDeps, actor: StaffActor, id: string): Promise<void> {
  await deps.write(async (trx) => {
    if (!(await deleteSessionById(trx, actor.id, id))) throw noSession()
    await record(trx, staffAct(actor, deps.clock(), 'session:end', { kind: 'person', id: actor.id }))
  })
  deps.streams.end({ session: id })
}

/** All of the actor's own but the one they are in. */
export async function endOtherSessions(deps: SessionDeps, actor: StaffActor, current: string): Promise<void> {
  await deps.write(async (trx) => {
    const sessions = await deleteSessionsOf(trx, actor.id, current)
    const subject = { kind: 'person', id: actor.id }
    if (sessions) await record(trx, staffAct(actor, deps.clock(), 'session:end', subject, { sessions }))
  })
  deps.streams.end({ person: actor.id, but: current })
}

const noSession = () => new Problem('not-found', 'This session is over already.')
