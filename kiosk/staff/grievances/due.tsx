/** When a grievance is due, in words; late ones in the alarm colour, and saying so. */
import type { GrievanceRow } from '#server/contract/grievance.ts'
import type { GrievanceState } from '#server/contract/grievance-state.ts'
import { words } from '../language.ts'
import { now } from '../now.ts'
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

export function Due({ grievance }: { grievance: Pick<GrievanceRow, 'dueAt' | 'state' | 'overdue'> }) {
  const t = words.value
  if (!isRunning(grievance)) return null
  const rest = grievance.dueAt - now.value
  // Whether it is late is the server's word; the browser's clock only says by how much.
  if (grievance.overdue) return <b class="due-late">{t.grievances.overdue(t.length(-rest))}</b>
  if (rest <= 0) return <b class="due-soon">{t.grievances.dueNow}</b>
  return <span class={rest < soonMs ? 'due-soon' : 'due-later'}>{t.grievances.due(t.length(rest))}</span>
}
