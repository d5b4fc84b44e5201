/** Moves the grievances whose clocks fell due; runs as a job over all servers. */
import type { Deps } from '../deps.ts'
import type { Trx } from '../storage/schema.ts'
import { dueClockEvent } from './clocks.ts'
import { letHappen } from './event-actions.ts'
import { findGrievance } from './grievance-store.ts'
import { listClockDue } from './list-store.ts'

type ClockDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'live' | 'log'>

/** In one transaction: short enough that visitors do not wait behind it. */
const atOnce = 50
/** In one round; the others are counted. */
const mostLogged = 20

/** Reads only. */
export const isAnyClockDue = async ({ db }: Pick<Deps, 'db'>, now: number): Promise<boolean> =>
  (await listClockDue(db, now, 1)).length > 0

/**
 * Each case moves once a round, however long nobody ran it: its next clock begins when it moves. One that cannot be moved holds up no
 * other; it is logged and tried again with the next round, and the round ends as a failure, which status and metrics show.
 */
export async function runClocks(deps: ClockDeps, now: number, stopping: AbortSignal): Promise<void> {
  // Due still after they were looked at: those that failed, and those that somebody moved meanwhile.
  const stuck = new Set<string>()
  const failures: { grievance: string; cause: unknown }[] = []
  for (;;) {
    const listed = await listClockDue(deps.db, now, atOnce + stuck.size)
    const due = listed.filter((id) => !stuck.has(id)).slice(0, atOnce)
    if (!due.length || stopping.aborted) break
    const { moved, failed } = await moveAll(deps, due, now, stopping)
    for (const id of due) if (!moved.has(id)) stuck.add(id)
    failures.push(...failed)
    for (const office of new Set(moved.values()))
      deps.live.publish('grievance', deps.directory.districtOf(office).id, office)
  }
  const [first] = failures
  if (!first) return
  for (const { grievance, cause } of failures.slice(0, mostLogged))
    deps.log.error({ grievance, err: cause }, 'the clock could not move a grievance')
  throw new Error(`${failures.length} grievances could not be moved, the first is ${first.grievance}`, {
    cause: first.cause,
  })
}

/** With the office of each that moved. */
type Moved = ReadonlyMap<string, string>

/** All in one transaction, or, where one of them throws, each in its own. */
async function moveAll(
  deps: ClockDeps,
  due: readonly string[],
  now: number,
  stopping: AbortSignal,
): Promise<{ moved: Moved; failed: { grievance: string; cause: unknown }[] }> {
  try {
    return { moved: await deps.write((trx) => moveInside(deps, trx, due, now)), failed: [] }
  } catch {
    // Which of them it is shows when each is tried alone.
  }
  const moved = new Map<string, string>()
  const failed: { grievance: string; cause: unknown }[] = []
  for (const id of due) {
    if (stopping.aborted) break
    try {
      for (const [one, office] of await deps.write((trx) => moveInside(deps, trx, [id], now)))
        moved.set(one, office)
    } catch (cause) {
      failed.push({ grievance: id, cause })
    }
  }
  return { moved, failed }
}

async function moveInside(deps: ClockDeps, trx: Trx, due: readonly string[], now: number): Promise<Moved> {
  const moved = new Map<string, string>()
  for (const id of due) {
    // Read again in the transaction: somebody may have acted meanwhile.
    const grievance = await findGrievance(trx, id)
    const event = grievance && dueClockEvent(grievance, now)
    if (!grievance || !event) continue
    await letHappen(deps, trx, grievance, event, { kind: 'clock' })
    moved.set(id, grievance.office)
  }
  return moved
}
