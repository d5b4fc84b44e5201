/** The steps a grievance has taken, who took each, and when. */
import type { GrievanceView } from '#server/contract/grievance.ts'
import { words } from '../language.ts'
import { Aside } from '../parts/text/text.tsx'
import './history.css'

export function History({ history }: Pick<GrievanceView, 'history'>) {
  const t = words.value
  return (
    <section class="history">
      <h2>{t.grievance.history}</h2>
      <ol>
        {history.map((move) => (
          <li key={`${move.step} ${move.at}`}>
            <b>{t.grievances.steps[move.step]}</b>
            <Aside>
              {move.by ?? t.thread.byVisitor} · {t.date(move.at)}, {t.time(move.at)}
            </Aside>
            {/* An answer stands in the thread already. */}
            {move.note && move.step !== 'answered' && <p>{move.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
