/** The officers' list in a browser: queues, filters and search in the address, keys, saved lists, and what comes live. */
import { expect, test } from 'vitest'
import { addPerson, hour, rowsOf } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  desktop,
  fillSignIn,
  openPage,
  phone,
  serveTestApp,
  sharedBrowser,
  tablet,
} from '#test/support/browser.ts'
import { fileCase } from '#test/support/desk.ts'
import { actOn } from '#test/support/grievance.ts'

const browser = await sharedBrowser()

async function openDesk(viewport = desktop, path = '/staff/grievances') {
  const app = await serveTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  const mine = await fileCase(app, 'नालियाँ बंद हैं')
  await actOn(officer, mine, { event: 'assigned', owner: officer.person.id })
  await fileCase(app, 'Street lamp is broken', { source: 'camp' })
  await fileCase(app, 'Land record lost', { kind: 'technical' })
  const page = await openPage(browser, { viewport })
  await page.goto(app.url + path)
  await fillSignIn(page, officer)
  await page.locator('tr[data-row]').first().waitFor()
  const rows = () => page.locator('tr[data-row] th a').allTextContents()
  const countOf = (name: string) =>
    page
      .getByRole('link', { name: new RegExp(`^${name}\\s*\\d`) })
      .locator('b')
      .textContent()
  const queryNow = () => Object.fromEntries(new URL(page.url()).searchParams)
  return { app, officer, page, rows, countOf, queryNow }
}

test('each queue is an address, says how many it holds, and holds so many; the back button goes to the one before', async () => {
  const { page, rows, countOf, queryNow } = await openDesk()
  expect(await countOf('All open')).toBe('3')
  expect(await countOf('Nobody’s')).toBe('2')
  await page.getByRole('link', { name: /^Mine/ }).click()
  await expect.poll(rows).toEqual(['नालियाँ बंद हैं'])
  expect(queryNow()).toEqual({ queue: 'mine' })
  expect(await countOf('Mine')).toBe('1')
  expect(await page.getByRole('status').allTextContents()).toContain(
    '1 grievance · on top what is due first as a whole',
  )
  await page.goBack()
  await expect.poll(async () => (await rows()).length).toBe(3)
  await page.getByRole('link', { name: /^Overdue/ }).click()
  await page.getByText('None is overdue').waitFor()
})

test('filters and search stand in the address, so a colleague who is sent it sees the same', async () => {
  const { page, rows, countOf, queryNow } = await openDesk()
  await page.getByText('Filters', { exact: true }).click()
  await page.getByLabel('How it came').selectOption('camp')
  await expect.poll(rows).toEqual(['Street lamp is broken'])
  expect(queryNow()).toEqual({ source: 'camp' })
  // Lists are counted whole: with a filter only what is found is said, for the links keep the filter.
  expect(await countOf('All open')).toBe('1')
  expect(await page.getByRole('link', { name: 'Nobody’s', exact: true }).count()).toBe(1)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByLabel('Search grievances').fill('नालियों')
  await page.keyboard.press('Enter')
  await expect.poll(rows).toEqual(['नालियाँ बंद हैं'])
  expect(queryNow()).toEqual({ search: 'नालियों' })
  expect((await page.getByRole('status').allTextContents()).join()).toContain(
    '1 grievance with the words “नालियों”',
  )
  await page.reload()
  await expect.poll(rows).toEqual(['नालियाँ बंद हैं'])
  expect(await page.getByLabel('Search grievances').inputValue()).toBe('नालियों')
  await page.getByLabel('Search grievances').fill('x')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Type at least 2').waitFor()
  await page.getByLabel('Search grievances').fill('<img src=x onerror=alert(1)>')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing found').waitFor()
  expect(await page.locator('main img').count()).toBe(0)
})

test('j and k go from case to case, Enter opens one, / goes to the search, ? tells the keys, and nothing of it happens while one types', async () => {
  const { page } = await openDesk()
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  const [first = '', second = ''] = await page.locator('tr[data-row] th a').allTextContents()
  await page.keyboard.press('j')
  expect(await focused()).toBe(first)
  await page.keyboard.press('j')
  expect(await focused()).toBe(second)
  await page.keyboard.press('k')
  expect(await focused()).toBe(first)
  await page.keyboard.press('/')
  await page.keyboard.type('jk?/')
  expect(await page.getByLabel('Search grievances').inputValue()).toBe('jk?/')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('next grievance').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: first }).waitFor()
})

test('a key pressed in the moment a dialog closes keeps the focus that it moved', async () => {
  const { page, rows } = await openDesk()
  const [first = ''] = await rows()
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('next grievance').waitFor()
  await page.evaluate(() => {
    document.querySelector('dialog')?.close()
    document.querySelector<HTMLElement>('tr[data-row] th a')?.focus()
  })
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(first)
})

