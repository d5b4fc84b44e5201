/** Sends what waits on the phone, one after the other, as soon as there is a network again. */

/** Seconds between tries double up to this. */
const longestPause = 300

/**
 * `sendFirst`: sends what waits longest; `lost` when it is to be sent again, `done` when nothing waits. Starts at once with what earlier pages left.
 * The function it returns tries now; it may be called at any time. `lock`: its name among all tabs.
 */
export function startSendingLine(
  lock: string,
  sendFirst: () => Promise<'done' | 'gone' | 'lost'>,
): () => void {
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let line: Promise<void> = Promise.resolve()

  const drain = async (): Promise<void> => {
    clearTimeout(timer)
    for (;;) {
      const outcome = await sendFirst()
      if (outcome === 'done') return
      if (outcome === 'lost') {
        failures++
        timer = setTimeout(send, Math.min(2 ** failures, longestPause) * 1000)
        return
      }
      failures = 0
    }
  }
  // One tab at a time where the browser can hold a lock; elsewhere both may send, which is the same to the server.
  const send = () => {
    line = line.then(() => navigator.locks?.request(lock, drain) ?? drain()).catch(() => undefined)
  }
  addEventListener('online', () => {
    failures = 0
    send()
  })
  send()
  return send
}
