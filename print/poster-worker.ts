/** The thread of one batch: takes the order it was started with, tells how far it is, hands the files over and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { type PosterOrder, type PrintedFile, printBatch } from './poster-batch.ts'

export type PosterReply = { done: number } | { files: PrintedFile[] }

const order: PosterOrder = workerData
// About fifty reports a batch are enough for a progress bar.
const everySo = Math.max(1, Math.floor(order.sheets.length / 50))
const reply = (message: PosterReply, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transfer)

const files = await printBatch(order, (at) => {
  if (at % everySo === 0) reply({ done: at })
})
reply(
  { files },
  files.map((file) => file.bytes.buffer),
)