test('a list that is saved is there on another device of the same person alone, under another name once renamed, and goes when it is removed', async () => {
  const { app, page } = await openDesk(desktop, '/staff/grievances?queue=unassigned&source=camp')
  const save = async (name: string) => {
    await page.getByRole('button', { name: 'Save this list' }).click()
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('link', { name, exact: true }).waitFor()
  }
  await save('Camp, nobody’s')
  // As another device has it: nothing of this browser is left but the language.
  await page.evaluate(() => {
    localStorage.clear()
    localStorage.setItem('sunwai-language', 'en')
  })
  await page.goto(`${app.url}/staff/grievances`)
  await page.getByRole('link', { name: 'Camp, nobody’s' }).click()
  await expect.poll(() => new URL(page.url()).search).toBe('?queue=unassigned&source=camp')
  await page.getByRole('button', { name: 'Rename or remove “Camp, nobody’s”' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Camp')
  await page.getByRole('button', { name: 'Rename', exact: true }).click()
  await page.getByRole('button', { name: 'Rename or remove “Camp”' }).click()
  await page.getByRole('button', { name: 'Remove this list' }).click()
  await page.getByRole('button', { name: 'Save this list' }).waitFor()
  expect(await page.getByRole('link', { name: 'Camp', exact: true }).count()).toBe(0)
  await save('Mine alone')
  const other = await addPerson(app, 'grievance-officer')
  await page.context().clearCookies()
  await page.goto(`${app.url}/staff/grievances`)
  await fillSignIn(page, other)
  await page.getByRole('link', { name: /^All open/ }).waitFor()
  expect(await page.getByRole('link', { name: 'Mine alone' }).count()).toBe(0)
})

test('lists that an earlier version kept in the browser are on the server after the page was opened once', async () => {
  const { app, page } = await openDesk(desktop, '/staff/grievances')
  const { person } = (await page.evaluate(async () => (await fetch('/api/session')).json())) as {
    person: { id: string }
  }
  const key = `sunwai-lists-${person.id}`
  const wanted = { name: 'Overdue in Meham', query: 'queue=overdue&office=tehsil-meham' }
  const kept = JSON.stringify([wanted, { name: 'No list', query: 'nothing=of+the+kind' }])
  await page.evaluate(([name, text]) => localStorage.setItem(name ?? '', text ?? ''), [key, kept])
  await page.goto(`${app.url}/staff/grievances`)
  await page.getByRole('link', { name: 'Overdue in Meham' }).waitFor()
  expect(await page.evaluate((name) => localStorage.getItem(name), key)).toBeNull()
  expect(await rowsOf(app, 'saved_lists')).toEqual([{ person: person.id, ...wanted }])
})

test('what comes meanwhile is counted and listed without a press', async () => {
  const { app, rows, countOf } = await openDesk()
  expect(await countOf('All open')).toBe('3')
  await fileCase(app, 'Came meanwhile')
  app.deps.live.publish('grievance', 'rohtak', 'tehsil-meham')
  await expect.poll(rows, { timeout: 5000 }).toContain('Came meanwhile')
  expect(await countOf('All open')).toBe('4')
})

test('ordered by the step, the list shows when the step is due', async () => {
  const { page } = await openDesk(desktop, '/staff/grievances?by=step')
  expect(await page.getByRole('columnheader').allTextContents()).toContain('Next step due')
  expect((await page.getByRole('status').allTextContents()).join()).toContain('next step due first')
})

test.each([
  ['a phone', phone],
  ['a tablet', tablet],
  ['a desktop', desktop],
])(
  'on %s nothing is cut off or wider than the screen, the open queue stands in sight, and axe finds nothing',
  async (_, viewport) => {
    const { app, officer, page } = await openDesk(viewport, '/staff/grievances?queue=unassigned')
    expect(
      (await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations,
    ).toEqual([])
    const current = await page.locator('nav [aria-current="true"]').last().boundingBox()
    expect(current && current.x >= 0 && current.x + current.width <= viewport.width).toBe(true)
    for (const lang of ['hi', 'en']) {
      await page.evaluate((to) => localStorage.setItem('sunwai-language', to), lang)
      await page.goto(`${app.url}/staff/grievances?queue=waiting&kind=small`)
      await page.locator('nav [aria-current="true"]').last().waitFor()
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
    }
    expect(officer.person.id).not.toBe('')
  },
)

test('a head of office has no queues and no search, and finds a case by its whole number', async () => {
  const app = await serveTestApp()
  const head = await addPerson(app, 'office-head')
  app.clock.now += hour
  const page = await openPage(browser, { viewport: desktop })
  await page.goto(`${app.url}/staff/grievances`)
  await fillSignIn(page, head)
  await page.getByLabel('Number of the grievance').waitFor()
  expect(await page.getByLabel('Search grievances').count()).toBe(0)
  expect(await page.getByText('Nobody’s').count()).toBe(0)
})
