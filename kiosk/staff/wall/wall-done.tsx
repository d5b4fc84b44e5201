/** "You said, we did" on the hall's screen: one at a time, another each minute. */
import type { ImprovementShown } from '#server/contract/figures/improvement.ts'
import { named, words } from '../language.ts'
import { now } from '../now.ts'
import './wall-done.css'

const minuteMs = 60_000

export function WallDone({ improvements }: { improvements: readonly ImprovementShown[] }) {
  const t = words.value.improvements
  const shown = improvements[Math.floor(now.value / minuteMs) % improvements.length]
  if (!shown) return null
  return (
    <section class="wall-done" aria-label={t.title}>
      <p class="wall-done-said">
        <span>{t.wallSaid}</span> {named(shown.said)}
      </p>
      <p class="wall-done-done">
        <span>{t.wallDone}</span> {named(shown.done)}
      </p>
      {shown.office && <p class="wall-done-where">{named(shown.office)}</p>}
    </section>
  )
}
