/** News on a citizen's phone: asked for by a press, shown by the worker on a locked screen, and gone with the phone. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hiNews } from '#kiosk/words/visitor/push/hi.ts'
import { urNews } from '#kiosk/words/visitor/push/ur.ts'
import { words } from '#kiosk/words/visitor/words.ts'
import { rowsOf } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  enterPortal,
  openPage,
  ownWholeBrowser,
  type ServedApp,
  phone as screen,
  servePortal,
} from '#test/support/browser.ts'
import { fileCase } from '#test/support/citizen.ts'
import { openPushService, type Phone, pushSettings } from '#test/support/push-service.ts'

const browser = await ownWholeBrowser()
const { push: w, portal } = words.hi

/** A browser whose push service is that of the test: it cannot reach its own. `may`: what whoever holds it says to the question. */
async function openPhone(may: boolean) {
  const service = await openPushService()
  const { app, gateway } = await servePortal(pushSettings(service))
  const page = await openPage(browser, { viewport: screen, ...(may && { permissions: ['notifications'] }) })
  const phone = service.newPhone()
  await page.addInitScript(standIn, phone)
  if (!may) await page.addInitScript(sayNo)
  const { reference } = await fileCase(app)
  const comeIn = async () => {
    await enterPortal(page, { app, gateway })
    await page.locator('#this-phone').waitFor()
  }
  return { app, service, page, phone, reference, comeIn }
}

function standIn({ endpoint, p256dh, auth }: Phone): void {
  const kept = 'subscribed in the test'
  const subscription = () =>
    ({
      endpoint,
      toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
      unsubscribe: async () => {
        localStorage.removeItem(kept)
        return true
      },
    }) as unknown as PushSubscription
  PushManager.prototype.getSubscription = async () => (localStorage.getItem(kept) ? subscription() : null)
  PushManager.prototype.subscribe = async () => {
    localStorage.setItem(kept, 'yes')
    return subscription()
  }
  const ask = Notification.requestPermission
  Notification.requestPermission = () => {
    document.documentElement.dataset.asked = 'yes'
    return ask.call(Notification)
  }
}

/** When it is asked, and not before: a browser without windows says no by itself. */
function sayNo(): void {
  let said: NotificationPermission = 'default'
  Object.defineProperty(Notification, 'permission', { get: () => said })
  Notification.requestPermission = async () => {
    document.documentElement.dataset.asked = 'yes'
    said = 'denied'
    return said
  }
}

const phones = (app: ServedApp) => rowsOf(app, 'push_subscriptions')
const isAsked = (page: Page) => page.evaluate(() => document.documentElement.dataset.asked ?? 'no')

/** As the push service of the browser would. */
async function tell(page: Page, app: ServedApp, data: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const registered = new Promise<string>((found) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL, isDeleted }) => scopeURL.endsWith('/g') && !isDeleted)
      if (own) found(own.registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: app.url,
    registrationId: await registered,
    data,
  })
  await session.detach()
}
const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/g')
    const all = (await registration?.getNotifications()) ?? []
    return all.map(({ title, body, lang, dir }) => ({ title, body, lang, dir }))
  })

/**
 * Told again until it is there, and then it stands there once: a browser without windows forgets a notification that is asked for in
 * the moment between its being kept and its being shown.
 */
async function expectShown(page: Page, app: ServedApp, data: string, news: object): Promise<void> {
  await expect
    .poll(
      async () => {
        await tell(page, app, data)
        return shown(page)
      },
      { interval: 500 },
    )
    .toEqual([news])
}

test('nothing is asked before the press; after it the phone is told, in one neutral sentence, until "end"', async () => {
  const one = await openPhone(true)
  const { page, app } = one
  await one.comeIn()
  const press = page.getByRole('button', { name: w.press })
  await press.waitFor()
  expect([await isAsked(page), await phones(app)]).toEqual(['no', []])
  expect((await axeOn(page).analyze()).violations.map(({ id }) => id)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(screen.width)
  await press.dblclick()
  await page.getByText(w.on, { exact: true }).waitFor()
  expect(await isAsked(page)).toBe('yes')
  expect(await phones(app)).toHaveLength(1)
  await page.reload()
  await page.getByText(w.on, { exact: true }).waitFor()

  await page.evaluate(() => navigator.serviceWorker.ready)
  const hi = { title: hiNews.title, body: hiNews.body, lang: 'hi', dir: 'ltr' }
  await expectShown(page, app, '{"language":"hi"}', hi)
  await expectShown(page, app, '{"language":"ur"}', {
    ...hi,
    title: urNews.title,
    body: urNews.body,
    lang: 'ur',
    dir: 'rtl',
  })
  // What nobody of ours sent is shown as news too, and never as what stands in it.
  await expectShown(page, app, `{"language":"${one.reference}"}`, hi)

  await page.getByRole('button', { name: portal.end.press }).click()
  await page.getByText(words.hi.finish.title).waitFor()
  expect(await phones(app)).toEqual([])
})

test('after a no, and after a stop, no phone is kept, and the page says so', async () => {
  const no = await openPhone(false)
  await no.comeIn()
  await no.page.getByRole('button', { name: w.press }).click()
  await no.page.getByText(w.blocked).waitFor()
  expect([await isAsked(no.page), await phones(no.app)]).toEqual(['yes', []])

  const one = await openPhone(true)
  await one.comeIn()
  await one.page.getByRole('button', { name: w.press }).click()
  await one.page.getByRole('button', { name: w.stop }).click()
  await one.page.getByText(w.stopped).waitFor()
  expect(await phones(one.app)).toEqual([])
})
