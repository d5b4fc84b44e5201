/** Puts together what says each topic of what waited for somebody's hours. */
import type { Deps } from '../deps.ts'
import { composeSystem } from '../notices/system-notice-actions.ts'
import { type Composers, isAnyHeldDue, tellHeld } from '../notices/tell-actions.ts'
import { composeMorning } from '../reminders/morning-actions.ts'
import { composeNews } from '../reminders/news-actions.ts'
import { composeFlags } from '../reminders/raised-flag-actions.ts'
import { haveClocksRun } from '../reminders/settled-actions.ts'
import { composeReports } from '../reports/round-actions.ts'

type HeldDeps = Omit<Deps, 'jobs'>

const composersOf = (deps: HeldDeps): Composers => ({
  money: composeFlags(deps),
  flags: composeFlags(deps),
  cases: composeNews(deps),
  morning: composeMorning(deps),
  report: composeReports(deps),
  system: composeSystem,
})

/** Reads only. After a standstill nobody is told of half of it. */
export const isHeldNeeded = async (deps: HeldDeps, now: number): Promise<boolean> =>
  (await isAnyHeldDue(deps, now)) && (await haveClocksRun(deps, now))

export const tellAllHeld = (deps: HeldDeps, now: number): Promise<void> =>
  tellHeld(deps, composersOf(deps), now)
