/** The process that lays out one citizen's printout and ends. It is told the texts, and tells the PDF. */
import { readFileSync } from 'node:fs'
import type { Pictures, Printout } from '../server/contract/citizens/printout.ts'
import { compileAccessible } from './accessible-pdf.ts'
import { lettersOf, withMarks } from './letters.ts'
import { fontsOfAllLanguages, openTypst, typstAssets } from './typst.ts'

export type PrintoutOrder = { printout: Printout; pictures: Pictures }
/** What it answers: one of the two. */
export type Printed = { pdf: Uint8Array } | { failed: string }

// Nobody waits for it any more. While a printout keeps it busy it cannot hear that: then its time of the processor ends it.
process.once('disconnect', () => process.exit())

process.once('message', async (order: PrintoutOrder) => {
  const printed = await print(order).catch((thrown: unknown): Printed => ({ failed: String(thrown) }))
  process.send?.(printed)
})

const mark = '?'

async function print({ printout, pictures }: PrintoutOrder): Promise<Printed> {
  const fonts = fontsOfAllLanguages().map((path) => readFileSync(path))
  const codes = printout.parts.flatMap((part) => (part.kind === 'reference' ? [part.code] : []))
  const { readable, isWhole } = markUnprintable(printout, fonts)
  const files: Record<string, () => Uint8Array> = {
    '/printout.typ': () => readFileSync(new URL('./printout.typ', import.meta.url)),
    '/paper.json': () => Buffer.from(JSON.stringify({ ...readable, mark, isWhole })),
    '/code.svg': () => Buffer.from(codes[0] ?? ''),
    ...Object.fromEntries([...pictures].map(([name, bytes]) => [`/pictures/${name}.jpg`, () => bytes])),
  }
  if (printout.standard) return { pdf: compileAccessible('/printout.typ', files, fonts, printout.standard) }
  const typesetter = await WebAssembly.compile(readFileSync(typstAssets().wasm))
  const typst = await openTypst(typesetter, (path) => files[path]?.(), fonts)
  return { pdf: typst.compile('/printout.typ', {}, 'pdf') }
}

/** `isWhole`: no sign had to be replaced. */
function markUnprintable(printout: Printout, fonts: readonly Uint8Array[]) {
  const letters = fonts.map(lettersOf)
  let isWhole = true
  const readable: Printout = JSON.parse(JSON.stringify(printout), (_, value: unknown) => {
    if (typeof value !== 'string') return value
    const marked = withMarks(value, letters, mark)
    if (marked !== value) isWhole = false
    return marked
  })
  return { readable, isWhole }
}
