/** Today beside the same weekday of the weeks before, all up to the same whole hour: what a sentence can say of an unfinished day. */
import type { UsualByNow } from '../contract/figures/summary.ts'
import { clockHour, dayOfHour } from '../district/local-time.ts'
import type { Db } from '../storage/schema.ts'
import { shareOr, sum, toCount } from './statistics.ts'
import { addUp } from './summary.ts'
import { weekHourTallies } from './summary-store.ts'

const weeks = [1, 2, 3, 4]
/** One day alone may have been a holiday's eve. */
const fewestDays = 2
/** Fewer than this on all these days tell no share. */
const fewestResponses = 20

/** `running`: the local hour that is not over yet. A day on which nobody had spoken by then was closed, and is left out. */
export async function viewUsualByNow(
  db: Db,
  district: string,
  running: number,
  offices: readonly string[],
): Promise<UsualByNow | null> {
  const hour = clockHour(running)
  if (hour === 0) return null
  const today = dayOfHour(running)
  const upToHour = async (day: number) =>
    toCount(addUp(await weekHourTallies(db, district, day * 24, day * 24 + hour - 1, offices)))
  const before = await Promise.all(weeks.map((week) => upToHour(today - week * 7)))
  const open = before.filter(({ responses }) => responses > 0)
  if (open.length < fewestDays) return null
  const all = sum(open)
  return {
    hour,
    now: await upToHour(today),
    days: open.length,
    responses: Math.round(all.responses / open.length),
    share: all.responses < fewestResponses ? null : shareOr(all, null),
  }
}
