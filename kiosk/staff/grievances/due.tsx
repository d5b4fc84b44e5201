/** When a grievance is due, in words; late ones in the alarm colour, and saying so. */
import type { GrievanceRow } from '#server/contract/grievance.ts'
import { words } from '../language.ts'
import { now } from '../now.ts'
import './due.css'

const soonMs = 6 * 3_600_000

/** An answer stops the clock: from then on the visitor is waited for, and the step says so. */
export const isRunning = ({ step }: Pick<GrievanceRow, 'step'>): boolean =>
  step !== 'closed' && step !== 'answered'

export function Due({ grievance }: { grievance: Pick<GrievanceRow, 'dueAt' | 'step' | 'overdue'> }) {
  const t = words.value
  if (!isRunning(grievance)) return null
  const rest = grievance.dueAt - now.value
  // Whether it is late is the server's word; the browser's clock only says by how much.
  if (grievance.overdue) return <b class="due-late">{t.grievances.overdue(t.length(-rest))}</b>
  if (rest <= 0) return <b class="due-soon">{t.grievances.dueNow}</b>
  return <span class={rest < soonMs ? 'due-soon' : 'due-later'}>{t.grievances.due(t.length(rest))}</span>
}
