/** The one live stream of the signed-in pages: opened with the session, closed with it, and about the district that is shown. */
import { computed, effect, signal } from '@preact/signals'
import { idleMs, watchActs } from '../api/acts.ts'
import { Unreachable } from '../api/client.ts'
import { type LiveState, openLive } from '../api/live.ts'
import * as api from '../api/staff.ts'
import { comparisonPath, districtAsked } from './district.ts'
import { awaitStream, behind, changed } from './resource-cache.ts'
import { place } from './router.ts'
import { lock, renewed, session } from './session.ts'

const stream = signal<LiveState>({ kind: 'connecting' })

/** Whether the page follows what comes in: the stream stands, and what it told of could be had. */
export const liveState = computed<LiveState>(() =>
  stream.value.kind === 'live' && behind.value !== null
    ? { kind: 'offline', since: behind.value }
    : stream.value,
)

const everything = '/api/live'

let asking = false

/** Whether there is a session still, and what it may see; nobody there any more shows by itself, see `onSignedOut`. */
async function askSession(): Promise<void> {
  if (asking || !session.peek()) return
  asking = true
  await api.session().then(renewed, () => {})
  asking = false
}

/** Follows the session; called once, when the pages start. */
export function followSession(): void {
  // All of theirs where they are compared; else a busy neighbour would have the page ask for nothing new.
  const address = computed(() => {
    if (!session.value) return null
    const asked = place.value.path === comparisonPath ? null : districtAsked.value
    return asked === null ? everything : `${everything}?district=${asked}`
  })
  watchActs(askSession)
  setInterval(() => {
    if (idleMs() > idleMostMs) lockIfOver()
  }, 60_000)
  effect(() => {
    if (!address.value) return
    // What all of theirs stood at. What is asked after that misses nothing, and need not wait for the stream.
    const after = address.value === everything ? session.peek()?.live : undefined
    // The stream may be gone because the session is, or because they may see other things now; asking tells.
    const live = openLive(address.value, { changed, broken: askSession }, after)
    if (after === undefined) awaitStream(live.opened)
    const stop = live.state.subscribe((state) => {
      stream.value = state
    })
    return () => {
      stop()
      live.close()
    }
  })
}

/** As long as the server lets a session live without its person, and a minute. */
const idleMostMs = 31 * 60_000

/** What nobody looks at goes, also while the server cannot be asked. Another tab may have kept the session alive. */
async function lockIfOver(): Promise<void> {
  if (!session.peek()) return
  await api.session().then(renewed, (problem: unknown) => {
    if (problem instanceof Unreachable) lock()
  })
}
