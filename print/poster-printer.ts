/** Prints posters as PDF, SVG or PNG, one batch at a time, in threads that end with their work. */
import { Worker } from 'node:worker_threads'
import type { Paper, PosterFormat, PosterPrinter, PosterSheet } from '../server/contract/poster.ts'
import { openBook } from './bind.ts'
import type { PosterOrder, PrintedFile } from './poster-batch.ts'
import type { PosterReply } from './poster-worker.ts'
import { checkQrText } from './qr.ts'
import { typstAssets } from './typst.ts'

export type { PrintedFile } from './poster-batch.ts'

/** A worker's memory grows by some 150 KB with each sheet. A multiple of 20, so that no page of stickers is cut short. */
const sheetsPerWorker = 500

/** How far a batch is: `done` of `total` posters. It reaches `total` only when the files are there. */
export type Progress = { done: number; total: number }

export type PrintOptions = {
  paper: Paper
  format: PosterFormat
  /** Called some fifty times for each 500 posters, as pages are laid out, and once at the end. */
  onProgress?: (progress: Progress) => void
}

export type Printer = PosterPrinter & {
  /**
   * Files for `sheets`, in their order: one document for `pdf`, one file a page for `svg` and `png`, named by serial.
   * Rejects with QrTextError when a sheet's `url` cannot be a code (before any work), with RangeError when there is no sheet.
   */
  render(sheets: readonly PosterSheet[], options: PrintOptions): Promise<PrintedFile[]>
  /** Ends a batch under way, which then rejects, and refuses further ones. */
  close(): Promise<void>
}

/** Opens the printer; rejects at once if fonts or the typesetter are not installed. Holds no memory between batches. */
export async function openPosterPrinter(): Promise<Printer> {
  typstAssets()
  let closed = false
  let working: Worker | undefined
  // Batches wait for each other: each needs some hundred megabytes while it lasts.
  let last: Promise<unknown> = Promise.resolve()

  async function render(sheets: readonly PosterSheet[], { paper, format, onProgress }: PrintOptions) {
    if (sheets.length === 0) throw new RangeError('There is no poster to print.')
    for (const sheet of sheets) checkQrText(sheet.url)
    const batch = last.then(async () => {
      const total = sheets.length
      const files: PrintedFile[] = []
      const book = openBook()
      for (let first = 0; first < total; first += sheetsPerWorker) {
        if (closed) throw new Error('The poster printer is closed.')
        const part = sheets.slice(first, first + sheetsPerWorker)
        working = startWorker({ sheets: part, paper, format })
        const printed = await outcome(working, (done) => onProgress?.({ done: first + done, total }))
        if (format === 'pdf' && total > sheetsPerWorker) for (const { bytes } of printed) book.add(bytes)
        else files.push(...printed)
      }
      if (files.length === 0) files.push({ name: `posters-${paper}.pdf`, bytes: book.finish() })
      onProgress?.({ done: total, total })
      return files
    })
    last = batch.catch(() => undefined)
    return batch
  }

  return {
    render,
    async pdf(sheets, paper) {
      const [file] = await render(sheets, { paper, format: 'pdf' })
      if (!file) throw new Error('The typesetter made no document.')
      return file.bytes
    },
    async close() {
      closed = true
      await working?.terminate()
    },
  }
}

function startWorker(order: PosterOrder): Worker {
  return new Worker(new URL('./poster-worker.ts', import.meta.url), {
    workerData: order,
    // The worker's own objects live briefly; a large nursery would only keep 60 MB of them around.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  })
}

/** Waits for the worker's files. Its memory goes back to the system when it has ended, so that is awaited too. */
function outcome(worker: Worker, onDone: (done: number) => void): Promise<PrintedFile[]> {
  return new Promise((resolve, reject) => {
    let files: PrintedFile[] | undefined
    worker.on('message', (reply: PosterReply) => {
      if ('files' in reply) files = reply.files
      else onDone(reply.done)
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      if (files) resolve(files)
      else reject(new Error('The poster batch was ended before it was done.'))
    })
  })
}
