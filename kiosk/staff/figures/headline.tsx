/** The day in one or two sentences: how many, how unhappy, and where someone should go and look. */

import type { Summary } from '#server/contract/summary.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Sentence } from '../parts/text/sentence.tsx'
import { shareOf } from './share.ts'
import './headline.css'

export function Headline({ summary }: { summary: Summary }) {
  const t = words.value.head
  const { today, office } = summary
  const says = t.today(today.responses, shareOf(today))
  return (
    <Sentence says={says}>
      <Attention attention={today.attention} here={office !== null} waiting={today.responses === 0} />
    </Sentence>
  )
}

type AttentionProps = {
  attention: Summary['today']['attention']
  here: boolean
  waiting: boolean
}

function Attention({ attention, here, waiting }: AttentionProps) {
  const t = words.value.head
  if (!attention) return <p class="calm">{waiting ? t.waiting : t.calm}</p>
  const { office, fromHour, toHour } = attention
  const sentence = here
    ? t.attentionHere(fromHour, toHour)
    : t.attention(named(office.name), fromHour, toHour)
  if (here) return <p class="alarm">{sentence}</p>
  return (
    <p class="alarm">
      <a href={inDistrict(`/staff/offices/${office.id}`)}>{sentence}</a>
    </p>
  )
}
