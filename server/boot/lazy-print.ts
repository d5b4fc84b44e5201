/** What `print/` makes, loaded when it is first asked for. */

import type { PrintoutPrinter } from '../contract/citizens/printout.ts'
import type { PosterPrinter } from '../contract/devices/poster.ts'
import type { Deps } from '../deps.ts'

/** Drawing is loaded with the first code that is drawn. */
export const qrDrawings: Pick<Deps, 'drawQr' | 'outlineQr'> = {
  drawQr: async (text) => (await import('#print/qr.ts')).qrSvg(text, 'M'),
  outlineQr: async (text) => (await import('#print/qr.ts')).outlineOfText(text),
}

/** The typesetter is 28 MB of WebAssembly: loaded when the first poster is printed, not before. */
export function lazyPrinter(): PosterPrinter & { close(): Promise<void> } {
  let opened: Promise<import('#print/poster-printer.ts').Printer> | undefined
  const open = () => {
    opened ??= import('#print/poster-printer.ts').then((module) => module.openPosterPrinter())
    return opened
  }
  return {
    pdf: async (sheets, paper) => (await open()).pdf(sheets, paper),
    close: async () => (await opened)?.close(),
  }
}

/** The same for what citizens take along. */
export function lazyPrintouts(): PrintoutPrinter {
  let opened: PrintoutPrinter | undefined
  return {
    async print(printout, pictures) {
      const { openPrintoutPrinter } = await import('#print/printout-printer.ts')
      opened ??= openPrintoutPrinter({ mostMs: 15_000 })
      return opened.print(printout, pictures)
    },
    close: () => opened?.close(),
  }
}
