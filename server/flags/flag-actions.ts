/** Lets each office's chart follow its entries, raises and withdraws flags, and records what people did about them. */

import type { Acknowledgement } from '../contract/flag.ts'
import { Problem } from '../contract/problem.ts'
import { isUnhappy } from '../contract/rating.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import type { Entry } from '../feedback/entry.ts'
import { unhappyShift } from '../feedback/tally.ts'
import { type Actor, requirePermission } from '../people/people.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import {
  advance,
  type ChartState,
  chartFor,
  correct,
  freshState,
  rebase,
  snapBase,
  stateOf,
} from './cusum.ts'
import {
  findChart,
  findFlag,
  findRaisedFlag,
  insertFlag,
  peerCounts,
  saveChart,
  setFlagStatus,
} from './flag-store.ts'

/** Days of history that tell what is usual for a kind of office. */
const baseDays = 90

/**
 * Takes an entry, or its change, into the chart of its office. True when a flag was raised or withdrawn. Entries of
 * the open web page count in no chart: nothing vouches that the visitor was there, and one person could raise a flag.
 * Nor do marked ones, which came in a burst or from a machine; their changes stay out too.
 */
export async function followChart(
  deps: Pick<Deps, 'directory'>,
  trx: Trx,
  before: Entry | null,
  after: Entry,
): Promise<boolean> {
  if (after.channel === 'web' || after.mark !== null) return false
  const shift = unhappyShift(before, after)
  if (before && shift === 0) return false

  const day = dayOfHour(after.hour)
  const peers = deps.directory.offices.get(after.office)?.peers ?? ''
  let state = await findChart(trx, after.office)
  if (!state || state.baseDay !== day) {
    const base = await usualShare(trx, peers, day)
    state = state ? rebase(state, base, day) : freshState(base, day, after.hour)
  }
  const next = before
    ? correct(state, shift > 0 ? 1 : -1)
    : advance(state, isUnhappy(after.rating), after.hour)
  await saveChart(trx, after.office, next)

  const raised = await findRaisedFlag(trx, after.office)
  if (!raised && stateOf(next) === 'flag') {
    await insertFlag(trx, {
      id: newId(),
      office: after.office,
      entry: after.id,
      hour: after.hour,
      status: 'raised',
      evidence: evidenceOf(next),
      acknowledgedBy: null,
      acknowledgedAt: null,
      note: null,
    })
    return true
  }
  if (raised && before && raised.entry === after.id && stateOf(next) !== 'flag') {
    await setFlagStatus(trx, raised.id, 'withdrawn')
    return true
  }
  return false
}

/** Someone has looked: the flag is off the list, and the chart starts anew. Throws `not-found`, `already-done`. */
export async function acknowledgeFlag(
  deps: Pick<Deps, 'write' | 'clock' | 'live'>,
  actor: Actor,
  id: string,
  { note }: Acknowledgement,
): Promise<void> {
  requirePermission(actor, 'flag:acknowledge')
  await deps.write(async (trx) => {
    const flag = await findFlag(trx, id)
    if (!flag) throw new Problem('not-found', 'There is no such flag.')
    if (flag.status !== 'raised')
      throw new Problem('already-done', 'Someone has dealt with this flag already.')
    await setFlagStatus(trx, id, 'acknowledged', { person: actor.id, at: deps.clock(), note })
    const state = await findChart(trx, flag.office)
    if (state) await saveChart(trx, flag.office, freshState(state.base, state.baseDay, flag.hour))
  })
  deps.live.publish('flag')
}

/** Up to yesterday: today's own ratings must not excuse themselves. */
async function usualShare(trx: Trx, peers: string, day: number): Promise<number> {
  const { unhappy, responses } = await peerCounts(trx, peers, day - baseDays, day - 1)
  return snapBase(unhappy, responses)
}

function evidenceOf(state: ChartState) {
  return {
    unhappy: state.runUnhappy,
    of: state.runOf,
    usual: state.base,
    onceIn: chartFor(state.base).onceIn,
    sinceDay: dayText(dayOfHour(state.runSince)),
    sinceHour: clockHour(state.runSince),
  }
}
