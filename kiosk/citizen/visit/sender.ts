/** Sends what is kept on the phone, in order, as soon as there is a network again. */
import { drop, listKept, setAside } from './offline-queue.ts'
import { submit } from './submit.ts'

type Told = {
  sent(entry: string, receipt: string): void
  refused(entry: string): void
}

/** Seconds between tries double up to this. */
const longestPause = 300

/** Starts at once with what earlier visits left. The function it returns tries now; it may be called at any time. */
export function startSender(told: Told): () => void {
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let line: Promise<void> = Promise.resolve()

  const drain = async (): Promise<void> => {
    clearTimeout(timer)
    for (;;) {
      const [first] = listKept()
      if (!first) return
      const outcome = await submit(first.action, first.body)
      if (outcome.is === 'lost') {
        failures++
        timer = setTimeout(send, Math.min(2 ** failures, longestPause) * 1000)
        return
      }
      failures = 0
      if (outcome.is === 'refused') {
        setAside(first)
        told.refused(first.entry)
      } else {
        drop(first)
        told.sent(first.entry, outcome.receipt)
      }
    }
  }
  // One tab at a time where the browser can hold a lock; elsewhere both may send, which is the same entry.
  const send = () => {
    line = line.then(() => navigator.locks?.request('sunwai-kept', drain) ?? drain()).catch(() => undefined)
  }
  addEventListener('online', () => {
    failures = 0
    send()
  })
  send()
  return send
}
