/** The thread that applies: started when it is first needed, sent home when it has had nothing to do for a while. */
import { Worker } from 'node:worker_threads'
import type { Applied, ApplyOrder, ApplyPlace, ApplyReply } from './apply-actions.ts'

export type ApplyWorker = {
  /** Applies what comes after this record. One at a time. Throws what the store throws, or when the thread ended. */
  apply(after: number): Promise<Applied>
  /** Ends the thread; the next apply starts another. */
  rest(): Promise<void>
}

export function createApplyWorker(place: ApplyPlace): ApplyWorker {
  let thread: Worker | null = null
  const start = (): Worker => {
    const started = new Worker(new URL('./apply-thread.ts', import.meta.url), { workerData: place })
    // The server must be able to end while the thread waits for an order, and not while it applies.
    started.unref()
    // Whoever waits for a apply hears of it too; one that dies waiting is replaced when it is needed.
    started.on('error', () => undefined)
    started.once('exit', () => {
      if (thread === started) thread = null
    })
    return started
  }
  return {
    apply(after) {
      thread ??= start()
      const worker = thread
      return new Promise((resolve, reject) => {
        const done = () => {
          worker.unref()
          worker.off('message', onReply)
          worker.off('error', onEnd)
          worker.off('exit', onEnd)
        }
        const onReply = (reply: ApplyReply) => {
          done()
          if ('applied' in reply) return resolve(reply.applied)
          reject(Object.assign(new Error(reply.failure.message), { code: reply.failure.code }))
        }
        const onEnd = (cause: unknown) => {
          done()
          reject(cause instanceof Error ? cause : new Error('the schedule thread has ended'))
        }
        worker.once('message', onReply).once('error', onEnd).once('exit', onEnd)
        worker.ref()
        const order: ApplyOrder = { after }
        worker.postMessage(order)
      })
    },
    async rest() {
      const worker = thread
      thread = null
      await worker?.terminate()
    },
  }
}
