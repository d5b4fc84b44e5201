/** What `print/` makes, loaded when it is first asked for. */
import type { PaperPrinter } from '../contract/citizen-paper.ts'
import type { PosterPrinter } from '../contract/poster.ts'
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
export function lazyPapers(): PaperPrinter {
  let opened: PaperPrinter | undefined
  return {
    async print(paper) {
      const { openPaperPrinter } = await import('#print/paper-printer.ts')
      opened ??= openPaperPrinter({ mostMs: 15_000 })
      return opened.print(paper)
    },
    close: () => opened?.close(),
  }
}
