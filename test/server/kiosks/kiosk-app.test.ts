/** The tablet's app as the server hands it out: whole, provable, small. */
import { createHash } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createKioskApp } from '#server/kiosks/kiosk-app.ts'
import { openTestApp, type TestApp } from '#test/support/app.ts'

type Listed = { version: string; files: { path: string; sha256: string }[] }
const listed = async (app: TestApp) => (await (await app.fetch('/kiosk/app.json')).json()) as Listed

test('the list names every file of the app with the hash of what is served', async () => {
  const app = await openTestApp()
  const { files } = await listed(app)
  expect(files.map(({ path }) => path)).toContain('/kiosk')
  for (const { path, sha256 } of files) {
    const bytes = Buffer.from(await (await app.fetch(path)).arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256)
  }
})

test('the page says its version, and names no file that is not on the list', async () => {
  const app = await openTestApp()
  const { version, files } = await listed(app)
  const page = await (await app.fetch('/kiosk')).text()
  expect(page).toContain(`data-version="${version}"`)
  const named = [...page.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path)
  expect(named.length).toBeGreaterThan(0)
  for (const path of named) expect(files.map((file) => file.path)).toContain(path)
})

test('another file makes another version', async () => {
  const { deps } = await openTestApp()
  const draw = (version: string) => deps.pages.kiosk({ version })
  const [path = ''] = deps.assets.whole('kiosk/tablet/tablet.tsx')
  const files = new Map(deps.assets.files).set(path.replace('/assets/', ''), {
    type: 'text/javascript',
    plain: new Uint8Array([1]),
  })
  expect(createKioskApp(deps.assets, draw).version).toBe(deps.kioskApp.version)
  expect(createKioskApp({ ...deps.assets, files }, draw).version).not.toBe(deps.kioskApp.version)
})

test('the app with its font is less than 120 KB on the wire', async () => {
  const { deps } = await openTestApp()
  const sizes = deps.kioskApp.files.map(({ path }) => {
    const asset = deps.assets.files.get(path.replace('/assets/', ''))
    const plain = asset?.plain ?? Buffer.from(deps.kioskApp.page)
    return asset?.br?.length ?? (path.endsWith('.woff2') ? plain.length : brotliCompressSync(plain).length)
  })
  const worker = brotliCompressSync(deps.kioskApp.worker).length
  const sum = sizes.reduce((total, size) => total + size, worker)
  console.log(`tablet: ${sum} bytes in ${sizes.length + 1} files`)
  expect(sum).toBeLessThan(120 * 1024)
})

test('the worker is one file, may work for the page above its folder, and is asked for anew each time', async () => {
  const app = await openTestApp()
  const worker = await app.fetch('/kiosk/sw.js')
  expect(worker.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(worker.headers.get('service-worker-allowed')).toBe('/kiosk')
  expect(worker.headers.get('cache-control')).toBe('no-store')
  expect(await worker.text()).not.toMatch(/\b(import|export)\b\s*[({'"]/)
})

test('only the tablet’s page may hold frames of ours; all else of the policy is as everywhere', async () => {
  const app = await openTestApp()
  const rules = async (path: string) =>
    ((await app.fetch(path)).headers.get('content-security-policy') ?? '').split('; ')
  const [kiosk, other] = [await rules('/kiosk'), await rules('/g')]
  expect(kiosk.filter((rule) => !other.includes(rule))).toEqual(["frame-src 'self'"])
  expect(other.filter((rule) => !kiosk.includes(rule))).toEqual([])
})

test('the app can be installed: it has a name, an icon and fills the screen', async () => {
  const app = await openTestApp()
  const answer = await app.fetch('/kiosk/manifest.webmanifest')
  const manifest = (await answer.json()) as { icons: { src: string }[] }
  expect(answer.headers.get('content-type')).toBe('application/manifest+json')
  expect(manifest).toMatchObject({ start_url: '/kiosk', scope: '/kiosk', display: 'fullscreen' })
  const icon = await app.fetch(manifest.icons[0]?.src ?? '')
  expect(icon.headers.get('content-type')).toBe('image/svg+xml')
})
