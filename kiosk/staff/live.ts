/** The one live stream of the signed-in pages: opened with the session, closed with it. */
import { effect, signal } from '@preact/signals'
import { type LiveState, openLive } from '../api/live.ts'
import * as api from '../api/staff.ts'
import { session } from './session.ts'

export const liveState = signal<LiveState>({ kind: 'connecting' })
export const changes = signal(0)

/** Follows the session; called once, when the pages start. */
export function followSession(): void {
  effect(() => {
    if (!session.value) return
    const live = openLive('/api/live')
    const stops = [
      live.state.subscribe((state) => {
        liveState.value = state
        // The stream may be gone because the session is; asking once tells, and leads to the sign-in page.
        if (state.kind === 'offline') api.session().catch(() => {})
      }),
      live.changes.subscribe((count) => {
        if (count > 0) changes.value += 1
      }),
    ]
    return () => {
      for (const stop of stops) stop()
      live.close()
    }
  })
}
