/** Why nobody need be afraid of what they say. */
import { Icon } from '../../../parts/icon.tsx'
import type { TabletWords } from '../../../words/tablet/hi.ts'
import './trust.css'

export function Trust({ w }: { w: TabletWords }) {
  return (
    <p class="trust">
      <Icon name="lock" />
      <span>{w.noName}</span>
    </p>
  )
}
