/** The thread that folds: started when it is first needed, sent home when it has had nothing to do for a while. */
import { Worker } from 'node:worker_threads'
import type { Folded, FoldOrder, FoldPlace, FoldReply } from './apply-actions.ts'

export type Folder = {
  /** Folds what comes after this note. One at a time. Throws what the store throws, or when the thread ended. */
  fold(after: number): Promise<Folded>
  /** Ends the thread; the next fold starts another. */
  rest(): Promise<void>
}

export function createFolder(place: FoldPlace): Folder {
  let thread: Worker | null = null
  const start = (): Worker => {
    const started = new Worker(new URL('./apply-thread.ts', import.meta.url), { workerData: place })
    // The server must be able to end while the thread waits for an order, and not while it folds.
    started.unref()
    // Whoever waits for a fold hears of it too; one that dies waiting is replaced when it is needed.
    started.on('error', () => undefined)
    started.once('exit', () => {
      if (thread === started) thread = null
    })
    return started
  }
  return {
    fold(after) {
      thread ??= start()
      const worker = thread
      return new Promise((resolve, reject) => {
        const done = () => {
          worker.unref()
          worker.off('message', onReply)
          worker.off('error', onEnd)
          worker.off('exit', onEnd)
        }
        const onReply = (reply: FoldReply) => {
          done()
          if ('folded' in reply) return resolve(reply.folded)
          reject(Object.assign(new Error(reply.failure.message), { code: reply.failure.code }))
        }
        const onEnd = (cause: unknown) => {
          done()
          reject(cause instanceof Error ? cause : new Error('the folding thread has ended'))
        }
        worker.once('message', onReply).once('error', onEnd).once('exit', onEnd)
        worker.ref()
        const order: FoldOrder = { after }
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
