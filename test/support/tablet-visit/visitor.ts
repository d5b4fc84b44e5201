/** A visitor at a tablet without a server, and the clock on the test's side: it stands still until it is moved. */
import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'
import { openPage, sharedBrowser } from '#test/support/browser.ts'
import { buildPage, servePage } from '#test/support/built-page.ts'
import { tehsil } from './tehsil.ts'
import type { Bench } from './visit-page.tsx'

export const sizes = {
  upright: { width: 800, height: 1280 },
  across: { width: 1280, height: 800 },
  small: { width: 1024, height: 768 },
} as const

/** A Friday in office hours. */
const friday = Date.parse('2026-11-27T11:20:00+05:30')

type Options = Parameters<typeof openPage>[1]

/** Secure, as a tablet's app must be to have keys. */
const origin = 'https://tablet.test'

/** Builds the visit; the function it returns brings a visitor to it. To be awaited at the top of a file. */
export async function tabletVisits() {
  const [browser, built] = await Promise.all([
    sharedBrowser(),
    buildPage(join(import.meta.dirname, 'visit-page.tsx')),
  ])
  /** `wall` answers when that is asked for, `before` is done before the page is opened. */
  return async (
    settings: Partial<KioskSettings> = {},
    options: Options = {},
    more: { wall?: (route: Route) => Promise<void>; before?: (page: Page) => Promise<unknown> } = {},
  ) => {
    const page = await openPage(browser, {
      viewport: sizes.across,
      hasTouch: true,
      reducedMotion: 'no-preference',
      ...options,
    })
    await page.clock.install({ time: friday })
    await servePage(page, { origin, built, lang: 'hi' }, (route, path) =>
      path === '/wall' ? more.wall?.(route) : undefined,
    )
    await page.addInitScript(layBench, { ...tehsil, ...settings })
    await more.before?.(page)
    await page.goto(`${origin}/`)
    await page.locator('#app > *').first().waitFor()
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await page.clock.pauseAt(friday + 60_000)
    return visitor(page)
  }
}

/** Runs in the page, before its script. */
export function layBench(settings: KioskSettings): void {
  const bench: Omit<Bench, 'show' | 'leave'> = {
    settings,
    disk: async () => undefined,
    asked: [],
    busy: [],
    technician: 0,
    seen: Date.now(),
  }
  Object.assign(globalThis, { bench })
}

export type Visitor = ReturnType<typeof visitor>

function visitor(page: Page) {
  const wait = (ms: number) => page.clock.runFor(ms)
  const press = async (name: string | RegExp) => {
    await page.getByRole('button', { name, exact: typeof name === 'string' }).tap()
    // As long as a visitor takes to read; what comes sooner is the other half of a double tap.
    await wait(500)
  }
  return {
    page,
    wait,
    press,
    title: () => page.locator('h1').first().textContent(),
    says: (text: string | RegExp) => page.getByText(text).first().waitFor(),
    asked: () => page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.asked),
    /** What the disk does from now on. */
    disk: (does: 'take' | 'refuse' | 'hang', what: 'open' | 'complete' | 'all' = 'all') =>
      page.evaluate(
        ([does, what]) => {
          const { bench } = globalThis as unknown as { bench: Bench }
          bench.disk = (asked) => {
            if ((what !== 'all' && asked !== what) || does === 'take') return Promise.resolve()
            return does === 'refuse' ? Promise.reject(new Error('full')) : new Promise(() => undefined)
          }
        },
        [does, what] as const,
      ),
    read: <K extends 'busy' | 'technician'>(what: K) =>
      page.evaluate((what) => (globalThis as unknown as { bench: Bench }).bench[what], what) as Promise<
        Bench[K]
      >,
  }
}
