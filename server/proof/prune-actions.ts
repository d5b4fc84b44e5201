/** Deletes the oldest lines of the ledger, and leaves a checkpoint from which the rest is proven. */
import type { Deps } from '../deps.ts'
import { commonDay, dayText } from '../district/local-time.ts'
import { record } from '../ledger/ledger-store.ts'
import { pruneAction, sealKey, sealOf } from './checkpoint.ts'
import {
  deleteLines,
  findDayUpTo,
  findFirstLine,
  findLine,
  findRest,
  keepTombstones,
} from './checkpoint-store.ts'

type PruneDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys'>

const dayMs = 86_400_000
/** A checkpoint covers all that ever stays of old lines, so it is made once a week and not each night. */
const stepMs = 7 * dayMs

/** `until`: what deletion trusts to be the time, see `reachOf` in retention. Lines go up to the end of a day that has a root. */
export async function pruneLedger(
  { db, write, clock, config, directory, keys }: PruneDeps,
  until: number,
): Promise<void> {
  const keep = config.keep.ledger
  const oldest = await findFirstLine(db)
  if (!oldest || oldest.at > until - keep * dayMs - stepMs) return
  // The root of a day is made in the night after it, and its line must be old enough too.
  const last = await findDayUpTo(db, commonDay(until, directory.timezones) - keep - 2)
  if (!last || last.act < oldest.number) return
  // What a clock that was ahead once has dated is left alone until it is old by the clock of today.
  if ((await findLine(db, last.act + 1)).at > until - keep * dayMs) return
  const { act: through, day } = last
  await write(async (trx) => {
    await keepTombstones(trx, through)
    const at = clock()
    const hash = Buffer.from((await findLine(trx, through)).hash).toString('hex')
    const unsealed = { through, hash, keep, rest: await findRest(trx, through), at }
    const { at: _, ...told } = unsealed
    await record(trx, {
      at,
      actor: { kind: 'system', id: 'retention' },
      action: pruneAction,
      subject: { kind: 'day', id: dayText(day) },
      details: { ...told, seal: sealOf(sealKey(keys.receipts), unsealed) },
    })
    await deleteLines(trx, through)
  })
}
