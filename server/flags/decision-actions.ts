/** What people decide about a flag: one looks at it and names what was done, or wants it cleared; another confirms that. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { Acknowledgement, FlagConfirmation } from '../contract/figures/flag.ts'
import type { FlagActKind, FlagClearing } from '../contract/figures/flag-act.ts'
import { type ChangeMade, Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { localDay, localHour } from '../district/local-time.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import { findChart, saveCharts } from './chart-store.ts'
import { freshState } from './cusum.ts'
import { isForDistrict } from './flag-reach.ts'
import { type Flag, updateFlag } from './flag-store.ts'
import {
  findHandling,
  type Handling,
  insertAct,
  listActs,
  type StoredAct,
  saveHandling,
} from './handling-store.ts'
import { publishFlag } from './publish-actions.ts'
import { endOfNextWorkingDay } from './quiet.ts'
import { requireFlag } from './seen-flag-store.ts'

export type DecisionDeps = Pick<Deps, 'write' | 'clock' | 'live' | 'directory'>

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
  actOnFlag(deps, actor, { id, version }, 'flag:acknowledge', async (trx, flag, handling) => {
    const earlier = flag.acknowledged
    // One that was snoozed has been seen by nobody.
    const isOpen =
      flag.status === 'raised' || (flag.standing && !earlier?.action && (!earlier || action !== ''))
    if (!isOpen) throw new Problem('already-done', 'Someone has dealt with this flag already.')
    await updateFlag(trx, seenBy(deps, actor, flag, note, action))
    await saveHandling(trx, id, { ...handling, snoozedUntil: null, clearing: false })
    return { words: note, action: action || null }
  })

/**
 * Somebody says that the flag is over, with what was done or with nothing to be done. It is quiet like one that was acknowledged, and over
 * when a second person confirms it: nobody clears a flag alone. Throws as acknowledging does.
 */
export const clearFlag = (
  deps: DecisionDeps,
  actor: StaffActor,
  id: string,
  { version, reason, action }: FlagClearing,
): Promise<void> =>
  actOnFlag(deps, actor, { id, version }, 'flag:clear', async (trx, flag, handling) => {
    // Wanting the same again before it asks would keep it quiet, each working day anew.
    const isNews = !handling.clearing || action !== ''
    const isOpen = flag.status === 'raised' || (flag.standing && !flag.acknowledged?.action && isNews)
    if (!isOpen) throw new Problem('already-done', 'Someone has dealt with this flag already.')
    await updateFlag(trx, seenBy(deps, actor, flag, reason, action))
    await saveHandling(trx, id, { ...handling, snoozedUntil: null, clearing: action === '' })
    return { words: reason, action: action || null, details: { withAction: action !== '' } }
  })

/** What the first one noted stays. */
function seenBy(
  { clock, directory }: DecisionDeps,
  actor: StaffActor,
  flag: Flag,
  note: string,
  action: string,
): Flag {
  const noted = flag.acknowledged ? `${flag.acknowledged.note}\n${note}` : note
  const acknowledged = { person: actor.id, at: clock(), note: noted, action: action || null }
  const { id: district, timezone } = directory.districtOf(flag.office)
  const opening = directory.register.districts.find((each) => each.id === district)?.opening ?? null
  const quietUntil = endOfNextWorkingDay(localDay(clock(), timezone), opening)
  return { ...flag, status: 'acknowledged', acknowledged, quietUntil }
}

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
  actOnFlag(deps, actor, { id, version }, 'flag:confirm', async (trx, flag, handling) => {
    if (!flag.standing || !flag.acknowledged || (flag.acknowledged.action === null && !handling.clearing))
      throw new Problem('step-not-possible', 'There is no action to confirm.')
    if (flag.acknowledged.person === actor.id)
      throw new Problem('not-permitted', 'Somebody else has to confirm what you did.')
    const confirmed = { person: actor.id, at: deps.clock() }
    await updateFlag(trx, { ...flag, status: 'acknowledged', standing: false, quietUntil: null, confirmed })
    await saveHandling(trx, id, { ...handling, snoozedUntil: null, clearing: false })
    if (flag.kind !== 'change') return {}
    const state = await findChart(trx, flag.office)
    if (!state) return {}
    const { timezone } = deps.directory.districtOf(flag.office)
    // Ratings of this hour may still be changed, and nothing tells those from before the action.
    const anew = freshState(state.base, state.baseDay, localHour(deps.clock(), timezone) + 1)
    await saveCharts(trx, new Map([[flag.office, anew]]))
    return {}
  })

type Details = Record<string, string | number | boolean | null>
type Done = Pick<StoredAct, 'words' | 'action' | 'assignee' | 'until'> & { details?: Details }

/**
 * Lets somebody act on a flag: with permission, on the version that they saw, with its line in the history and in the ledger. `act` has to
 * write the flag, which counts its version on. Throws `not-found`, `not-permitted`, `changed-meanwhile`.
 */
export async function actOnFlag(
  { write, clock, live, directory }: DecisionDeps,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
  kind: FlagActKind,
  act: (trx: Trx, flag: Flag, handling: Handling) => Promise<Done>,
): Promise<void> {
  const moved = await write(async (trx) => {
    const flag = await requireFlag({ directory }, trx, actor, 'flag:acknowledge', id)
    const { office } = flag
    requireCan(actor, 'flag:acknowledge', directory.placeOf(office))
    if (flag.version !== version)
      throw new Problem('changed-meanwhile', 'Somebody else dealt with this flag meanwhile.', {
        changes: await changesOf(trx, flag, version),
      })
    const { details = {}, ...said } = await act(trx, flag, await findHandling(trx, id))
    await insertAct(trx, id, { version, kind, person: actor.id, at: clock(), ...said })
    // Whoever reads the ledger of a part of the district does not learn of one that is for all of it.
    const where = isForDistrict(flag.kind) ? { district: directory.districtOf(office).id } : { office }
    await record(trx, staffAct(actor, clock(), kind, { kind: 'flag', id }, { ...where, ...details }))
    return flag
  })
  publishFlag({ live, directory }, moved)
}

/** All that people did about it since; nobody, where the visitor took it back. */
async function changesOf(trx: Trx, { id }: Flag, since: number): Promise<ChangeMade[]> {
  const people = await readStaffNames(trx)
  const acts = (await listActs(trx, [id])).get(id) ?? []
  return acts
    .filter(({ version }) => version >= since)
    .map(({ person, kind, at }) => ({ by: people.nameOf(person), what: kind, at }))
}
