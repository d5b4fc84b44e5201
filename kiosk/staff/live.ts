/** The one live stream of the signed-in pages: opened with the session, closed with it, and about the district that is shown. */
import { computed, effect, signal } from '@preact/signals'
import { type LiveState, openLive } from '../api/live.ts'
import * as api from '../api/staff.ts'
import { comparisonPath, districtAsked } from './district.ts'
import { awaitStream, changed } from './resource.ts'
import { place } from './router.ts'
import { renewed, session } from './session.ts'

export const liveState = signal<LiveState>({ kind: 'connecting' })

/** Follows the session; called once, when the pages start. */
export function followSession(): void {
  // All of theirs where they are compared; else a busy neighbour would have the page ask for nothing new.
  const address = computed(() => {
    if (!session.value) return null
    const asked = place.value.path === comparisonPath ? null : districtAsked.value
    return asked === null ? '/api/live' : `/api/live?district=${asked}`
  })
  effect(() => {
    if (!address.value) return
    const live = openLive(address.value, changed)
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
