/** Why visitors were unhappy, most frequent first. */
import type { ReasonShare } from '#server/contract/summary.ts'
import { named, words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { Hint, Nothing } from '../parts/text/text.tsx'
import { Bar } from './bar.tsx'
import './reasons.css'

type ReasonsProps = { reasons: ReasonShare[]; most?: number; note?: string }

export function Reasons({ reasons, most = 6, note }: ReasonsProps) {
  const t = words.value
  return (
    <Card class="reasons" title={t.reasons.title} note={t.reasons.share}>
      {reasons.length === 0 && <Nothing>{t.reasons.none}</Nothing>}
      <ul>
        {reasons.slice(0, most).map((reason) => (
          <li key={reason.id}>
            <span>{named(reason.name)}</span>
            <Bar share={reason.share} />
            <span class="reason-share">{t.percent(reason.share)}</span>
          </li>
        ))}
      </ul>
      {note && <Hint>{note}</Hint>}
    </Card>
  )
}
