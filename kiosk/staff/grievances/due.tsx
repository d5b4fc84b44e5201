/** When a grievance is due, in words; late ones in the alarm colour, and saying so. By the day for who is told days alone. */
import type { GrievanceRow } from '#server/contract/grievances/grievance.ts'
import type { GrievanceState } from '#server/contract/grievances/grievance-state.ts'
import { words } from '../language.ts'
import { now } from '../now.ts'
import { may } from '../session.ts'
import './due.css'

const soonMs = 6 * 3_600_000

/** States in which the whole's clock has nothing more to say: it is the citizen's turn, another case's, or it is over. */
const settled: ReadonlySet<GrievanceState> = new Set([
  'answered',
  'closed',
  'lapsed',
  'merged',
  'withdrawn',
  'decided',
])
export const isRunning = ({ state }: Pick<GrievanceRow, 'state'>): boolean => !settled.has(state)

/** Who reads no entries is given the first instant of each day: as an hour it would be an untruth. */
const isByDay = () => !may('entry:read')

export function momentText(at: number): string {
  const t = words.value
  return isByDay() ? t.date(at) : `${t.date(at)}, ${t.time(at)}`
}

export function Due({ grievance }: { grievance: Pick<GrievanceRow, 'dueAt' | 'state' | 'overdue'> }) {
  const t = words.value
  // A merged case waits for its main one's answer, and is late by its own clock.
  if (!isRunning(grievance) && !grievance.overdue) return null
  const rest = grievance.dueAt - now.value
  if (isByDay()) {
    const day = t.date(grievance.dueAt)
    if (grievance.overdue) return <b class="due-late">{t.grievances.overdueSince(day)}</b>
    return <span class={rest <= 0 ? 'due-soon' : 'due-later'}>{t.grievances.dueOn(day)}</span>
  }
  // Whether it is late is the server's word; the browser's clock only says by how much.
  if (grievance.overdue) return <b class="due-late">{t.grievances.overdue(t.length(-rest))}</b>
  if (rest <= 0) return <b class="due-soon">{t.grievances.dueNow}</b>
  return <span class={rest < soonMs ? 'due-soon' : 'due-later'}>{t.grievances.due(t.length(rest))}</span>
}
