/** The figures of grievances in a browser: faces with their scale, areas, what is said of few, and nothing that axe finds. */
import { expect, test } from 'vitest'
import { day } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { desktop, fillSignIn, openPage, phone, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { openFiguredDesk } from '#test/support/figured-desk.ts'

const browser = await sharedBrowser()
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

async function openFigures(viewport: typeof phone) {
  const served = await serveTestApp()
  const { app, head, officer, complain, figures } = await openFiguredDesk(served)
  const [busy, quiet] = [await officer(), await officer()]
  for (const face of [4, 4, 3, 2, 1, 4] as const) {
    const one = await complain()
    await one.answer(busy)
    await one.rate(face)
  }
  const other = await complain()
  await other.act(quiet, { event: 'area-set', area: 'ward-3' })
  await other.answer(quiet)
  await other.rate(1)
  app.clock.now += 3 * day
  await figures()
  const page = await openPage(browser, { viewport })
  await page.goto(`${served.url}/staff/grievance-figures`)
  await fillSignIn(page, head)
  await page.getByRole('heading', { name: 'Figures of grievances' }).waitFor()
  return { page, axe: async () => (await axeOn(page).withTags(tags).analyze()).violations }
}

test.each([
  ['phone', phone],
  ['desk', desktop],
])(
  'on a %s the faces stand with their numbers and a scale, areas by name, and axe finds nothing',
  async (_, viewport) => {
    const { page, axe } = await openFigures(viewport)
    await page.getByText('the whole district').waitFor()
    expect(await page.getByText('Four faces (bar 0–100% of all faces)').count()).toBe(1)
    const told = await page.locator('.figured-faces[data-large] li').allInnerTexts()
    expect(told.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      'Very good: 3',
      'Good: 1',
      'Bad: 1',
      'Very bad: 2',
    ])
    const areas = page.getByRole('table', { name: 'Areas' })
    expect(await areas.getByRole('rowheader').allInnerTexts()).toEqual([
      expect.stringContaining('Meham'),
      expect.stringContaining('Ward 3'),
    ])
    // Of one face nobody is told which.
    expect(await areas.getByRole('row', { name: /Ward 3/ }).innerText()).toContain(
      '1 face so far; told one by one from 5 on',
    )
    expect(await axe()).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
  },
)
