/** The steps a grievance has taken, who took each, and when. */
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { words } from '../language.ts'
import { Aside } from '../parts/text/text.tsx'
import { FaceInWords } from './answer-rating.tsx'
import { momentText } from './due.tsx'
import './history.css'

export function History({ history }: Pick<GrievanceView, 'history'>) {
  const t = words.value
  return (
    <section class="history">
      <h2>{t.grievance.history}</h2>
      <ol>
        {history.map((move, at) => (
          // Steps are only ever added.
          <li key={String(at)}>
            <b>{t.grievances.events[move.event]}</b>
            <Aside>
              {move.by ?? (move.actor === 'citizen' ? t.grievance.byCitizen : t.grievance.byClock)}
              {move.onBehalfOf !== null && ` (${t.absence.acted(move.onBehalfOf)})`} · {momentText(move.at)}
              {move.dueAt !== null && ` · ${t.grievance.wasDue(momentText(move.dueAt))}`}
            </Aside>
            {move.rating !== null && <FaceInWords rating={move.rating} />}
            {/* An answer stands in the thread already. */}
            {move.note && move.event !== 'answered' && (
              <p>{move.event === 'returned' ? t.grievance.returnedFrom(move.note) : move.note}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
