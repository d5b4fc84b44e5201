/** What became of the unhappy share after something was done, in words that claim no more than the figures do. */
import type { Effect } from '#server/contract/figures/improvement.ts'
import type { Count } from '#server/contract/figures/summary.ts'
import { words } from '../language.ts'
import { Hint } from '../parts/text/text.tsx'
import './effect.css'

/** In one sentence. */
export const EffectSays = ({ effect }: { effect: Effect }) => (
  <span class="effect-says" data-verdict={effect.verdict}>
    {effectSays(effect)}
  </span>
)

function effectSays(effect: Effect): string {
  const t = words.value.improvements.effect
  if (effect.verdict === 'early') return t.early(effect.from)
  if (effect.verdict === 'few') return t.few
  if (effect.verdict === 'chance') return t.chance
  const [one, other] = effect.interval.map((end) => hundredths(Math.abs(end))) as [number, number]
  const [from, to] = one < other ? [one, other] : [other, one]
  return t[effect.verdict](hundredths(Math.abs(effect.change)), from, to)
}

/** What was counted for it. */
export function EffectFigures({ effect }: { effect: Effect }) {
  const t = words.value.improvements.effect
  if (effect.verdict === 'early' || effect.verdict === 'few') return null
  const { weeks, before, after, compared, interval } = effect
  return (
    <>
      {effect.verdict === 'chance' && <p>{t.between(signed(interval[0]), signed(interval[1]))}</p>}
      <p>{t.here(weeks, percentOf(before), percentOf(after), before.responses, after.responses)}</p>
      <p>
        {compared
          ? t.there(compared.offices, percentOf(compared.before), percentOf(compared.after))
          : t.alone}
      </p>
      {effect.verdict === 'fewer' && <Hint>{t.caution}</Hint>}
    </>
  )
}

/** An interval that excludes nothing is not told as ending at it. */
const hundredths = (share: number): number => Math.max(1, Math.round(share * 100))
const percentOf = ({ unhappy, responses }: Count): string => words.value.percent(unhappy / responses)
const signed = (share: number): string => {
  const points = Math.round(share * 100)
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${words.value.count(Math.abs(points))}`
}
