/** To which cases it is not done, and why. */
import type { CaseRefusal, SeveralAct } from '#server/contract/bulk-act.ts'
import { words } from '../language.ts'
import { CaseLines } from './case-lines.tsx'
import './case-refusals.css'

type RefusalsProps = { event: SeveralAct['event']; title: string; refused: readonly CaseRefusal[] }

export function CaseRefusals({ event, title, refused }: RefusalsProps) {
  const t = words.value.several
  const why = (code: string) =>
    (event === 'owner-reminded' && code === 'step-not-possible' ? t.nobodyToRemind : t.because[code]) ??
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
