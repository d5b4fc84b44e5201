/**
 * Comfort on the pages of a citizen, which do without it: keeps the last known state for when there is no network, sends what was written
 * without one, offers to be kept like an app, and takes all of it off the phone at the end.
 */
import { endHere } from './end.ts'
import { offerInstall } from './install.ts'
import { keepState, mostMs, readState, secretHeld } from './own-state.ts'
import { dropPapersBefore, isStoreThere } from './store.ts'

const isIn = () => secretHeld() !== undefined
const isInstalled = () => matchMedia('(display-mode: standalone)').matches

async function start(): Promise<void> {
  // What is left of a session that is over goes before anything else.
  if (await isStoreThere()) {
    await readState()
    await dropPapersBefore(isIn() ? Date.now() - mostMs : Number.POSITIVE_INFINITY)
  }
  const offline = document.querySelector<HTMLElement>('#offline')
  if (offline) {
    const { showOffline } = await import('./offline-page.ts')
    return showOffline(offline)
  }
  if (await isStoreThere()) (await import('./unsent.ts')).sendUnsent()
  if (await caches.has('g-shared')) await (await import('./shared-photos.ts')).offerShared()
  if (!isIn() && !isInstalled()) return
  // Whoever only looks in is not made to fetch what an app needs.
  const kept = { scope: '/g', updateViaCache: 'none' } as const
  const registration = await navigator.serviceWorker?.register('/g/sw.js', kept)
  await Promise.all([keepState(), registration && offerNewsHere(registration)])
}

/** Where the browser can be told of something while it is closed. */
async function offerNewsHere(registration: ServiceWorkerRegistration): Promise<void> {
  const card = document.querySelector<HTMLElement>('#this-phone')
  if (!card || !registration.pushManager || !('Notification' in window)) return
  const { offerNews } = await import('./news.ts')
  await offerNews(card, registration)
}

// Over plain HTTP browsers have no keys and no workers: then the pages are as without this script.
if (isSecureContext && 'indexedDB' in window) {
  offerInstall()
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/g/end"]')) endHere(form)
  // A phone that keeps nothing, or has no room, loses only this.
  void start().catch(() => undefined)
}
