/** Whether the page follows what comes in, in a word and a dot. */
import { words } from '../language.ts'
import { liveState } from '../live.ts'
import './live-dot.css'

export function LiveDot() {
  const t = words.value
  const state = liveState.value
  const says =
    state.kind === 'offline' ? t.live.offline(t.moment(state.since, Date.now())) : t.live[state.kind]
  return (
    <span class="live-dot" data-state={state.kind} role="status">
      {says}
    </span>
  )
}
