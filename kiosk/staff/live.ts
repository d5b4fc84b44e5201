/** The one live stream of the signed-in pages: opened with the session, closed with it, and about the district that is shown. */
import { computed, effect, signal } from '@preact/signals'
import { idleMs, watchActs } from '../api/acts.ts'
import { Unreachable } from '../api/client.ts'
import { type LiveState, openLive } from '../api/live.ts'
import * as api from '../api/staff.ts'
import { comparisonPath, districtAsked } from './district.ts'
import { now } from './now.ts'
import { asOf, awaitStream, behind, changed } from './resource-cache.ts'
import { place } from './router.ts'
import { lock, may, renewed, session } from './session.ts'

const stream = signal<LiveState>({ kind: 'connecting' })

/** Whether the page follows what comes in: the stream stands, and what it told of could be had. */
export const liveState = computed<LiveState>(() => {
  const state = stream.value
  if (state.kind === 'live' && behind.value !== null) return { kind: 'offline', since: behind.value }
  // What was asked for without the stream may be newer than the last that was heard of it.
  if (state.kind === 'offline') return { kind: 'offline', since: Math.max(state.since, asOf.value ?? 0) }
  return state
})

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
    // An operator sees nothing that changes.
    if (!may('dashboard:read')) return null
    const asked = place.value.path === comparisonPath ? null : districtAsked.value
    return asked === null ? everything : `${everything}?district=${asked}`
  })
  watchActs(askSession)
  setInterval(lockIfOver, lookMs)
  document.addEventListener('visibilitychange', lockIfOver)
  followClock()
  askWithoutStream()
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

const halfHourMs = 30 * 60_000
/** Not all pages in the same second, and none before the server's clock has got there too. */
const afterMs = () => 2_000 + Math.random() * 18_000

/**
 * Midnight makes another day "today" and an hour that is over counts, though nobody speaks: what is shown is asked for each half
 * hour, since some zones of time are half an hour off. A hidden page does so when it is looked at again.
 */
function followClock(): void {
  let shown = Math.floor(Date.now() / halfHourMs)
  const look = () => {
    const half = Math.floor(now.peek() / halfHourMs)
    if (half === shown || document.hidden || !session.peek()) return
    shown = half
    setTimeout(() => changed(['tick']), afterMs())
  }
  now.subscribe(look)
  document.addEventListener('visibilitychange', look)
}

/** Where the stream does not come through, as behind a proxy that holds it back, the page asks by itself. */
const withoutStreamMs = 45_000

function askWithoutStream(): void {
  setInterval(() => {
    if (stream.peek().kind === 'offline' && !document.hidden && session.peek()) changed(['tick'])
  }, withoutStreamMs)
}

/** As long as the server lets a session live without its person, and a minute. */
const idleMostMs = 31 * 60_000
const lookMs = 5_000
const askedAgainMs = 60_000
let lookedAt = 0

/** What nobody looks at goes, also while the server cannot be asked. Another tab may have kept the session alive. */
async function lockIfOver(): Promise<void> {
  if (!session.peek() || idleMs() <= idleMostMs || Date.now() - lookedAt < askedAgainMs) return
  lookedAt = Date.now()
  await api.session().then(renewed, (problem: unknown) => {
    if (problem instanceof Unreachable) lock()
  })
}
