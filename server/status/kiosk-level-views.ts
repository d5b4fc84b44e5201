/** How the kiosks fare as a whole, for the metrics: counts over all districts, and nothing from which one visit could be told. */
import type { Actor } from '../access/access.ts'
import type { Deps } from '../deps.ts'
import { commonHour } from '../district/local-time.ts'
import { viewKiosks } from '../kiosks/kiosk-views.ts'
import type { KioskLevels } from './metrics.ts'
import { minuteMs } from './status.ts'

/** They report each minute. */
const seenMs = 5 * minuteMs

type Reading = { minute: number; hour: number; levels: Promise<KioskLevels> }

/**
 * States are read once a minute, in which they change, however many ask. What waits stays as it was first read in the hour: a
 * kiosk reports each minute, so the number rises in the minute in which somebody pressed.
 */
export function createKioskLevels(deps: Deps): () => Promise<KioskLevels> {
  let last: Reading | undefined
  return () => {
    const now = deps.clock()
    const minute = Math.floor(now / minuteMs)
    const hour = commonHour(now, deps.directory.timezones)
    if (last?.minute !== minute) {
      const kept = last?.hour === hour ? last.levels : undefined
      last = { minute, hour, levels: read(deps, now, kept) }
      // A store that was away is asked again at once.
      last.levels.catch(() => {
        last = undefined
      })
    }
    return last.levels
  }
}

async function read(deps: Deps, now: number, kept: Promise<KioskLevels> | undefined): Promise<KioskLevels> {
  const all = (await viewKiosks(deps, program)).kiosks.filter(({ state }) => state !== 'blocked')
  const count = (one: (typeof all)[number]['state']) => all.filter(({ state }) => state === one).length
  return {
    states: {
      ready: count('ready'),
      late: count('late'),
      down: count('down'),
      closed: count('closed'),
      leaving: count('leaving'),
      copied: count('copied'),
    },
    seen: all.filter(({ seenAt }) => seenAt !== null && now - seenAt <= seenMs).length,
    waiting: (await kept)?.waiting ?? {
      entries: all.reduce((sum, { report }) => sum + (report?.queued ?? 0), 0),
      oldestHours: Math.max(0, ...all.map(({ waitingHours }) => waitingHours ?? 0)),
    },
  }
}

const program: Actor = { kind: 'system', job: 'status' }
