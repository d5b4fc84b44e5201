/** Whether the store really takes a write now: tried, not guessed. */

import { Problem } from '../contract/problem.ts'
import type { ReadyReply } from '../contract/status.ts'
import type { Deps } from '../deps.ts'
import { type DiskSpace, diskSpace } from '../storage/backup/disk-space.ts'
import { judgeDisk, storeFinding } from './status.ts'
import { countUp } from './status-store.ts'

/** `space` is null on PostgreSQL: nothing that must not be lost lies in the data folder but `keys.json`. */
export type Checks = ReadyReply['checks'] & { space: DiskSpace | null }
/** Throws nothing: what goes wrong is the answer. */
export type Readiness = () => Promise<Checks>

/** A health checker that asks each second, and strangers who ask more often, cost one commit in five seconds. */
const againMs = 5_000
/** A store that answers later than this does not answer a visitor either. */
const patienceMs = 5_000

export function createReadiness(deps: Pick<Deps, 'write' | 'clock' | 'config' | 'log'>): Readiness {
  let last: { at: number; checks: Promise<Checks> } | undefined
  let before = 'writable enough'
  const look = async (): Promise<Checks> => {
    const [store, space] = await Promise.all([tryWrite(deps), readDisk(deps)])
    const checks = { store, space, ...(space && { disk: judgeDisk(space.free, space.size) }) }
    const now = `${checks.store} ${checks.disk ?? 'enough'}`
    // Once for each change: a checker that asks every few seconds would bury everything else.
    if (now !== before) deps.log.warn({ store: checks.store, disk: checks.disk }, 'readiness changed')
    before = now
    return checks
  }
  return () => {
    const now = deps.clock()
    if (!last || now - last.at >= againMs) last = { at: now, checks: look() }
    return last.checks
  }
}

/** A counter goes up by one: the row changes, so the commit goes to the disk and is synced as an entry's is. */
async function tryWrite({ write, log }: Pick<Deps, 'write' | 'log'>): Promise<Checks['store']> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the store did not answer in time')), patienceMs)
  })
  try {
    await Promise.race([write((trx) => countUp(trx, 'readiness')), late])
    return 'writable'
  } catch (cause) {
    log.debug({ err: cause }, 'the store took no write')
    return storeFinding(cause instanceof Problem ? cause.code : undefined)
  } finally {
    clearTimeout(timer)
  }
}

/** A folder that is gone has no room. */
async function readDisk({ config, log }: Pick<Deps, 'config' | 'log'>): Promise<DiskSpace | null> {
  if (config.database !== null) return null
  try {
    return await diskSpace(config.data)
  } catch (cause) {
    log.debug({ err: cause }, 'the data folder cannot be read')
    return { free: 0, size: 0, device: -1 }
  }
}
