/** A share as a bar, coloured by its step where the step matters; a thin line across its end is the interval. */
import { band } from './share.ts'
import './bar.css'

type BarProps = {
  share: number
  /** The share at which the bar is full. */
  full: number
  interval?: readonly [number, number]
}

export function Bar({ share, full, interval }: BarProps) {
  const width = (part: number) => `${(Math.min(1, part / full) * 100).toFixed(1)}%`
  return (
    <span class="bar" aria-hidden="true">
      <i class={interval ? `band-${band(share)}` : 'bar-plain'} style={{ width: width(share) }} />
      {interval && (
        <i
          class="whisker"
          style={{ left: width(interval[0]), width: width(Math.min(interval[1], full) - interval[0]) }}
        />
      )}
    </span>
  )
}
