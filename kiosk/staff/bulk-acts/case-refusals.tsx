/** To which cases it is not done, and why. */
import type { CaseRefusal, SeveralAct } from '#server/contract/grievances/bulk-act.ts'
import { words } from '../language.ts'
import { CaseLines } from './case-lines.tsx'
import './case-refusals.css'

type RefusalsProps = { event: SeveralAct['event']; title: string; refused: readonly CaseRefusal[] }

export function CaseRefusals({ event, title, refused }: RefusalsProps) {
  const t = words.value.several
  const ofReminders: Record<string, string> = {
    'step-not-possible': t.nobodyToRemind,
    'already-done': t.remindedToday,
  }
  const why = (code: string) =>
    (event === 'owner-reminded' ? ofReminders[code] : undefined) ??
    t.because[code] ??
    t.because['step-not-possible']
  return (
    <div class="case-refusals">
      <h3>{title}</h3>
      <CaseLines>
        {refused.map(({ id, reference, code }) => (
          <li key={id}>
            <b>{reference ?? t.unnamed}</b>: {why(code)}
          </li>
        ))}
      </CaseLines>
    </div>
  )
}
