/** The first request for the session, begun before the program that asks for it has come: see `head-start.ts`. */

/** Null once the program has asked, from then on by itself. */
const page = globalThis as { begunSession?: Promise<Response> | null }

/** As `answerMs` of api/client.ts, of which this file must not load anything. */
const mostMs = 30_000

export function beginSession(): void {
  if (page.begunSession === null) return
  page.begunSession = fetch('/api/session', {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(mostMs),
  })
  // Whoever takes it is told.
  page.begunSession.catch(() => {})
}

/** Undefined where none was begun, or it was taken. */
export function takeBegunSession(): Promise<Response> | undefined {
  const begun = page.begunSession ?? undefined
  page.begunSession = null
  return begun
}
