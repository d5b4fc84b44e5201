/** The app of `/g` on a phone: installed, without a network, and in the hands of whoever holds the phone next. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { minute } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  enterPortal,
  openPage,
  phone,
  type ServedApp,
  servePortal,
  sharedBrowser,
} from '#test/support/browser.ts'
import { fileCase, mobile } from '#test/support/citizen.ts'
import { type KioskProxy, openKioskProxy } from '#test/support/kiosk-proxy.ts'
import type { SmsGateway } from '#test/support/sms-gateway.ts'

const browser = await sharedBrowser()
const { app: w, portal } = words.hi

type Phone = { app: ServedApp; gateway: SmsGateway; proxy: KioskProxy; page: Page; url: string }

async function openPhone(): Promise<Phone> {
  const proxy = await openKioskProxy()
  const { app, gateway } = await servePortal({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  return { app, gateway, proxy, url: proxy.url, page: await openPage(browser, { viewport: phone }) }
}

async function comeIn({ page, app, gateway, url }: Phone, number = mobile): Promise<void> {
  await enterPortal(page, { app, gateway, url }, 'hi', number)
  await page.locator('a.primary[href^="/g/new"]').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => held(page)).toMatchObject({ state: 1 })
}

/** What lies in the phone, as whoever has it in hand can find it. */
const held = (page: Page) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name)
    if (!names.includes('sunwai-g')) return { names, caches: await caches.keys() }
    const db = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('sunwai-g')
      asked.onsuccess = () => done(asked.result)
    })
    const all = (store: string) =>
      new Promise<unknown[]>((done) => {
        const asked = db.transaction(store).objectStore(store).getAll()
        asked.onsuccess = () => done(asked.result)
      })
    const [state, unsent] = [await all('state'), await all('unsent')]
    db.close()
    return { names, caches: await caches.keys(), state: state.length, unsent: unsent.length }
  })

async function reopen({ page, url }: Phone): Promise<Page> {
  const context = page.context()
  await page.close()
  const later = await context.newPage()
  await later.goto(`${url}/g?lang=hi`)
  return later
}

const filed = async ({ app }: Phone) =>
  (await app.deps.db.selectFrom('grievances').select(['summary', 'mobile', 'source']).execute()).filter(
    ({ source }) => source === 'portal',
  )

async function write(page: Page, said: string, number?: string): Promise<void> {
  await page.locator('summary', { hasText: w.write.title }).click()
  await page.fill('[name=landmark]', 'शिव मंदिर वाली गली')
  await page.fill('[name=words]', said)
  if (number) await page.fill('[name=mobile]', number)
  await page.getByRole('button', { name: w.write.keep }).dblclick()
  await page.getByText(w.unsent.one).waitFor()
}

test('it can be installed: manifest and icons have no fault, and its name is in the language of the page', async () => {
  const { page, url } = await openPhone()
  for (const lang of ['hi', 'ur'] as const) {
    await page.goto(`${url}/g?lang=${lang}`)
    const session = await page.context().newCDPSession(page)
    const { errors, data } = await session.send('Page.getAppManifest')
    expect(errors).toEqual([])
    const manifest = JSON.parse(data ?? '') as { name: string; icons: { src: string }[] }
    expect(manifest.name).toBe(words[lang].app.name)
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    // A browser without windows of its own has no profile to install into.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
      [],
    )
  }
})

test('without a network it starts with the last known state, also after everything was closed, and says as of when', async () => {
  const one = await openPhone()
  await fileCase(one.app, mobile, 'हैंडपंप तीन हफ़्ते से ख़राब है')
  await comeIn(one)
  one.proxy.decide(() => 'drop')
  const page = await reopen(one)
  await page.getByRole('heading', { name: w.offline.title }).waitFor()
  await page.getByText('हैंडपंप तीन हफ़्ते से ख़राब है').waitFor()
  expect(await page.locator('.as-of').innerText()).toMatch(/बिना नेटवर्क/)
  await page.locator('summary').click()
  expect((await axeOn(page).analyze()).violations.map(({ id }) => id)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
  // The browser takes the key away with the session, whatever the page does.
  const cookies = await page.context().cookies()
  const key = cookies.find(({ name }) => name === '__Host-sunwai-phone')
  if (!key) throw new Error('no key')
  expect(key.expires - Date.now() / 1000).toBeLessThanOrEqual(1800)
  await page.context().addCookies([{ ...key, expires: Date.now() / 1000 + 1 }])
  await expect.poll(() => page.evaluate(() => document.cookie)).toBe('')
  await page.reload()
  await page.getByText(w.offline.nothing).waitFor()
  expect(await page.getByText('हैंडपंप').count()).toBe(0)
  expect(await held(page)).toMatchObject({ state: 0 })
})

test('what lies on the phone does not hold the words, and nobody else who comes in there sees them', async () => {
  const one = await openPhone()
  await fileCase(one.app, mobile, 'हैंडपंप तीन हफ़्ते से ख़राब है')
  await comeIn(one)
  const raw = await one.page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('sunwai-g')
      asked.onsuccess = () => done(asked.result)
    })
    const own = await new Promise<{ hidden: ArrayBuffer }>((done) => {
      const asked = db.transaction('state').objectStore('state').get('own')
      asked.onsuccess = () => done(asked.result)
    })
    db.close()
    return new TextDecoder().decode(own.hidden)
  })
  expect(raw).not.toMatch(/हैंडपंप|98123/)
  await one.page.context().clearCookies()
  await one.page.goto(`${one.url}/g?lang=hi`)
  await expect.poll(() => held(one.page)).toMatchObject({ state: 0 })
  await comeIn(one, '98765 43210')
  one.proxy.decide(() => 'drop')
  const page = await reopen(one)
  await page.locator('.as-of').waitFor()
  expect(await page.getByText('हैंडपंप').count()).toBe(0)
})

