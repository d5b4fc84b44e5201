/** Asks whoever writes whether they still do, while the last seconds run. */
import type { TabletWords } from '../../../words/tablet/hi.ts'
import { useSecondsLeft } from '../../parts/seconds-left.ts'
import './still-there.css'

export function StillThere({ w, until }: { w: TabletWords; until: number }) {
  return (
    <p class="still-there" role="alert">
      {w.stillThere(useSecondsLeft(until))}
    </p>
  )
}
