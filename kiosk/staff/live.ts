/** The one live stream of the signed-in pages: opened with the session, closed with it, and about the district that is shown. */
import { computed, effect, signal } from '@preact/signals'
import { type LiveState, openLive } from '../api/live.ts'
import * as api from '../api/staff.ts'
import { comparisonPath, districtAsked } from './district.ts'
import { awaitStream, behind, changed } from './resource-cache.ts'
import { place } from './router.ts'
import { renewed, session } from './session.ts'

const stream = signal<LiveState>({ kind: 'connecting' })

/** Whether the page follows what comes in: the stream stands, and what it told of could be had. */
export const liveState = computed<LiveState>(() =>
  stream.value.kind === 'live' && behind.value !== null
    ? { kind: 'offline', since: behind.value }
    : stream.value,
)

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
      stream.value = state
      // The stream may be gone because the session is, or because they may see other things now; asking once tells.
      if (state.kind === 'offline') api.session().then(renewed, () => {})
    })
    return () => {
      stop()
      live.close()
    }
  })
}
