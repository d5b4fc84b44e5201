/** Where the pages of `/g` are looked at: a served district, a page in one language, and citizens who come to it. */
import type { Page } from 'playwright-core'
import type { Language } from '#server/contract/names.ts'
import type { ServedApp } from '../browser.ts'
import { type Browser, openBrowser, signedIn } from '../citizen.ts'
import type { SmsGateway } from '../sms-gateway.ts'

/** A district like any other, one that sends no codes, one whose codes of the day are spent after the first, two districts, and one that tells phones of news. */
export type District = 'usual' | 'without-codes' | 'one-code' | 'two' | 'with-figures' | 'with-news'

/** A page as somebody sees it. `open` leads there; a name says which. */
export type Scene = readonly [name: string, open: (stage: Stage) => Promise<unknown>, district?: District]

export type Stage = ReturnType<typeof openStage>

let numbers = 0
/** One that nobody had before: each is sent few codes. */
export const newNumber = (): string => `98${String(120_000_00 + ++numbers).padStart(8, '0')}`

export function openStage(app: ServedApp, gateway: SmsGateway, page: Page, lang: Language) {
  const goto = (path: string) => page.goto(`${app.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
  /** The page goes on as this browser, with its cookies alone. */
  const as = async ({ cookies }: Browser) => {
    await page.context().clearCookies()
    await page
      .context()
      .addCookies(
        [...cookies].map(([name, value]) => ({ name, value, url: app.url.replace('http:', 'https:') })),
      )
  }
  return {
    app,
    gateway,
    page,
    lang,
    goto,
    as,
    /** A new number is proved, and the page goes on with its session. */
    async comeIn(number = newNumber()) {
      const citizen = await signedIn(app, gateway, number)
      await as(citizen)
      return { ...citizen, number }
    },
    /** Begun without a number. */
    async begin() {
      const citizen = openBrowser(app)
      await citizen.get('/g/without')
      await citizen.send('/g/without')
      await as(citizen)
      return citizen
    },
    /** Sends a form of the page, by its address and one of its buttons; waits for what comes. */
    async send(action: string, button = 'button[type=submit]') {
      const came = page.waitForEvent('load')
      await page
        .locator(`form[action$="${action}"]`)
        .evaluate((form: HTMLFormElement, by) => form.requestSubmit(form.querySelector(by)), button)
      await came
    },
  }
}
