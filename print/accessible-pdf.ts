/**
 * Lays out a paper as PDF/UA-1, with Typst's own checks of that standard: it refuses a picture without words or a heading out of order.
 *
 * By the native build of the same Typst, since the call of the one in WebAssembly takes no standard (docs/decisions/0112).
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where Typst may read, of its own accord nothing but the templates. */
const workspace = fileURLToPath(new URL('.', import.meta.url))

/** `files` by absolute path within the paper. Throws with Typst's own words when it cannot be laid out or breaks the standard. */
export function compileAccessible(
  main: string,
  files: Readonly<Record<string, () => Uint8Array>>,
  fonts: readonly Buffer[],
  standard: 'ua-1',
): Uint8Array {
  // Loaded here: no other paper needs it, and the process that lays out citizens' papers may not.
  const { NodeCompiler } = createRequire(import.meta.url)(
    '@myriaddreamin/typst-ts-node-compiler',
  ) as typeof import('@myriaddreamin/typst-ts-node-compiler')
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...fonts] }] })
  for (const [path, read] of Object.entries(files))
    compiler.mapShadow(join(workspace, path), Buffer.from(read()))
  return compiler.pdf({ mainFilePath: join(workspace, main) }, { pdfStandard: standard })
}
