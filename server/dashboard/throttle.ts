/** Lets a task run at once and then not again before a pause is over; who asks meanwhile shares the next run. */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'

/**
 * `gapMs` lies between the starts of two runs, or more where a run takes longer: there are never two at a time. The first
 * run begins in the next turn of the event loop, so that whoever asked can finish. `task` must not reject.
 */
export function throttle(gapMs: number, task: () => Promise<void>): () => void {
  let running = false
  let asked = false
  async function run() {
    running = true
    await nextTurn()
    while (asked) {
      asked = false
      await Promise.all([task(), pause(gapMs, undefined, { ref: false })])
    }
    running = false
  }
  return () => {
    asked = true
    if (!running) void run()
  }
}
