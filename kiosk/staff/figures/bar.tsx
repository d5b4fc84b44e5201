/** A share as a bar, full at 100 %, coloured by its step where the step matters; a thin line across its end is the interval. */
import { band } from './share.ts'
import './bar.css'

type BarProps = { share: number; interval?: readonly [number, number] }

export function Bar({ share, interval }: BarProps) {
  const width = (part: number) => `${(part * 100).toFixed(1)}%`
  return (
    <span class="bar" aria-hidden="true">
      <i class={interval ? `band-${band(share)}` : 'bar-plain'} style={{ width: width(share) }} />
      {interval && (
        <i class="whisker" style={{ left: width(interval[0]), width: width(interval[1] - interval[0]) }} />
      )}
    </span>
  )
}
