/** A tablet in a hall, in a real browser, before the real server with a proxy between them; staff paired it by its code. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { KioskChoice, KioskReply, KioskRow } from '#server/contract/devices/kiosk.ts'
import { usualChoice } from '#server/contract/devices/kiosk.ts'
import { localHour } from '#server/district/local-time.ts'
import { addPerson, friday, rowsOf } from './app.ts'
import { openPage, type ServedApp, serveTestApp, tablet } from './browser.ts'
import { type KioskProxy, openKioskProxy } from './kiosk-proxy.ts'

export type HallTablet = {
  page: Page
  app: ServedApp
  proxy: KioskProxy
  staff: Awaited<ReturnType<typeof addPerson>>
}

export const pin = '246810'

/**
 * The tablet as it was unpacked: it shows its code. Its clock is a fake one that runs on from `wall`, and that tests can move.
 * `fate`: of what it asks for from the start on. `before`: what is done to its browser before anything is opened.
 */
export async function openTablet(
  browser: Browser,
  wall = friday,
  options: BrowserContextOptions = {},
  fate: Parameters<KioskProxy['decide']>[0] = () => 'pass',
  before?: (page: Page, origin: string) => Promise<unknown>,
): Promise<HallTablet> {
  const proxy = await openKioskProxy()
  proxy.decide(fate)
  const app = await serveTestApp({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  const page = await openPage(browser, { viewport: tablet, ...options })
  await page.clock.install({ time: wall })
  await before?.(page, proxy.url)
  await page.goto(`${proxy.url}/kiosk`)
  return { page, app, proxy, staff: await addPerson(app) }
}

/** Staff type the code that the tablet shows; the tablet hears of it. */
export async function approve(
  { page, staff }: Pick<HallTablet, 'page' | 'staff'>,
  choice: Partial<KioskChoice> = {},
): Promise<KioskRow> {
  const code = await page.locator('.pairing-code').textContent()
  const answer = await staff.send('POST', '/api/kiosks', {
    code,
    office: 'tehsil-meham',
    point: 'registry',
    choice: { ...usualChoice, ...choice },
    pin,
  })
  if (answer.status !== 201) throw new Error(`no kiosk was paired: ${answer.status}`)
  await page.clock.fastForward(5000)
  return ((await answer.json()) as KioskReply).kiosk
}

/** Paired and at rest: the four faces. */
export async function openPaired(
  browser: Browser,
  choice: Partial<KioskChoice> = {},
  wall = friday,
  before?: (page: Page, origin: string) => Promise<unknown>,
): Promise<HallTablet & { row: KioskRow }> {
  const opened = await openTablet(browser, wall, {}, undefined, before)
  const row = await approve(opened, choice)
  await atRest(opened.page)
  // From then on it starts without a network.
  await opened.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return { ...opened, row }
}

export const faces = (page: Page) => page.locator('.face-choice')
/** A press right after a screen came meant the one before, and does nothing. */
export async function atRest(page: Page): Promise<void> {
  await faces(page).nth(3).waitFor()
  await page.clock.fastForward(500)
}
export const tapFace = (page: Page, rating: 1 | 2 | 3 | 4) =>
  faces(page)
    .nth(rating - 1)
    .click()

/** The whole visit of somebody who taps a face and walks off; the tablet is at rest again. */
export async function visit(page: Page, rating: 1 | 2 | 3 | 4): Promise<void> {
  await tapFace(page, rating)
  await page.locator('.answer').first().waitFor()
  // The reasons go by themselves, and so does the thank-you.
  await page.clock.fastForward(15_100)
  await page.locator('.tick svg, .face-choice').first().waitFor()
  await page.clock.fastForward(4100)
  await atRest(page)
  // Nobody steps up at once.
  await page.clock.fastForward(5000)
}

/** Lets a minute go by, in which the tablet says that it is there. */
export const minutePasses = (page: Page) => page.clock.fastForward(61_000)

/**
 * Lets minutes pass until nothing waits. One leap is not enough: where a try fails after it, the next one is set by a clock that then only
 * runs as clocks on walls do.
 */
export const allSent = (page: Page): Promise<void> =>
  expect
    .poll(async () => {
      await minutePasses(page)
      return (await onDisk(page)).waiting
    })
    .toEqual([])

/** What lies on the tablet's disk. */
export const onDisk = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ waiting: Stored[]; aside: (Stored & { status: number })[] }>((resolve, reject) => {
        const opening = indexedDB.open('sunwai-kiosk')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const trx = db.transaction(['waiting', 'aside'])
          const waiting = trx.objectStore('waiting').getAll()
          const aside = trx.objectStore('aside').getAll()
          trx.oncomplete = () => {
            db.close()
            resolve({ waiting: waiting.result, aside: aside.result })
          }
        }
      }),
  )
type Stored = {
  n: number
  sealed: boolean
  entry: { id: string; rating: number; hour: number; clock: string }
}

/** How far the server's clock is ahead of the tablet's, as the tablet knows it. */
export const offsetOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('sunwai-kiosk')
        opening.onsuccess = () => {
          const clock = opening.result.transaction('state').objectStore('state').get('clock')
          clock.onsuccess = () => {
            opening.result.close()
            resolve(clock.result.offset)
          }
        }
      }),
  )

/** The district's local hour at an instant. */
export const hourAt = (instant: number): number => localHour(instant, 'Asia/Kolkata')

/** What the server has of it, in the order in which it came. */
export const arrived = (app: ServedApp) => rowsOf(app, 'entries')

/** Requests that bore entries. */
export const sends = (proxy: KioskProxy) =>
  proxy.came.filter(({ path, body }) => path === '/api/kiosk/sync' && !body.includes('"entries":[]'))
