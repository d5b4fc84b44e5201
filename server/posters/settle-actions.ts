/** Says why it is in order that nobody scans a place. */
import { requireCan, type StaffActor } from '../access/access.ts'
import type { SilenceReason } from '../contract/devices/poster.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { type LedgerAct, staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { placeKey } from './place.ts'
import { listPosters } from './posters-store.ts'
import { saveSettled } from './settled-store.ts'
import { silenceDetails } from './silence.ts'
import { findSilences } from './silence-views.ts'

/** Without a `point` the whole office is meant. */
type SettleRequest = { office: string; point?: string | undefined; reason: SilenceReason }

/**
 * For the days up to today; five more open days without a scan are told again. The ledger keeps who said it and for how many days.
 * Throws `office-unknown`, `not-permitted`, and `step-not-possible` where nothing is silent.
 */
export async function settleSilence(
  deps: Pick<Deps, 'db' | 'write' | 'clock' | 'directory'>,
  actor: StaffActor,
  { office, point, reason }: SettleRequest,
): Promise<void> {
  const { db, write, clock, directory } = deps
  if (!directory.offices.has(office))
    throw new Problem('office-unknown', `There is no office "${office}" in the offices file.`)
  requireCan(actor, 'poster:settle', directory.placeOf(office))
  const { places, offices } = await findSilences(deps, await listPosters(db, office))
  const silence = point === undefined ? offices.get(office) : places.get(placeKey({ office, point }))
  if (!silence) throw new Problem('step-not-possible', 'Nothing is silent there now.')
  const now = clock()
  const day = localDay(now, directory.districtOf(office).timezone)
  await write(async (trx) => {
    await saveSettled(trx, { office, point: point ?? '', day, reason })
    const details: LedgerAct['details'] = {
      ...(point !== undefined && { point }),
      reason,
      ...silenceDetails(silence),
    }
    await record(trx, staffAct(actor, now, 'poster:settle', { kind: 'office', id: office }, details))
  })
}
