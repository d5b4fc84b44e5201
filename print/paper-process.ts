/** The process that lays out one citizen's paper and ends. It is told the texts, and tells the PDF. */
import { readFileSync } from 'node:fs'
import type { CitizenPaper } from '../server/contract/citizen-paper.ts'
import { lettersOf, withMarks } from './letters.ts'
import { fontsOfAllLanguages, openTypst, typstAssets } from './typst.ts'

/** What it answers: one of the two. */
export type Printed = { pdf: Uint8Array } | { failed: string }

// Nobody waits for it any more. While a paper keeps it busy it cannot hear that: then its time of the processor ends it.
process.once('disconnect', () => process.exit())

process.once('message', async (paper: CitizenPaper) => {
  const printed = await print(paper).catch((thrown: unknown): Printed => ({ failed: String(thrown) }))
  process.send?.(printed)
})

const mark = '?'

async function print(paper: CitizenPaper): Promise<Printed> {
  const fonts = fontsOfAllLanguages().map((path) => readFileSync(path))
  const codes = paper.parts.flatMap((part) => (part.kind === 'reference' ? [part.code] : []))
  const { readable, isWhole } = markUnprintable(paper, fonts)
  const files: Record<string, () => Uint8Array> = {
    '/citizen-paper.typ': () => readFileSync(new URL('./citizen-paper.typ', import.meta.url)),
    '/paper.json': () => Buffer.from(JSON.stringify({ ...readable, mark, isWhole })),
    '/code.svg': () => Buffer.from(codes[0] ?? ''),
  }
  const typesetter = await WebAssembly.compile(readFileSync(typstAssets().wasm))
  const typst = await openTypst(typesetter, (path) => files[path]?.(), fonts)
  return { pdf: typst.compile('/citizen-paper.typ', {}, 'pdf') }
}

/** `isWhole`: no sign had to be replaced. */
function markUnprintable(paper: CitizenPaper, fonts: readonly Uint8Array[]) {
  const letters = fonts.map(lettersOf)
  let isWhole = true
  const readable: CitizenPaper = JSON.parse(JSON.stringify(paper), (_, value: unknown) => {
    if (typeof value !== 'string') return value
    const marked = withMarks(value, letters, mark)
    if (marked !== value) isWhole = false
    return marked
  })
  return { readable, isWhole }
}
