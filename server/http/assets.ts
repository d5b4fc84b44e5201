/** The built files that browsers load, read once at the start: few, small and immutable. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { Problem } from '../contract/problem.ts'

type Asset = {
  type: string
  plain: Uint8Array<ArrayBuffer>
  gzip?: Uint8Array<ArrayBuffer>
  br?: Uint8Array<ArrayBuffer>
}
export type Assets = {
  /** By file name below `/assets/`. */
  files: ReadonlyMap<string, Asset>
  /** Addresses of an entry's script and styles, by the entry's source path. `imports`: scripts that it cannot begin without. */
  entry(source: string): { script: string; styles: string[]; imports: string[] }
  /** Addresses of everything that its page may ever load: pieces of the script, styles, and the fonts and pictures in them. */
  whole(source: string): string[]
}

type Chunk = {
  file: string
  css?: string[]
  assets?: string[]
  imports?: string[]
  dynamicImports?: string[]
}
type Manifest = Record<string, Chunk>

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
  woff: 'font/woff',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/** `folders` are what the builds for browsers wrote. Throws a plain Error when one is missing. */
export function readAssets(folders: readonly string[]): Assets {
  const manifest: Manifest = Object.assign({}, ...folders.map(readManifest))
  const files = new Map(folders.flatMap((folder) => readFiles(join(folder, 'assets'))))
  const chunkOf = (source: string): Chunk => {
    const chunk = manifest[source]
    if (!chunk) throw new Error(`the build has no entry ${source}`)
    return chunk
  }
  const collect = (source: string, found: Set<string>): Set<string> => {
    const { file, css = [], assets = [], imports = [], dynamicImports = [] } = chunkOf(source)
    if (found.has(file)) return found
    for (const each of [file, ...css, ...assets]) found.add(each)
    for (const each of [...imports, ...dynamicImports]) collect(each, found)
    return found
  }
  const importsOf = (source: string, found = new Set<Chunk>()): Chunk[] => {
    for (const each of chunkOf(source).imports ?? []) {
      if (found.has(chunkOf(each))) continue
      found.add(chunkOf(each))
      importsOf(each, found)
    }
    return [...found]
  }
  return {
    files,
    entry(source) {
      const chunk = chunkOf(source)
      const imported = importsOf(source)
      const styles = [chunk, ...imported].flatMap(({ css = [] }) => css)
      const imports = imported.map(({ file }) => `/${file}`)
      return { script: `/${chunk.file}`, styles: styles.map((each) => `/${each}`), imports }
    },
    whole: (source) => [...collect(source, new Set())].map((each) => `/${each}`),
  }
}

function readManifest(folder: string): Manifest {
  const path = join(folder, '.vite/manifest.json')
  if (!existsSync(path)) throw new Error('The pages are not built yet. Run: npm run build')
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest
}

const readFiles = (folder: string): [string, Asset][] =>
  readdirSync(folder)
    .filter((name) => !/\.(gz|br)$/.test(name))
    .map((name) => [name, readAsset(join(folder, name))])

/** What a page may load its own answer says, and a script by itself loads nothing; the whole list is larger than many scripts. */
const ofScripts = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" }

export const assetRoutes = ({ files }: Assets) =>
  new Hono().get('/:name', anonymous, (c) => {
    const asset = files.get(c.req.param('name'))
    if (!asset) throw new Problem('not-found', 'There is no such file.')
    const accepted = c.req.header('accept-encoding') ?? ''
    const headers: Record<string, string> = {
      ...(asset.type === types.js && ofScripts),
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    }
    if (asset.br && /\bbr\b/.test(accepted))
      return c.body(asset.br, 200, { ...headers, 'content-encoding': 'br' })
    if (asset.gzip && /\bgzip\b/.test(accepted))
      return c.body(asset.gzip, 200, { ...headers, 'content-encoding': 'gzip' })
    return c.body(asset.plain, 200, headers)
  })

/** With its smaller twins, where the build made them. */
function readAsset(path: string): Asset {
  const read = (file: string) => new Uint8Array(readFileSync(file))
  const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  return {
    type,
    plain: read(path),
    ...(existsSync(`${path}.gz`) && { gzip: read(`${path}.gz`) }),
    ...(existsSync(`${path}.br`) && { br: read(`${path}.br`) }),
  }
}
