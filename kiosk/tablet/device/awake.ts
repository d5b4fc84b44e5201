/** Keeps the screen on. The lock is given back whenever the page is hidden, so it is asked for again. */

export function stayAwake(): void {
  document.addEventListener('visibilitychange', ask)
  void ask()
}

async function ask(): Promise<void> {
  if (document.visibilityState !== 'visible') return
  const lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
  // The system may take it for reasons of its own, a nearly empty battery say.
  lock?.addEventListener('release', () => setTimeout(ask, againMs))
}

const againMs = 30_000
