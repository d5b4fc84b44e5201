/** The app of `/g` as the server hands it out, and what a phone may send it that was written without a network. */
import { createHash, webcrypto } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sealTo } from '#kiosk/citizen/app/seal.ts'
import { sealKeyOf } from '#server/citizen-app/sealed-box.ts'
import { readConfig } from '#server/config.ts'
import type { OwnState, UnsentComplaint } from '#server/contract/citizens/citizen-app.ts'
import { languages } from '#server/contract/names.ts'
import { forgetDrafts } from '#server/filing/filing-actions.ts'
import { day, openTestApp, type TestApp } from '#test/support/app.ts'
import { type Browser, mobile, openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'

const said = 'गली में दो महीने से पानी भरा है'
const json = { accept: 'application/json' }

const box = (app: TestApp, written: Partial<UnsentComplaint> = {}) =>
  sealTo(
    sealKeyOf(app.deps.keys.receipts),
    JSON.stringify({
      id: webcrypto.randomUUID(),
      pass: null,
      mobile,
      district: '',
      department: 'unknown',
      landmark: 'शिव मंदिर वाली गली',
      words: said,
      ...written,
    } satisfies UnsentComplaint),
  )
const passOf = async (browser: Browser) =>
  ((await (await browser.get('/g/app/state?lang=en')).json()) as OwnState).pass
const send = async (browser: Browser, sealed: string, more = {}) => {
  const answer = await browser.send('/g/app/unsent', { box: sealed, ...more }, json)
  return { status: answer.status, ...((await answer.json()) as { code?: string; filed?: string }) }
}
const filed = (app: TestApp) =>
  app.deps.db.selectFrom('grievances').select(['reference', 'summary', 'mobile']).execute()

test('all of it is less than 150 KB on the wire: worker, pages in four languages, scripts, manifests and icons', async () => {
  const { deps } = await openTestApp()
  const { citizenApp: one, assets } = deps
  const ofAsset = (path: string) => {
    const asset = assets.files.get(path.replace('/assets/', ''))
    return asset?.br?.length ?? asset?.plain.length ?? Number.NaN
  }
  const ofText = (text: string) => brotliCompressSync(text).length
  const icons = [192, 512].map((size) => assets.entry(`kiosk/citizen/app/icon-${size}.png`).script)
  const sizes = [
    ofText(one.worker),
    ...languages.map((lang) => ofText(one.pages[lang])),
    ...languages.map((lang) => ofText(JSON.stringify(one.manifests[lang]))),
    ...one.files.filter(({ path }) => path.startsWith('/assets/')).map(({ path }) => ofAsset(path)),
    ...icons.map(ofAsset),
  ]
  const sum = sizes.reduce((total, size) => total + size, 0)
  console.log(`the app of /g: ${sum} bytes in ${sizes.length} files`)
  expect(sum).toBeLessThan(150 * 1024)
})

test('the worker is one file with a list that names every file as it is served, and covers the page above it', async () => {
  const app = await openTestApp()
  const answer = await app.fetch('/g/sw.js')
  expect(answer.headers.get('service-worker-allowed')).toBe('/g')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = await answer.text()
  expect(text).not.toMatch(/\b(import|export)\b\s*[({'"]/)
  const { files } = JSON.parse(/^self\.app=(.*);\n/.exec(text)?.[1] ?? '') as {
    files: { path: string; sha256: string }[]
  }
  expect(files.map(({ path }) => path)).toContain('/g/app/offline?lang=ur')
  for (const { path, sha256 } of files) {
    const bytes = Buffer.from(await (await app.fetch(path)).arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256)
  }
})

test('its icons are the drawing of the tablet', async () => {
  for (const size of [192, 512]) {
    const raw = (file: string, density = 72) =>
      sharp(file, { density }).resize(size, size).removeAlpha().raw().toBuffer()
    const [icon, drawing] = await Promise.all([
      raw(`kiosk/citizen/app/icon-${size}.png`),
      raw('kiosk/tablet/icon.svg', (72 * size) / 512),
    ])
    const far = icon.filter((value, at) => Math.abs(value - (drawing[at] ?? 0)) > 24)
    expect(far.length / icon.length).toBeLessThan(0.005)
  }
})

test('the state of the cases is for whoever has come in', async () => {
  const { app, gateway } = await openPortal()
  expect((await openBrowser(app).get('/g/app/state')).status).toBe(401)
  const browser = await signedIn(app, gateway)
  const state = (await (await browser.get('/g/app/state?lang=en')).json()) as OwnState
  expect(state.number).toBe(mobile)
  await browser.send('/g/end')
  expect((await browser.get('/g/app/state')).status).toBe(401)
  expect(browser.cookies.has('__Host-sunwai-phone')).toBe(false)
})

test('what was written in a session is filed once, however often it is sent, also two days later', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const written = await box(app, { pass: await passOf(browser), mobile: '' })
  const [one, other] = await Promise.all([send(browser, written), send(browser, written)])
  expect(one).toEqual(other)
  app.clock.now += 2 * day
  await forgetDrafts(app.deps)
  const later = await signedIn(app, gateway)
  expect(await send(later, written)).toEqual(one)
  expect(await filed(app)).toEqual([{ reference: one.filed, summary: said, mobile: '+919812345678' }])
})

test('the pass of one number files nothing under another, and one of a week ago wants to be looked at', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const pass = await passOf(browser)
  const other = await signedIn(app, gateway, '98765 43210')
  expect(await send(other, await box(app, { pass }))).toMatchObject({ status: 404 })
  app.clock.now += 7 * day
  const again = await signedIn(app, gateway)
  const written = await box(app, { pass })
  expect(await send(again, written)).toMatchObject({ look: { words: said } })
  expect(await filed(app)).toEqual([])
  expect(await send(again, written, { seen: 'yes' })).toMatchObject({ status: 200 })
  expect(await filed(app)).toHaveLength(1)
})

test('what was not closed for this server, or cannot be filed, is refused and leaves nothing', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const whole = await box(app)
  const torn = `${whole.slice(0, -4)}AAAA`
  for (const each of ['', 'x', torn, await box(app, { words: 'कम' }), await box(app, { id: '1' })])
    expect(await send(browser, each, { seen: 'yes' })).toMatchObject({ status: 400, code: 'field-invalid' })
  expect(await send(openBrowser(app), whole)).toMatchObject({ status: 401 })
  expect(await filed(app)).toEqual([])
})

test('five a day hold for it as for any other, and the sixth stays on the phone', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const pass = await passOf(browser)
  for (let nth = 0; nth < 5; nth++) await send(browser, await box(app, { pass }))
  expect(await send(browser, await box(app, { pass }))).toMatchObject({ code: 'too-many-tries' })
  expect(await filed(app)).toHaveLength(5)
})

test('the app of a store is named to phones as the setting has it, and a slip in it stops the start', async () => {
  const fingerprint = Array(32).fill('AB').join(':')
  const { fetch } = await openTestApp({ SUNWAI_ANDROID_APP: `in.gov.rohtak.sunwai ${fingerprint}` })
  const links = await (await fetch('/.well-known/assetlinks.json')).json()
  expect(links).toMatchObject([
    { target: { package_name: 'in.gov.rohtak.sunwai', sha256_cert_fingerprints: [fingerprint] } },
  ])
  const none = await openTestApp()
  expect(await (await none.fetch('/.well-known/assetlinks.json')).json()).toEqual([])
  for (const slip of ['in.gov.rohtak.sunwai', `sunwai ${fingerprint}`, 'in.gov.rohtak.sunwai AB:CD'])
    expect(() => readConfig({ SUNWAI_ANDROID_APP: slip }, '.')).toThrow('SUNWAI_ANDROID_APP')
})

test('what a phone shares where the app was taken off it is not read, however large, and leads to the beginning', async () => {
  const app = await openTestApp()
  const photos = new FormData()
  photos.append('photos', new Blob([new Uint8Array(3_000_000)], { type: 'image/jpeg' }), 'IMG_0001.jpg')
  const answer = await app.fetch('/g/share?lang=ur', { method: 'POST', body: photos })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/g?lang=ur'])
  for (const lang of languages) {
    const manifest = await (await app.fetch(`/g/app/manifest.webmanifest?lang=${lang}`)).json()
    expect(manifest).toMatchObject({ share_target: { action: `/g/share?lang=${lang}`, method: 'POST' } })
  }
})
