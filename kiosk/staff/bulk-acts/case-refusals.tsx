/** To which cases it is not done, and why. */
import type { CaseRefusal } from '#server/contract/bulk-act.ts'
import { words } from '../language.ts'
import { CaseLines } from './case-lines.tsx'
import './case-refusals.css'

export function CaseRefusals({ title, refused }: { title: string; refused: readonly CaseRefusal[] }) {
  const t = words.value.several
  return (
    <div class="case-refusals">
      <h3>{title}</h3>
      <CaseLines>
        {refused.map(({ id, reference, code }) => (
          <li key={id}>
            <b>{reference ?? t.unnamed}</b>: {t.because[code] ?? t.because['step-not-possible']}
          </li>
        ))}
      </CaseLines>
    </div>
  )
}
