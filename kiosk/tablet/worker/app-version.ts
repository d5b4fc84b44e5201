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

/**
 * To be called when the page has drawn its first screen and read its store: from then on its version is the good one. `ready`:
 * another version is on the tablet, and the next load of the page shows it.
 */
export function startAppVersion(ready: () => void): AppVersion {
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
  navigator.serviceWorker
    .register('/kiosk/sw.js', { scope: '/kiosk', updateViaCache: 'none' })
    .then(() => ask({ ask: 'started', version: running }))
    // One that is nobody's yet, or was shut off, hears of a new version from nobody else.
    .then(() => ask({ ask: 'offer' }))
    .catch(() => undefined)
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

function post(worker: ServiceWorker, request: WorkerRequest): Promise<Versions | null> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as Versions | null)
    worker.postMessage(request, [port2])
  })
}
