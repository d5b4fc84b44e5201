/** The day in one or two sentences: how many, how unhappy, and where someone should go and look. */
import type { Summary } from '#server/contract/summary.ts'
import { named, words } from '../language.ts'
import { enough } from './share.ts'

export function Headline({ summary, links = true }: { summary: Summary; links?: boolean }) {
  const t = words.value.head
  const { today, office } = summary
  const share = today.responses >= enough ? today.unhappy / today.responses : null
  return (
    <div class="headline">
      <p class="says">{t.today(today.responses, share)}</p>
      <Attention
        attention={today.attention}
        here={office !== null}
        responses={today.responses}
        links={links}
      />
    </div>
  )
}

type AttentionProps = {
  attention: Summary['today']['attention']
  here: boolean
  responses: number
  links: boolean
}

function Attention({ attention, here, responses, links }: AttentionProps) {
  const t = words.value.head
  if (!attention) return <p class="calm">{responses === 0 ? t.waiting : t.calm}</p>
  const { office, fromHour, toHour } = attention
  const sentence = here
    ? t.attentionHere(fromHour, toHour)
    : t.attention(named(office.name), fromHour, toHour)
  if (here || !links) return <p class="alarm">{sentence}</p>
  return (
    <p class="alarm">
      <a href={`/staff/offices/${office.id}`}>{sentence}</a>
    </p>
  )
}
