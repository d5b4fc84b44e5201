/** How long the screen still waits: a bar that shrinks, or the seconds where motion is unwanted. */
import type { TabletWords } from '../../../words/tablet/hi.ts'
import { useSecondsLeft } from '../../parts/seconds-left.ts'
import './time-bar.css'

type Props = { w: TabletWords; since: number; until: number }

/** Times of the steady clock. The bar begins anew with every `since`. */
export function TimeBar({ w, since, until }: Props) {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  return (
    <div class="time" role="timer">
      {isStill ? (
        <Seconds w={w} until={until} />
      ) : (
        <span key={since} class="time-bar" style={{ animationDuration: `${until - since}ms` }} />
      )}
    </div>
  )
}

function Seconds({ w, until }: { w: TabletWords; until: number }) {
  return <span class="time-seconds">{w.seconds(useSecondsLeft(until))}</span>
}
