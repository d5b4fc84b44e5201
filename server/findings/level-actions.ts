/** Judges once a day which offices are worse than others of their kind. */
import { setImmediate } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import { localDay, localHour } from '../district/local-time.ts'
import type { PeerGroup } from '../flags/baseline.ts'
import type { SpreadOf } from '../flags/spread.ts'
import { type Found, keyOf } from './found.ts'
import { keepFound } from './found-actions.ts'
import { confirmedAt } from './found-store.ts'
import { type DayCount, findLevels, levelDays, sumDays } from './level.ts'
import { countHours } from './rating-store.ts'

type LevelDeps = Pick<Deps, 'db' | 'write' | 'directory' | 'live' | 'baselines'> & {
  admission: { entries: { spread: SpreadOf } }
}

/**
 * Of whole days up to yesterday, by each district's own clock; since the day after the last confirmed action, where there was one. One kind
 * of office after the other: a visitor waits for no more than one office's ratings.
 */
export async function judgeLevels(deps: LevelDeps, now: number, stopping?: AbortSignal): Promise<void> {
  for (const group of deps.baselines.groups) await judgeGroup(deps, group, now, stopping)
}

async function judgeGroup(
  deps: LevelDeps,
  group: PeerGroup,
  now: number,
  stopping?: AbortSignal,
): Promise<void> {
  const { db, directory, admission } = deps
  const offices = [...directory.offices.values()].filter(
    ({ district, peers, left }) => district === group.district && peers === group.peers && !left,
  )
  const [first] = offices
  if (!first) return
  const { timezone } = directory.districtOf(first.id)
  const today = localDay(now, timezone)
  const ids = offices.map(({ id }) => id)
  const confirmed = await confirmedAt(db, 'level', ids)
  const judged: { office: string; days: DayCount[]; loud: number }[] = []
  for (const office of ids) {
    stopping?.throwIfAborted()
    // SQLite answers at once, and promises alone would let nobody else have their turn.
    await setImmediate()
    const settled = confirmed.get(keyOf({ office, about: '' }))
    const from = Math.max(today - levelDays, settled === undefined ? 0 : localDay(settled, timezone) + 1)
    const days = sumDays(await countHours(db, office, from * 24, today * 24))
    judged.push({ office, days, loud: admission.entries.spread(office, from * 24).most })
  }
  const hour = localHour(now, timezone)
  const found = [...findLevels(judged)].map(
    ([office, evidence]): Found => ({ kind: 'level', office, about: '', hour, evidence }),
  )
  await keepFound(deps, 'level', ids, found)
}
