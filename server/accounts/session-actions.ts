/** Ending sessions: one's own. */
import type { StaffActor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { deleteSessionById, deleteSessionsOfPerson } from './session-list-store.ts'

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
    const sessions = await deleteSessionsOfPerson(trx, actor.id, current)
    const subject = { kind: 'person', id: actor.id }
    if (sessions) await record(trx, staffAct(actor, deps.clock(), 'session:end', subject, { sessions }))
  })
  deps.streams.end({ person: actor.id, but: current })
}

const noSession = () => new Problem('not-found', 'This session is over already.')
