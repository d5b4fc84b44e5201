/** The day in one or two sentences: how many, how unhappy, and where someone should go and look. */

import type { Summary, UsualByNow } from '#server/contract/figures/summary.ts'
import { inDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Sentence } from '../parts/text/sentence.tsx'
import { chosenFilter, isSliced } from './filter.ts'
import { shareOf } from './share.ts'
import './headline.css'

export function Headline({ summary }: { summary: Summary }) {
  const t = words.value.head
  const { today, office, range } = summary
  // Of days that are over nothing is to be done today, and of one way in no hours are known.
  if (range.to !== today.day || isSliced(chosenFilter())) return <PeriodSentence summary={summary} />
  const says = t.today(today.responses, shareOf(today))
  return (
    <>
      <Sentence says={says}>
        <Attention attention={today.attention} here={office !== null} waiting={today.responses === 0} />
      </Sentence>
      {today.usual && <ByNow usual={today.usual} day={today.day} />}
    </>
  )
}

function PeriodSentence({ summary }: { summary: Summary }) {
  const t = words.value
  const { total, range, today } = summary
  return (
    <Sentence says={t.home.periodSays(t.span(range.from, range.to), total.responses, shareOf(total))}>
      {range.to !== today.day && <p class="calm">{t.home.notToday}</p>}
    </Sentence>
  )
}

/** Like with like: a day that is not over beside the same weekday up to the same hour. */
function ByNow({ usual, day }: { usual: UsualByNow; day: string }) {
  const t = words.value
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  return (
    <p class="by-now">
      {t.home.byNow(t.hour(usual.hour), usual.now.responses, shareOf(usual.now))}{' '}
      {t.home.usualByNow(usual.days, t.longWeekday(weekday), usual.responses, usual.share)}
    </p>
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
