/** What people do about a flag: one looks at it and names what was done, another confirms that. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { Acknowledgement, FlagConfirmation } from '../contract/flag.ts'
import { type ChangeMade, Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { localDay, localHour } from '../district/local-time.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import { findChart, saveCharts } from './chart-store.ts'
import { freshState } from './cusum.ts'
import { type Flag, updateFlag } from './flag-store.ts'
import { endOfNextWorkingDay } from './quiet.ts'
import { requireFlag } from './seen-flag-store.ts'

type DecisionDeps = Pick<Deps, 'write' | 'clock' | 'live' | 'directory'>

/**
 * Someone has looked. The flag leaves the list of those that wait, to the end of the next working day, and its chart goes on: it
 * begins anew when a second person confirms the action, or when the ratings themselves come down. An action may be named later, where none was. Throws
 * `not-found`, `changed-meanwhile`, `already-done`.
 */
export const acknowledgeFlag = (
  deps: DecisionDeps,
  actor: StaffActor,
  id: string,
  { version, note, action }: Acknowledgement,
): Promise<void> =>
  decide(deps, actor, id, version, 'flag:acknowledge', async (trx, flag) => {
    const earlier = flag.acknowledged
    const isOpen = flag.status === 'raised' || (flag.standing && earlier?.action === null && action !== '')
    if (!isOpen) throw new Problem('already-done', 'Someone has dealt with this flag already.')
    // What the first one noted stays.
    const noted = earlier ? `${earlier.note}\n${note}` : note
    const acknowledged = { person: actor.id, at: deps.clock(), note: noted, action: action || null }
    const { id: district, timezone } = deps.directory.districtOf(flag.office)
    const opening = deps.directory.register.districts.find((each) => each.id === district)?.opening ?? null
    const quietUntil = endOfNextWorkingDay(localDay(deps.clock(), timezone), opening)
    await updateFlag(trx, { ...flag, status: 'acknowledged', acknowledged, quietUntil })
  })

/**
 * A second person says that the action was taken: the chart begins anew with the next hour. Throws `not-found`, `changed-meanwhile`,
 * `step-not-possible` where there is no action to confirm, `not-permitted` for whoever named it.
 */
export const confirmFlag = (
  deps: DecisionDeps,
  actor: StaffActor,
  id: string,
  { version }: FlagConfirmation,
): Promise<void> =>
  decide(deps, actor, id, version, 'flag:confirm', async (trx, flag) => {
    if (!flag.standing || !flag.acknowledged || flag.acknowledged.action === null)
      throw new Problem('step-not-possible', 'There is no action to confirm.')
    if (flag.acknowledged.person === actor.id)
      throw new Problem('not-permitted', 'Somebody else has to confirm what you did.')
    const confirmed = { person: actor.id, at: deps.clock() }
    await updateFlag(trx, { ...flag, status: 'acknowledged', standing: false, quietUntil: null, confirmed })
    if (flag.kind !== 'change') return
    const state = await findChart(trx, flag.office)
    if (!state) return
    const { timezone } = deps.directory.districtOf(flag.office)
    // Ratings of this hour may still be changed, and nothing tells those from before the action.
    const anew = freshState(state.base, state.baseDay, localHour(deps.clock(), timezone) + 1)
    await saveCharts(trx, new Map([[flag.office, anew]]))
  })

async function decide(
  { write, clock, live, directory }: DecisionDeps,
  actor: StaffActor,
  id: string,
  version: number,
  action: 'flag:acknowledge' | 'flag:confirm',
  act: (trx: Trx, flag: Flag) => Promise<void>,
): Promise<void> {
  const office = await write(async (trx) => {
    const flag = await requireFlag({ directory }, trx, actor, 'flag:acknowledge', id)
    requireCan(actor, 'flag:acknowledge', directory.placeOf(flag.office))
    if (flag.version !== version)
      throw new Problem('changed-meanwhile', 'Somebody else dealt with this flag meanwhile.', {
        changes: await changesOf(trx, flag),
      })
    await act(trx, flag)
    await record(trx, staffAct(actor, clock(), action, { kind: 'flag', id }, { office: flag.office }))
    return flag.office
  })
  live.publish('flag', directory.districtOf(office).id, office)
}

/** All that people did about it; nobody, where the visitor took it back. */
async function changesOf(trx: Trx, { acknowledged, confirmed }: Flag): Promise<ChangeMade[]> {
  const people = await readStaffNames(trx)
  const made = [
    ...(acknowledged ? [{ ...acknowledged, what: 'flag:acknowledge' }] : []),
    ...(confirmed ? [{ ...confirmed, what: 'flag:confirm' }] : []),
  ]
  return made.map(({ person, what, at }) => ({ by: people.nameOf(person), what, at }))
}
