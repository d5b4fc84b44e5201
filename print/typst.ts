/** Opens a Typst compiler (WebAssembly) that sees only the files we hand it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { initSync, type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'

const resolve = createRequire(import.meta.url).resolve

/** `pdf` is a finished document; `vector` is what `picture.ts` turns into SVG. */
type Artifact = 'pdf' | 'vector'

/** Bytes that own their memory, so that they can be handed to another thread. */
export type Bytes = Uint8Array<ArrayBuffer>

/** The weights our templates use; every further one costs memory in each batch. */
const weights = ['400Regular/Mukta_400Regular', '600SemiBold/Mukta_600SemiBold', '700Bold/Mukta_700Bold']

const fontFile = (path: string): string => resolve(`@expo-google-fonts/${path}.ttf`)

/** Absolute paths of everything a batch loads from packages. Throws if a package is not installed. */
export function typstAssets(): { wasm: string; fonts: string[] } {
  return {
    wasm: resolve('@myriaddreamin/typst-ts-web-compiler/wasm'),
    fonts: weights.map((weight) => fontFile(`mukta/${weight}`)),
  }
}

/** For papers in every language of the visitors, and with whatever they have written. */
export const fontsOfAllLanguages = (): string[] =>
  [
    'mukta/400Regular/Mukta_400Regular',
    'mukta/700Bold/Mukta_700Bold',
    'noto-sans-gurmukhi/400Regular/NotoSansGurmukhi_400Regular',
    'noto-sans-gurmukhi/700Bold/NotoSansGurmukhi_700Bold',
    'noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular',
    'noto-nastaliq-urdu/700Bold/NotoNastaliqUrdu_700Bold',
  ].map(fontFile)

type Typst = {
  /** Compiles `main` with `inputs` as `sys.inputs`. Throws with Typst's own words when the template is wrong. */
  compile(main: string, inputs: Record<string, string>, artifact: Artifact): Bytes
}

/**
 * The typesetter's program, to be handed to every thread of a batch: they share its 28 MB and what V8 makes of it.
 *
 * A batch lasts seconds: optimising on the way costs 110 MB and saves 0.7 s in a thousand posters, so the baseline code is
 * kept. The flags hold for the process, where nothing else runs WebAssembly for long.
 */
export function loadTypesetter(): Promise<WebAssembly.Module> {
  setFlagsFromString('--no-wasm-tier-up')
  setFlagsFromString('--no-wasm-dynamic-tiering')
  return WebAssembly.compile(readFileSync(typstAssets().wasm))
}

/** Opens the compiler; `read` answers for absolute paths such as `/poster.typ`, undefined for a file that is not there. */
export async function openTypst(
  typesetter: WebAssembly.Module,
  read: (path: string) => Uint8Array | undefined,
  fonts: readonly Uint8Array[] = typstAssets().fonts.map((font) => readFileSync(font)),
): Promise<Typst> {
  initSync({ module: typesetter })
  const builder = new TypstCompilerBuilder()
  // Files never change during a batch, hence one date for all.
  const unchanged = new Date(0)
  await builder.set_access_model(
    null,
    () => unchanged,
    () => true,
    (path: string) => path,
    read,
  )
  for (const font of fonts) await builder.add_raw_font(font)
  const compiler = await builder.build()
  return { compile: (main, inputs, artifact) => compile(compiler, main, inputs, artifact) }
}

/** Typst's number for each artifact, and 2 for diagnostics as lines of text. */
const artifactNumber = { vector: 0, pdf: 1 } as const
const diagnosticsAsText = 2

function compile(
  typst: TypstCompiler,
  main: string,
  inputs: Record<string, string>,
  artifact: Artifact,
): Bytes {
  const world = typst.snapshot('/', main, Object.entries(inputs))
  const answer: { result?: Bytes; diagnostics?: string[] } = world.get_artifact(
    artifactNumber[artifact],
    diagnosticsAsText,
  )
  // Not in a `finally`: after a crash inside, freeing would throw too and hide why.
  world.free()
  if (answer.result) return answer.result
  throw new Error(`Typst could not lay out ${main}: ${answer.diagnostics?.join('\n') ?? 'no reason given'}`)
}
