/** A share as a bar, full at 100 %, coloured by its step where the step matters; a thin line across its end is the interval. */
import { words } from '../language.ts'
import { band } from './share.ts'
import './bar.css'

type BarProps = {
  share: number
  interval?: readonly [number, number]
  /** A share of something good. */
  good?: boolean
}

export function Bar({ share, interval, good = false }: BarProps) {
  const width = (part: number) => `${(part * 100).toFixed(1)}%`
  return (
    <span class="bar" aria-hidden="true">
      <i
        class={interval ? `band-${band(share)}` : good ? 'bar-good' : 'bar-plain'}
        style={{ width: width(share) }}
      />
      {interval && (
        <i class="whisker" style={{ left: width(interval[0]), width: width(interval[1] - interval[0]) }} />
      )}
    </span>
  )
}

/** What the ends of the bars under it stand for. */
export function BarScale() {
  const t = words.value
  return (
    <span class="bar-scale" aria-hidden="true">
      <span>{t.percent(0)}</span>
      <span>{t.percent(1)}</span>
    </span>
  )
}
