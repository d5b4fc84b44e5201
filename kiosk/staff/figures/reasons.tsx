/** Why visitors were unhappy, or content; most frequent first. */
import type { ReasonShare } from '#server/contract/figures/summary.ts'
import { named, words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Hint, Nothing } from '../parts/text/text.tsx'
import { Bar, BarScale } from './bar.tsx'
import './reasons.css'

type ReasonsProps = {
  reasons: ReasonShare[]
  /** Reasons for praise. */
  praise?: boolean
  /** Where there is the room of the whole page. */
  wide?: boolean
  /** Where the entries that name one are; left out where nobody may see them. */
  hrefOf?: (more: Record<string, string>) => string
  most?: number
  note?: string
}

export function Reasons({ reasons, praise = false, wide = false, hrefOf, most = 6, note }: ReasonsProps) {
  const t = words.value
  const [title, share, none] = praise
    ? [t.home.praise, t.home.praiseShare, t.home.noPraise]
    : [t.reasons.title, t.reasons.share, t.reasons.none]
  return (
    <Card class="reasons" title={title} note={share}>
      {reasons.length === 0 && <Nothing>{none}</Nothing>}
      <ul {...(wide && { 'data-wide': 'yes' })}>
        {reasons.length > 0 && (
          <li class="reason-scale" aria-hidden="true">
            <BarScale />
          </li>
        )}
        {reasons.slice(0, most).map((reason) => (
          <li key={reason.id}>
            <span>
              {hrefOf ? <a href={hrefOf({ reason: reason.id })}>{named(reason.name)}</a> : named(reason.name)}
            </span>
            <Bar share={reason.share} good={praise} />
            <span class="reason-share">{t.percent(reason.share)}</span>
          </li>
        ))}
      </ul>
      {note && <Hint>{note}</Hint>}
      {reasons.length > 0 && <SavePicture />}
    </Card>
  )
}
