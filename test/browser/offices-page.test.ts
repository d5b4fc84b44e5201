/** The page of offices: what is shown is what is sorted, a few stand side by side, and all of it is an address. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addPerson, codeOf, day, newEntry, say } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  desktop,
  fillSignIn,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
} from '#test/support/browser.ts'

const browser = await sharedBrowser()
const today = Date.UTC(2026, 10, 20) / day
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** Responses and unhappy ones, week by week, the newest last. */
const said: Record<string, [number, number][]> = {
  'tehsil-meham': [
    [30, 3],
    [30, 6],
    [40, 16],
    [40, 20],
  ],
  'tehsil-sampla': [
    [30, 3],
    [30, 3],
    [3, 3],
    [30, 3],
  ],
  'tehsil-rohtak': [
    [200, 60],
    [200, 50],
    [200, 40],
    [200, 30],
  ],
  'tehsil-kalanaur': [
    [0, 0],
    [0, 0],
    [0, 0],
    [4, 4],
  ],
}

async function serveOffices(): Promise<ServedApp> {
  const app = await serveTestApp()
  const none = { r2: 0, r3: 0, m1: 0, m2: 0, m3: 0, m4: 0, present: 0, web: 0, words: 0 }
  const rows = Object.entries(said).flatMap(([office, weeks]) =>
    weeks.map(([responses, unhappy], at) => ({
      ...{ ...none, district: 'rohtak', office, day: today - 7 * (3 - at) },
      ...{ r1: unhappy, r4: responses - unhappy },
    })),
  )
  await app.deps.db.insertInto('day_tallies').values(rows).execute()
  return app
}

const table = (page: Page) => page.getByRole('table', { name: 'Offices' })
/** Of those that have one, in the order of the page. */
async function shown(page: Page, column: number): Promise<number[]> {
  const cells = await table(page)
    .locator(
      `tbody tr.row > td:nth-of-type(${column}) b, tbody tr.row > td:nth-of-type(${column}):not(:has(b))`,
    )
    .allInnerTexts()
  return cells.map((text) => Number.parseInt(text, 10)).filter((number) => !Number.isNaN(number))
}

test('offices stand in the order of what is shown, found by words of either language, and two of them side by side are an address', async () => {
  const app = await serveOffices()
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app, '/staff/offices')
  await table(page).waitFor()
  const names = () => table(page).getByRole('rowheader').locator('a').allInnerTexts()
  expect((await names()).slice(0, 3)).toEqual([
    'Tehsil Office, Meham',
    'Tehsil Office, Rohtak',
    'Tehsil Office, Sampla',
  ])
  const likely = await shown(page, 2)
  expect(likely).toEqual(likely.toSorted((a, b) => b - a))
  expect(
    await table(page).getByRole('columnheader', { name: 'Unhappy, likely' }).getAttribute('aria-sort'),
  ).toBe('descending')
  // Of three visitors a week the line tells nothing, in words either.
  const sampla = table(page).getByRole('row', { name: /Tehsil Office, Sampla/ })
  expect(await sampla.getByRole('img').getAttribute('aria-label')).toBe(
    'from 10% to 10% unhappy; highest 10%, week from 24 Oct',
  )
  await page.getByRole('button', { name: 'Responses' }).click()
  const responses = await shown(page, 5)
  expect(responses).toEqual(responses.toSorted((a, b) => a - b))
  await page.getByRole('searchbox').fill('महम तहसील')
  await expect.poll(names).toEqual(['Tehsil Office, Meham'])
  await page.getByRole('checkbox', { name: /Tehsil Office, Meham/ }).press('Space')
  // Neither the next one in the order, nor the first of all.
  await page.getByRole('searchbox').fill('tehsil sampla')
  await page.getByRole('checkbox', { name: /Tehsil Office, Sampla/ }).press('Space')
  expect(await axeOn(page).withTags(tags).analyze()).toMatchObject({ violations: [] })
  await page.locator('.beside-bar').getByRole('link', { name: 'Side by side' }).click()
  await page.locator('.side-by-side').waitFor()
  expect(new URL(page.url()).searchParams.get('offices')).toBe('tehsil-meham,tehsil-sampla')
  const other = await openPage(browser, { viewport: phone })
  await signIn(other, app, new URL(page.url()).pathname + new URL(page.url()).search)
  await other.locator('.side-by-side > li').nth(1).waitFor()
  expect(await other.locator('.side-by-side h2 a').allInnerTexts()).toEqual([
    'Tehsil Office, Meham',
    'Tehsil Office, Sampla',
  ])
  await other.getByText('Every picture goes from 0 to 50%.').waitFor()
  await other.getByText('The figures as a table').click()
  expect(await other.locator('.line-numbers tbody tr').first().innerText()).toMatch(/24 Oct\s+10%\s+10%/)
  expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
  expect(await axeOn(other).withTags(tags).analyze()).toMatchObject({ violations: [] })
})

test('on a phone the order is chosen from a list; a head of office has no such page', async () => {
  const app = await serveOffices()
  const page = await openPage(browser, { viewport: phone })
  await signIn(page, app, '/staff/offices?view=charts')
  await page.locator('.small-pictures').waitFor()
  await page.getByRole('combobox', { name: 'Sorted by' }).selectOption({ label: 'Responses, most first' })
  await expect
    .poll(() => page.locator('.small-pictures h2 a').first().innerText())
    .toBe('Tehsil Office, Rohtak')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
  expect(await axeOn(page).withTags(tags).analyze()).toMatchObject({ violations: [] })
  const head = await openPage(browser)
  await head.goto(`${app.url}/staff/offices`)
  await fillSignIn(head, await addPerson(app, 'office-head'))
  await head.getByRole('heading', { name: 'This page is not part of your work' }).waitFor()
  expect(await head.locator('nav.pages').getByRole('link', { name: 'Offices' }).count()).toBe(0)
})

test('counters of one office stand beside each other, and of fewer than five visitors nothing is told', async () => {
  const app = await serveTestApp()
  for (const [point, rating, times] of [
    ['registry', '1', 6],
    ['gate', '1', 2],
  ] as const)
    for (let at = 0; at < times; at++)
      await say(app, await codeOf(app, 'tehsil-meham', point), { entry: newEntry(), rating })
  const page = await openPage(browser, { viewport: phone })
  await signIn(page, app, '/staff/offices/tehsil-meham?days=7')
  const counters = page.locator('.card', { hasText: 'Counters and places' }).locator('li:not([aria-hidden])')
  await counters.first().waitFor()
  expect((await counters.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
    'Registry counter 6 of 6 unhappy',
    'Main gate fewer than 5',
  ])
  await page.getByRole('link', { name: 'All offices' }).click()
  await page.getByRole('heading', { level: 1, name: 'Offices' }).waitFor()
})
