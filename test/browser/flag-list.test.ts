/** The list of flags goes to its end, page by page, beside what waits for a decision. */
import { expect, test } from 'vitest'
import { localHour } from '#server/district/local-time.ts'
import { changeEvidence } from '#server/flags/evidence.ts'
import { insertFlag } from '#server/flags/flag-store.ts'
import { newEntry } from '#test/support/app.ts'
import { desktop, openPage, serveTestApp, sharedBrowser, signIn, visit } from '#test/support/browser.ts'

const browser = await sharedBrowser()

test('tells how many were dealt with, and the last of them stands on the last page', async () => {
  const app = await serveTestApp()
  await visit(app, 1)
  const hour = localHour(app.clock.now, 'Asia/Kolkata')
  const flag = {
    kind: 'change' as const,
    about: '',
    office: 'tehsil-meham',
    entry: newEntry(),
    evidence: changeEvidence({
      unhappy: 9,
      of: 12,
      baseline: 0.15,
      onceIn: 5133,
      sinceDay: '2026-11-01',
      sinceHour: 9,
    }),
    acknowledged: null,
    confirmed: null,
    quietUntil: null,
    version: 1,
  }
  await app.deps.write(async (trx) => {
    await insertFlag(trx, { ...flag, id: 'raised', hour, status: 'raised', standing: true })
    for (let at = 0; at < 60; at++)
      await insertFlag(trx, {
        ...flag,
        id: `past-${at}`,
        hour: hour - 24 * at,
        status: 'acknowledged',
        standing: false,
      })
  })
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app, '/staff/flags')
  const past = page.locator('.past-flags')
  await past.getByRole('heading', { name: 'Dealt with 60 in all' }).waitFor()
  expect(await past.getByRole('article').count()).toBe(50)
  await past.getByRole('link', { name: 'Next page' }).click()
  await past.getByText('Page 2 of 2').waitFor()
  await expect.poll(() => past.getByRole('article').count()).toBe(10)
  await past.getByText(/22 Sep/).waitFor()
  // What waits for a decision stands on every page.
  expect(await page.locator('.flags-board').getByRole('button', { name: 'Acknowledge' }).count()).toBe(1)
})
