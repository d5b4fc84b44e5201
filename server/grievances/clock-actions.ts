/** Moves the grievances whose clocks fell due; runs as a job over all servers. */
import type { Deps } from '../deps.ts'
import { dueClockEvent } from './clocks.ts'
import { letHappen } from './event-actions.ts'
import { findGrievance } from './grievance-store.ts'
import { listClockDue } from './list-store.ts'

type ClockDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'live'>

/** In one transaction: short enough that visitors do not wait behind it. */
const atOnce = 50

/** Reads only. */
export const isAnyClockDue = async ({ db }: Pick<Deps, 'db'>, now: number): Promise<boolean> =>
  (await listClockDue(db, now, 1)).length > 0

/** Each case moves once a round, however long nobody ran it: its next clock begins when it moves. */
export async function runClocks(deps: ClockDeps, now: number, stopping: AbortSignal): Promise<void> {
  for (;;) {
    const due = await listClockDue(deps.db, now, atOnce)
    if (!due.length || stopping.aborted) return
    const offices = await deps.write(async (trx) => {
      const moved: string[] = []
      for (const id of due) {
        // Read again in the transaction: somebody may have acted meanwhile.
        const grievance = await findGrievance(trx, id)
        const event = grievance && dueClockEvent(grievance, now)
        if (!grievance || !event) continue
        await letHappen(deps, trx, grievance, event, { kind: 'clock' })
        moved.push(grievance.office)
      }
      return moved
    })
    // What could not move now is looked at with the next round.
    if (!offices.length) return
    for (const office of new Set(offices))
      deps.live.publish('grievance', deps.directory.districtOf(office).id, office)
  }
}
