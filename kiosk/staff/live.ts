/** The one live stream of the signed-in pages: opened with the session, closed with it. */
import { effect, signal } from '@preact/signals'
import { type LiveState, openLive } from '../api/live.ts'
import * as api from '../api/staff.ts'
import { awaitStream, changed } from './resource.ts'
import { renewed, session } from './session.ts'

export const liveState = signal<LiveState>({ kind: 'connecting' })

/** Follows the session; called once, when the pages start. */
export function followSession(): void {
  effect(() => {
    if (!session.value) return
    const live = openLive('/api/live', changed)
    awaitStream(live.opened)
    const stop = live.state.subscribe((state) => {
      liveState.value = state
      // The stream may be gone because the session is, or because they may see other things now; asking once tells.
      if (state.kind === 'offline') api.session().then(renewed, () => {})
    })
    return () => {
      stop()
      live.close()
    }
  })
}
