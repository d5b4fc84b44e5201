/**
 * When a case must have been answered and when it goes up, worked out from its history alone: days are counted in India's time by
 * hand, and nothing of the program is asked. Times are UTC milliseconds.
 */
export type Told = { event: string; at: number; dueAt: number | null; office: string | null }
/** `latest`: the last instant that any whole's clock of such a history may come to. */
export type Clocks = { dueAt: number; tierDueAt: number; tier: number; latest: number }

const hour = 3_600_000
const day = 24 * hour
const india = 5.5 * hour
const lastOfDay = (at: number, days: number) => (Math.floor((at + india) / day) + days + 1) * day - india - 1

/** `daysOf`: the technical days of an office's department. */
export function clocksOf(kind: string, daysOf: (office: string) => number, history: readonly Told[]): Clocks {
  const [filed] = history
  if (!filed?.office) throw new Error('a case without a beginning')
  let technicalDays = daysOf(filed.office)
  const dueAt = kind === 'small' ? filed.at + 48 * hour : lastOfDay(filed.at, technicalDays)
  const clocks = { dueAt, tierDueAt: dueAt, tier: 1, latest: dueAt }
  let isTechnical = kind === 'technical'
  for (const { event, at, dueAt: promised, office } of history.slice(1)) {
    technicalDays = Math.min(technicalDays, office === null ? technicalDays : daysOf(office))
    if (event === 'promised' || event === 'date-moved')
      clocks.latest = lastOfDay(filed.at, technicalDays * (event === 'promised' ? 2 : 3))
    if (promised !== null) {
      clocks.dueAt = promised
      clocks.tierDueAt = promised
      isTechnical = true
    }
    if (event === 'appealed' || event === 'escalated') {
      clocks.tier += 1
      clocks.tierDueAt = lastOfDay(at, clocks.tier === 2 ? 15 : 30)
    }
    if (event === 'reopened') {
      const again = isTechnical ? lastOfDay(at, Math.ceil(technicalDays / 2)) : at + 48 * hour
      clocks.tierDueAt = Math.max(clocks.dueAt, again)
    }
  }
  return clocks
}
