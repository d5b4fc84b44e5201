/** A page in a browser without a server: built as the program builds its own, with the answers that the test gives. */
import type { Page, Route } from 'playwright-core'
import { build, type Rolldown } from 'vite'

/** The page's files by their names. */
export type BuiltPage = Map<string, string | Uint8Array>

const known = new Map<string, Promise<BuiltPage>>()

/** `entry`: the script that draws into `#app`. Built once a worker, for all its files. */
export function buildPage(entry: string): Promise<BuiltPage> {
  const page = known.get(entry) ?? buildAnew(entry)
  known.set(entry, page)
  return page
}

async function buildAnew(entry: string): Promise<BuiltPage> {
  const { output } = (await build({
    root: process.cwd(),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { page: entry },
        output: { entryFileNames: '[name].js', assetFileNames: 'assets/[name][extname]' },
      },
    },
  })) as Rolldown.RolldownOutput
  return new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]))
}

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' }

/** Serves it under `origin`, at every path; what `answer` answers, the page's files do not. */
export async function servePage(
  page: Page,
  { origin, built, lang }: { origin: string; built: BuiltPage; lang: string },
  answer: (route: Route, path: string) => Promise<void> | undefined,
): Promise<void> {
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>सुनवाई</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/style.css"></head>
<body><div id="app"></div><script type="module" src="/page.js"></script></body></html>`
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const answered = answer(route, pathname)
    if (answered) return answered
    const file = built.get(pathname.slice(1))
    return file === undefined
      ? route.fulfill({ contentType: 'text/html', body: html })
      : route.fulfill({
          contentType: types[pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
          body: typeof file === 'string' ? file : Buffer.from(file),
        })
  })
}
