/** Why visitors were unhappy, most frequent first. */
import type { Summary } from '#server/contract/summary.ts'
import { named, words } from '../language.ts'

type ReasonsProps = { reasons: Summary['reasons']; most?: number; note?: string }

export function Reasons({ reasons, most = 6, note }: ReasonsProps) {
  const t = words.value
  const largest = Math.max(...reasons.map((reason) => reason.share), 0.01)
  return (
    <section class="card reasons">
      <h2>{t.reasons.title}</h2>
      {reasons.length === 0 && <p class="nothing">{t.reasons.none}</p>}
      <ul title={t.reasons.share}>
        {reasons.slice(0, most).map((reason) => (
          <li key={reason.id}>
            <span class="name">{named(reason.name)}</span>
            <span class="bar" aria-hidden="true">
              <i style={{ width: `${((reason.share / largest) * 100).toFixed(1)}%` }} />
            </span>
            <span class="share">{t.percent(reason.share)}</span>
          </li>
        ))}
      </ul>
      {note && <p class="hint">{note}</p>}
    </section>
  )
}
