/** The page's side of its worker: which version runs, which one waits, which one failed. */
import type { Versions } from './versions.ts'
import type { WorkerRequest } from './worker-request.ts'

export type AppVersion = {
  running: string
  /** What did not start, if any. */
  failed(): string | null
  /** The server has this version. */
  offered(version: string): void
}

/** Of the app as a whole. `coming`: it is not known yet, or being fetched for the first time. */
export type AppKept = 'coming' | 'missing' | 'whole'

/** `ready`: another version is on the tablet, and the next load of the page shows it. `kept`: see `AppKept`; called again when that changes. */
type Told = { ready(): void; kept(is: AppKept): void }

/** So long after the app could not be had it is fetched again. */
const againMs = 30_000

/**
 * To be called when the page has drawn its first screen and read its store: from then on its version is the good one. An app that
 * is not on the tablet, since it was never had whole or was taken away, is asked for until it is.
 */
export function startAppVersion({ ready, kept }: Told): AppVersion {
  const running = document.documentElement.dataset.version ?? ''
  let failed: string | null = null
  let known = running
  const ask = async (request: WorkerRequest) => {
    const { active } = await navigator.serviceWorker.ready
    const versions = active && (await post(active, request))
    failed = versions?.failed ?? failed
    if (versions && versions.trial !== null && versions.trial !== running) ready()
    return versions
  }
  let again: ReturnType<typeof setTimeout> | undefined
  const fetchAll = async () => {
    clearTimeout(again)
    removeEventListener('online', fetchAll)
    const isWhole = await begin().catch(() => false)
    if (isWhole) return kept('whole')
    kept('missing')
    again = setTimeout(fetchAll, againMs)
    addEventListener('online', fetchAll)
  }
  const begin = async () => {
    await install()
    if ((await ask({ ask: 'started', version: running }))?.good) kept('whole')
    // One that is nobody's yet, or was shut off, hears of a new version from nobody else.
    const offered = await ask({ ask: 'offer' })
    return Boolean((offered ?? (await ask({ ask: 'versions' })))?.good)
  }
  void fetchAll()
  return {
    running,
    failed: () => failed,
    async offered(version) {
      if (version === known) return
      known = version
      const registration = await navigator.serviceWorker.getRegistration('/kiosk')
      void registration?.update().catch(() => undefined)
      // Not had whole: asked for again with the next answer of the server.
      if (!(await ask({ ask: 'offer' }).catch(() => null))) known = running
    },
  }
}

/** Rejects when the worker could not fetch the app; then the browser keeps no worker, and must be asked anew. */
async function install(): Promise<void> {
  const { active, waiting, installing } = await navigator.serviceWorker.register('/kiosk/sw.js', {
    scope: '/kiosk',
    updateViaCache: 'none',
  })
  const worker = installing ?? waiting
  if (active || !worker) return
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve()
      else if (worker.state === 'redundant') reject(new Error('the app was not had whole'))
    })
  })
}

function post(worker: ServiceWorker, request: WorkerRequest): Promise<Versions | null> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as Versions | null)
    worker.postMessage(request, [port2])
  })
}
