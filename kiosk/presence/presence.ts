/** Fetches the code of each new minute without loading the page again, and keeps the screen awake. */

const retryMs = 5000
/** A page without a code (its link was removed) looks again this often, in case the screen is connected anew. */
const againMs = 60_000

function plan(): void {
  const next = document.querySelector<HTMLElement>('main')?.dataset.next
  setTimeout(renew, next === undefined ? againMs : Number(next) + 200)
}

async function renew(): Promise<void> {
  try {
    const reply = await fetch(location.pathname, { signal: AbortSignal.timeout(10_000) })
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
    const fresh = page.querySelector('main.presence')
    if (!fresh) throw new Error(String(reply.status))
    document.querySelector('main')?.replaceWith(fresh)
    plan()
  } catch {
    const lost = document.querySelector<HTMLElement>('.lost')
    if (lost?.dataset.lost) lost.textContent = lost.dataset.lost
    setTimeout(renew, retryMs)
  }
}

/** The lock is given back whenever the page is hidden, so it is asked for again. */
async function stayAwake(): Promise<void> {
  if (document.visibilityState === 'visible')
    await navigator.wakeLock?.request('screen').catch(() => undefined)
}

document.addEventListener('visibilitychange', stayAwake)
void stayAwake()
plan()