test('"end" leaves nothing on the phone: no store, no cache, no worker, and no way back', async () => {
  const one = await openPhone()
  const { reference } = await fileCase(one.app)
  await comeIn(one)
  await one.page.getByRole('button', { name: portal.end.press }).click()
  await one.page.getByText(words.hi.finish.title).waitFor()
  expect(await held(one.page)).toEqual({ names: [], caches: [] })
  expect(await one.page.evaluate(() => document.cookie)).toBe('')
  expect(await one.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
    0,
  )
  await one.page.goBack()
  await expect.poll(() => one.page.getByText(reference).count()).toBe(0)
})

test('ended without a network, nothing is left at once, and the server hears of it before it shows anything', async () => {
  const one = await openPhone()
  const { reference } = await fileCase(one.app)
  await comeIn(one)
  one.proxy.decide(() => 'drop')
  const page = await reopen(one)
  await page.getByText(reference).waitFor()
  await page.getByRole('button', { name: portal.end.press }).click()
  await page.getByText(w.offline.removed, { exact: true }).waitFor()
  expect(await held(page)).toMatchObject({ names: [] })
  await page.goto(`${one.url}/g?lang=hi`)
  await page.getByText(w.offline.nothing).waitFor()
  one.proxy.decide(() => 'pass')
  await page.goto(`${one.url}/g?lang=hi`)
  await page.locator('#mobile').waitFor()
  expect(await page.getByText(reference).count()).toBe(0)
})

test('what is written without a network is filed once when it is back, through a portal, a fault and a lost answer', async () => {
  const one = await openPhone()
  await comeIn(one)
  one.proxy.decide(() => 'drop')
  const offline = await reopen(one)
  await write(offline, 'गली में दो महीने से पानी भरा है')
  expect(await held(offline)).toMatchObject({ unsent: 1 })
  expect(await filed(one)).toEqual([])
  const fates = [
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sign in to the Wi-Fi</h1>' },
    { status: 500, headers: { 'content-type': 'application/json' }, body: '{"code":"failed"}' },
    'lose' as const,
  ]
  one.proxy.decide(({ path }) => (path === '/g/app/unsent' ? (fates.shift() ?? 'pass') : 'pass'))
  for (const left of [2, 1, 0]) {
    await offline.goto(`${one.url}/g?lang=hi`)
    await expect.poll(() => fates.length).toBeLessThanOrEqual(left)
    const said = await offline.getByText(w.unsent.filed).count()
    // Until its answer was lost nothing was filed, and nothing was said to be.
    if (fates.length) expect([said, await filed(one)]).toEqual([0, []])
  }
  await offline.getByText(w.unsent.filed).waitFor()
  expect(await filed(one)).toMatchObject([{ summary: 'गली में दो महीने से पानी भरा है', mobile: '+919812345678' }])
  expect(await held(offline)).toMatchObject({ unsent: 0 })
})

test('written where nobody had come in, it waits for its number, shows itself to no other, and is looked at before it is filed', async () => {
  const one = await openPhone()
  await comeIn(one)
  await one.page.context().clearCookies()
  one.proxy.decide(() => 'drop')
  one.page = await reopen(one)
  await write(one.page, 'राशन की दुकान महीने भर से बंद है', '98123 45678')
  one.proxy.decide(() => 'pass')
  await comeIn(one, '98765 43210')
  await one.page.getByText(w.unsent.signIn).waitFor()
  expect(await one.page.getByText('राशन').count()).toBe(0)
  await one.page.context().clearCookies()
  one.app.clock.now += minute
  await comeIn(one)
  await one.page.getByText('राशन की दुकान महीने भर से बंद है').waitFor()
  expect(await filed(one)).toEqual([])
  await one.page.getByRole('button', { name: w.unsent.send }).click()
  await one.page.getByText(w.unsent.filed).waitFor()
  expect(await filed(one)).toHaveLength(1)
})

test('whoever ends with something unsent is asked first, and then that is gone too', async () => {
  const one = await openPhone()
  await comeIn(one)
  one.proxy.decide(() => 'drop')
  const page = await reopen(one)
  await write(page, 'गली में दो महीने से पानी भरा है')
  await page.getByRole('button', { name: portal.end.press }).click()
  await page.getByText(w.unsent.ending).waitFor()
  await page.getByRole('button', { name: portal.end.press }).click()
  await page.getByText(w.offline.removed, { exact: true }).waitFor()
  expect(await held(page)).toMatchObject({ names: [] })
})
