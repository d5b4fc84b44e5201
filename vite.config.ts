/**
 * Builds what browsers load: the visitor's small script and the staff pages. `--ssr` builds the visitor's pages for the server,
 * `--mode tablet` the offline app: apart, so that it shares no file with the others and is renewed only when it changes itself;
 * `--ssr --mode server` the server itself, so that a start reads a handful of files instead of a thousand.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const browserInput = {
  visit: 'kiosk/citizen/visit/visit.ts',
  receipt: 'kiosk/citizen/receipt/receipt.ts',
  app: 'kiosk/citizen/app/app.ts',
  appWorker: 'kiosk/citizen/app/worker.ts',
  icon192: 'kiosk/citizen/app/icon-192.png',
  icon512: 'kiosk/citizen/app/icon-512.png',
  filing: 'kiosk/citizen/filing/filing.ts',
  code: 'kiosk/citizen/portal/code.ts',
  presence: 'kiosk/presence/presence.ts',
  staff: 'kiosk/staff/staff.tsx',
  headStart: 'kiosk/staff/head-start.ts',
}
const tabletInput = {
  tablet: 'kiosk/tablet/tablet.tsx',
  worker: 'kiosk/tablet/worker/worker.ts',
  icon: 'kiosk/tablet/icon.svg',
}

export default defineConfig(({ isSsrBuild, mode }) =>
  mode === 'server' ? server : browserOrPages(isSsrBuild, mode),
)

const browserOrPages = (isSsrBuild: boolean | undefined, mode: string): UserConfig => ({
  root: import.meta.dirname,
  publicDir: false,
  plugins: isSsrBuild ? [] : [ownCopies(), compressed()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    ...(isSsrBuild
      ? { outDir: 'dist/pages', rolldownOptions: { input: { pages: 'kiosk/citizen/pages.tsx' } } }
      : {
          outDir: mode === 'tablet' ? 'dist/tablet' : 'dist/browser',
          assetsDir: 'assets',
          manifest: true,
          assetsInlineLimit: 0,
          rolldownOptions: {
            input: mode === 'tablet' ? tabletInput : browserInput,
            ...(mode !== 'tablet' && { output: { codeSplitting: { groups: [...alsoOfCitizens, shared] } } }),
          },
        }),
  },
})

/**
 * Into it go our own files and the packages of many files, which Node would otherwise look for and read one by one. Not minified:
 * in a stack trace the functions keep their names, and in the bundle each source begins with a line that is its path.
 */
const server: UserConfig = {
  root: import.meta.dirname,
  publicDir: false,
  plugins: [placesOfSources()],
  ssr: { noExternal: ['@hono/node-server', 'hono', 'kysely', 'yaml', 'zod'] },
  build: {
    target: 'node24',
    ssr: true,
    minify: false,
    sourcemap: true,
    outDir: 'dist/server',
    rolldownOptions: {
      input: { main: 'server/main.ts' },
      // What is loaded later has its hash in its name: a server that runs while another is built must not load a part of that.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}

/** In the bundle, too, `import.meta.url` is where the source lies: beside it are threads, processes and files that it opens. */
function placesOfSources(): Plugin {
  return {
    name: 'places-of-sources',
    transform(code, id) {
      if (
        !id.startsWith(import.meta.dirname) ||
        id.includes('node_modules') ||
        !code.includes('import.meta.url')
      )
        return null
      const source = JSON.stringify(`../../${relative(import.meta.dirname, id)}`)
      // Lines stay where they are.
      return {
        code: code.replaceAll('import.meta.url', `new URL(${source}, import.meta.url).href`),
        map: null,
      }
    },
  }
}

/** What several pages of the staff need comes at once: of each file alone the headers would be larger than what is in it. */
const shared = {
  name: 'shared',
  test: /\/kiosk\/(staff|api)\/|\/node_modules\/@?preact\/|\?staff-copy$/,
  minShareCount: 2,
}
/** Citizens' pages load these as well, and nothing else of the staff's. */
const alsoOfCitizens = [{ name: 'preload-helper', test: /vite\/preload-helper/, priority: 1 }]

/** What the visitor's script and other pages need. Shared, each would be one more request of the visitor's first page. */
const inBoth = [
  'kiosk/staff/begun.ts',
  'kiosk/staff/first-language.ts',
  'kiosk/citizen/proof/proof.ts',
  'server/contract/words/length.ts',
  'kiosk/citizen/shared/cleared.ts',
  'kiosk/citizen/shared/sending-line.ts',
]

/** Gives the other pages a copy of their own of it. */
function ownCopies(): Plugin {
  const copyFor = (importer: string) => (/kiosk\/(staff|api)\//.test(importer) ? '?staff-copy' : '?own-copy')
  const copy = /\?(staff|own)-copy$/
  return {
    name: 'own-copies',
    enforce: 'pre',
    resolveId(source, importer) {
      const asked = source.startsWith('./') ? join(dirname(importer ?? ''), source) : source
      const path = inBoth.find((each) => asked.endsWith(each.split('/').slice(-2).join('/')))
      if (
        !path ||
        importer?.endsWith('staff/head-start.ts') ||
        !/kiosk\/(staff|api|citizen\/(?:receipt|app|filing|papers)|words\/visitor\/app)\//.test(
          importer ?? '',
        )
      )
        return null
      return join(import.meta.dirname, path) + copyFor(importer ?? '')
    },
    load: (id) => (copy.test(id) ? readFileSync(id.replace(copy, ''), 'utf8') : null),
  }
}

/** Lays a smaller twin beside every script and stylesheet, so that the server never compresses them itself. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle({ dir = '' }) {
      const folder = join(dir, 'assets')
      for (const name of readdirSync(folder).filter((each) => /\.(js|css)$/.test(each))) {
        const plain = readFileSync(join(folder, name))
        writeFileSync(join(folder, `${name}.gz`), gzipSync(plain, { level: 9 }))
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(plain))
      }
    },
  }
}
