/**
 * Comfort on the pages of a citizen, which do without it: keeps the last known state for when there is no network, sends what was written
 * without one, offers to be kept like an app, and takes all of it off the phone at the end.
 */
import { offerInstall } from './install.ts'
import { secretHeld } from './secret.ts'

const isIn = () => secretHeld() !== undefined
const isInstalled = () => matchMedia('(display-mode: standalone)').matches

/** Nothing more is fetched for whoever only looks in. A browser that does not tell is taken to keep something. */
const keepsSomething = async (): Promise<boolean> =>
  !indexedDB.databases || (await indexedDB.databases()).some(({ name }) => name === 'sunwai-g')

async function dropWhatIsOver(): Promise<void> {
  const [{ mostMs, readState }, { dropPapersBefore }] = await Promise.all([
    import('./own-state.ts'),
    import('./store.ts'),
  ])
  await readState()
  await dropPapersBefore(isIn() ? Date.now() - mostMs : Number.POSITIVE_INFINITY)
}

async function start(): Promise<void> {
  const keeps = await keepsSomething()
  // What is left of a session that is over goes before anything else.
  if (keeps) await dropWhatIsOver()
  const offline = document.querySelector<HTMLElement>('#offline')
  if (offline) {
    const { showOffline } = await import('./offline-page.ts')
    return showOffline(offline)
  }
  if (keeps) (await import('./unsent.ts')).sendUnsent()
  if (await caches.has('g-shared')) await (await import('./shared-photos.ts')).offerShared()
  if (!isIn() && !isInstalled()) return
  const kept = { scope: '/g', updateViaCache: 'none' } as const
  const registration = await navigator.serviceWorker?.register('/g/sw.js', kept)
  const { keepState } = await import('./own-state.ts')
  await Promise.all([keepState(), registration && offerNewsHere(registration)])
}

/** Where the browser can be told of something while it is closed. */
async function offerNewsHere(registration: ServiceWorkerRegistration): Promise<void> {
  const card = document.querySelector<HTMLElement>('#this-phone')
  if (!card || !registration.pushManager || !('Notification' in window)) return
  const { offerNews } = await import('./news.ts')
  await offerNews(card, registration)
}

/** At once in the browser's own hands; how it is done is fetched with the press. */
function endHere(form: HTMLFormElement): void {
  let press: Promise<() => Promise<void>> | undefined
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    press ??= import('./end.ts').then(({ endOf }) => endOf(form))
    void press.then((end) => end()).catch(() => form.submit())
  })
}

// Over plain HTTP browsers have no keys and no workers: then the pages are as without this script.
if (isSecureContext && 'indexedDB' in window) {
  offerInstall()
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/g/end"]')) endHere(form)
  // A phone that keeps nothing, or has no room, loses only this.
  void start().catch(() => undefined)
}
