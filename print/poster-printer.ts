/** Prints posters as PDF, SVG or PNG, one batch at a time, in threads that end with their work. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Paper, PosterFormat, PosterPrinter, PosterSheet } from '../server/contract/devices/poster.ts'
import { openBook } from './bind.ts'
import type { PosterOrder, PrintedFile } from './poster-batch.ts'
import type { PosterReply } from './poster-worker.ts'
import { checkQrText } from './qr.ts'
import { loadTypesetter, typstAssets } from './typst.ts'

export type { PrintedFile } from './poster-batch.ts'

/** A thread's memory grows by some 250 KB with each sheet, and two run side by side. */
const sheetsPerThread = 125
/** Fewer are printed sooner by one thread than two are started. */
const worthTwo = 100
/** More would be quicker still and need 100 MB each; and the server wants to answer meanwhile. */
const threads = Math.min(2, availableParallelism())
/** No page of stickers is cut short. */
const sheetsPerPage = 20

/** How far a batch is: `done` of `total` posters. It reaches `total` only when the files are there. */
type Progress = { done: number; total: number }

type PrintOptions = {
  paper: Paper
  format: PosterFormat
  /** Called some fifty times for each thread, as pages are laid out, and once at the end. */
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
  const working = new Set<Worker>()
  const endAll = () => Promise.all([...working].map((worker) => worker.terminate()))
  // Batches wait for each other: each needs some hundred megabytes while it lasts.
  let last: Promise<unknown> = Promise.resolve()

  async function printParts(
    parts: readonly (readonly PosterSheet[])[],
    { paper, format }: PrintOptions,
    onDone: (done: number) => void,
  ): Promise<PrintedFile[][]> {
    const typesetter = await loadTypesetter()
    const done = parts.map(() => 0)
    const printed: PrintedFile[][] = []
    const waiting = parts.entries()
    const printNext = async () => {
      for (const [at, sheets] of waiting) {
        if (closed) throw ended()
        const worker = startWorker({ sheets, paper, format, typesetter })
        working.add(worker)
        printed[at] = await outcome(worker, (count) => {
          done[at] = count
          onDone(done.reduce((sum, each) => sum + each))
        }).finally(() => working.delete(worker))
        done[at] = sheets.length
      }
    }
    try {
      await Promise.all(Array.from({ length: threads }, printNext))
    } catch (cause) {
      await endAll()
      throw cause
    }
    return printed
  }

  async function render(sheets: readonly PosterSheet[], options: PrintOptions) {
    if (sheets.length === 0) throw new RangeError('There is no poster to print.')
    for (const sheet of sheets) checkQrText(sheet.url)
    const batch = last.then(async () => {
      if (closed) throw new Error('The poster printer is closed.')
      const total = sheets.length
      const parts = partsOf(sheets)
      const printed = await printParts(parts, options, (done) => options.onProgress?.({ done, total }))
      const files = options.format === 'pdf' && parts.length > 1 ? [bound(printed)] : printed.flat()
      options.onProgress?.({ done: total, total })
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
      await endAll()
    },
  }
}

/** Equal parts, in order, as many as keep all threads busy to the end. */
function partsOf(sheets: readonly PosterSheet[]): (readonly PosterSheet[])[] {
  if (sheets.length <= worthTwo) return [sheets]
  const rounds = Math.ceil(sheets.length / sheetsPerThread / threads)
  const size = Math.ceil(sheets.length / rounds / threads / sheetsPerPage) * sheetsPerPage
  return Array.from({ length: Math.ceil(sheets.length / size) }, (_, at) =>
    sheets.slice(at * size, (at + 1) * size),
  )
}

/** The parts as one document, called as each of them is. */
function bound(parts: readonly PrintedFile[][]): PrintedFile {
  const book = openBook()
  for (const { bytes } of parts.flat()) book.add(bytes)
  return { name: parts[0]?.[0]?.name ?? 'posters.pdf', bytes: book.finish() }
}

function startWorker(order: PosterOrder): Worker {
  return new Worker(new URL('./poster-worker.ts', import.meta.url), {
    workerData: order,
    // The worker's own objects live briefly; a large nursery would only keep 60 MB of them around.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  })
}

const ended = () => new Error('The poster batch was ended before it was done.')

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
      else reject(ended())
    })
  })
}
