/** The staff's parts in a browser without a server: built as the program builds them, with answers that the test gives. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'

const root = join(import.meta.dirname, '../../..')
const origin = 'http://parts.test'

type Built = { script: string; style: string }

/** Script and style of the page of parts. */
export async function buildParts(): Promise<Built> {
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: { input: join(import.meta.dirname, 'parts.tsx') },
    },
  })) as Rolldown.RolldownOutput
  const script = result.output.find((file) => file.type === 'chunk')?.code
  const style = result.output.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  if (!script || style?.type !== 'asset') throw new Error('the parts were not built')
  return { script, style: String(style.source) }
}

/** What the page asks for is answered by `answer`; a status and a JSON body. */
export type Answer = (path: string, body: unknown) => { status?: number; json: unknown } | Promise<never>

/** Opens a page of the parts; `path` after the origin. */
export async function openParts(page: Page, built: Built, path: string, answer: Answer): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    const url = new URL(route.request().url())
    if (url.pathname === '/parts.js')
      return route.fulfill({ contentType: 'text/javascript', body: built.script })
    if (url.pathname === '/parts.css') return route.fulfill({ contentType: 'text/css', body: built.style })
    if (!url.pathname.startsWith('/api/')) return route.fulfill({ contentType: 'text/html', body: html })
    const { status = 200, json } = await answer(url.pathname, route.request().postDataJSON())
    return route.fulfill({ status, json })
  })
  await page.goto(origin + path)
}

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Parts</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/parts.css"></head>
<body><div id="app"></div><script type="module" src="/parts.js"></script></body></html>`
