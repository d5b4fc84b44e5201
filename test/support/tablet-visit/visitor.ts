/** A visitor at the tablet, and the clock on the test's side: it stands still until it is moved. */
import type { Browser, Page } from 'playwright-core'
import type { KioskSettings } from '#server/contract/kiosk.ts'
import { openPage } from '#test/support/browser.ts'
import { type Built, openVisit } from './visit-page.ts'
import type { Bench } from './visit-page.tsx'

export const sizes = {
  upright: { width: 800, height: 1280 },
  across: { width: 1280, height: 800 },
  small: { width: 1024, height: 768 },
} as const

/** A Friday in office hours. */
export const friday = Date.parse('2026-11-27T11:20:00+05:30')

type Options = NonNullable<Parameters<typeof openPage>[1]>

export async function comeToTablet(
  browser: Browser,
  built: Built,
  settings: Partial<KioskSettings> = {},
  options: Options = {},
) {
  const page = await openPage(browser, {
    viewport: sizes.across,
    hasTouch: true,
    reducedMotion: 'no-preference',
    ...options,
  })
  return visitTablet(page, built, settings)
}

export async function visitTablet(page: Page, built: Built, settings: Partial<KioskSettings>) {
  await page.clock.install({ time: friday })
  await openVisit(page, built, settings)
  await page.clock.pauseAt(friday + 60_000)
  return visitor(page)
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
