/** Figures are filtered and opened: days from the calendar by keys, entries behind a face, and an address that a colleague opens. */
import { expect, test } from 'vitest'
import { addPerson, codeOf, day, newEntry, say } from '#test/support/app.ts'
import { openPage, phone, serveTestApp, sharedBrowser, signIn, visit } from '#test/support/browser.ts'
import { faultsOf } from '#test/support/looks.ts'
import {
  addDays,
  addMonths,
  dayAfterKey,
  weeksOfMonth,
} from '../../kiosk/staff/parts/calendar/calendar-days.ts'

const browser = await sharedBrowser()

test('days are chosen with keys alone, and the entries behind a face of those days are one press away, and back', async () => {
  const app = await serveTestApp()
  const friday = app.clock.now
  app.clock.now -= 3 * day
  for (let at = 0; at < 5; at++) await visit(app, at ? 4 : 1, `day of ${at ? 'praise' : 'blame'}`)
  app.clock.now = friday
  for (let at = 0; at < 5; at++) await visit(app, 1)
  const page = await openPage(browser, { viewport: phone })
  await signIn(page, app)
  await page.locator('.period-choice > summary').focus()
  await page.keyboard.press('Enter')
  expect(await faultsOf(page)).toEqual([])
  // Today is where Tab stops; Tuesday is three days before.
  await page.locator('.calendar [data-day="2026-11-20"]').focus()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Enter']) await page.keyboard.press(key)
  await page.getByText('From 17 Nov 2026. Now choose the last day.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('17 Nov – 17 Nov: 5 responses, 20% unhappy.').waitFor()
  const chosen = page.url()
  expect(chosen).toContain('from=2026-11-17&to=2026-11-17')

  await page.getByRole('link', { name: /^Very bad/ }).click()
  await page.waitForURL('**/staff/entries?*')
  await page.locator('.entry').getByText('day of blame').waitFor()
  expect(await page.getByText('day of praise').count()).toBe(0)
  expect(await page.locator('.entry').count()).toBe(1)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('link', { name: 'Very bad: take this filter off' }).click()
  await page.getByText('day of praise').first().waitFor()
  expect(await page.locator('.entry').count()).toBe(5)
  const entries = page.url()
  await page.goBack()
  await page.goBack()
  await page.getByText('17 Nov – 17 Nov: 5 responses').waitFor()
  expect(page.url()).toBe(chosen)

  // A colleague with the right sees the same; a head of office is told that it is not part of the work.
  const colleague = await openPage(browser)
  await signIn(colleague, app, new URL(entries).pathname + new URL(entries).search)
  await colleague.getByText('day of blame').waitFor()
  const head = await addPerson(app, 'office-head')
  expect((await head.fetch(`/api/entries?${new URL(entries).search.slice(1)}`)).status).toBe(403)
})

test('a cell of the weekday map opens its own hour, and a reason those who named it', async () => {
  const app = await serveTestApp()
  for (let at = 0; at < 10; at++) await visit(app, 4, 'at noon')
  app.clock.now += 3 * 3_600_000
  await visit(app, 4, 'at three')
  const named = { entry: newEntry(), rating: '1', reason: 'waiting', words: 'waited long' }
  expect((await say(app, await codeOf(app), named)).status).toBe(201)
  const page = await openPage(browser)
  await signIn(page, app)
  await page.locator('.heat > a').click()
  await page.getByText('Friday, the hour from 12 pm').waitFor()
  await page.getByText('at noon').first().waitFor()
  expect(await page.getByText('at three').count()).toBe(0)
  await page.goBack()
  await page.locator('.reasons a').first().click()
  await page.getByText('waited long').waitFor()
  expect(await page.locator('.entry').count()).toBe(1)
})

test('a counter of an office and a service of all offices are chosen like a way, named in the address and on the entries behind', async () => {
  const app = await serveTestApp()
  const tell = async (point: string, fields: Record<string, string>) =>
    say(app, await codeOf(app, 'tehsil-meham', point), { entry: newEntry(), rating: '1', ...fields })
  const [service] = app.deps.directory.register.offices.get('tehsil-meham')?.services ?? []
  for (let at = 0; at < 5; at++) await tell('registry', { words: 'at the registry' })
  for (let at = 0; at < 6; at++)
    await tell('gate', { words: 'at the gate', ...(at < 2 && { service: String(service?.id) }) })
  const page = await openPage(browser)
  await signIn(page, app, '/staff/offices/tehsil-meham')
  const narrowed = page.getByLabel('One service, way or language')
  await page.locator('.slices a').first().waitFor()
  await narrowed.selectOption({ value: 'point=registry' })
  await page.getByText('24 Oct – 20 Nov: 5 responses, 100% unhappy.').waitFor()
  expect(await page.getByRole('heading', { name: 'No counters and services here' }).count()).toBe(1)
  await page.getByRole('link', { name: /^Very bad/ }).click()
  await page.locator('.entry').getByText('at the registry').first().waitFor()
  expect(await page.getByText('at the gate').count()).toBe(0)
  const registry = app.deps.directory.pointName('tehsil-meham', 'registry')?.en
  // The office takes its counter along.
  await page.getByRole('link', { name: /^Tehsil Office, Meham.*: take this filter off/ }).click()
  await page.getByText('at the gate').first().waitFor()
  expect(await page.locator('.entry-filters').getByText(String(registry), { exact: true }).count()).toBe(0)

  await page.goto(`${app.url}/staff`)
  await narrowed.selectOption({ label: String(service?.name.en) })
  await page.getByText('24 Oct – 20 Nov: 2 responses').waitFor()
  expect(new URL(page.url()).search).toBe(`?service=${service?.id}&department=revenue`)
  await page.reload()
  await page.getByText('24 Oct – 20 Nov: 2 responses').waitFor()
  expect(await narrowed.locator('option:checked').textContent()).toBe(service?.name.en)
})

test('on a phone filters wait behind one press and a chosen one stays; one way takes the place of a language and says what it leaves out', async () => {
  const app = await serveTestApp()
  for (let at = 0; at < 5; at++) await visit(app, 4)
  const page = await openPage(browser, { viewport: phone })
  await signIn(page, app)
  const ways = page.getByLabel('One service, way or language')
  await ways.waitFor({ state: 'hidden' })
  await page.locator('.offices li').getByText('0 responses', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Filter' }).click()
  await ways.selectOption('Hindi')
  await page.getByText('24 Oct – 20 Nov: 5 responses, 0% unhappy.').waitFor()
  expect(await page.getByText('so far today').count()).toBe(0)
  expect(await page.locator('.offices li').getByText('0 responses', { exact: true }).count()).toBe(0)
  await ways.selectOption('Tablet in the hall')
  await page.getByText('24 Oct – 20 Nov: 0 responses.').waitFor()
  const query = new URL(page.url()).searchParams
  expect([query.get('channel'), query.get('language')]).toEqual(['kiosk', null])
  await page.reload()
  await ways.waitFor()
  expect(await page.getByLabel('Department').isVisible()).toBe(false)
  await page.getByRole('link', { name: 'Take the filter off' }).click()
  await page.getByText('so far today').waitFor()
  await ways.waitFor({ state: 'hidden' })
})

test('a month begins on its weekday, and keys lead to days and months that there are', () => {
  expect(weeksOfMonth('2026-11-20')).toHaveLength(6)
  expect(weeksOfMonth('2026-11-20')[0]?.at(-1)).toBe('2026-11-01')
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-01-31', -2)).toBe('2025-11-30')
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(dayAfterKey('2026-11-20', 'Home')).toBe('2026-11-16')
  expect(dayAfterKey('2026-11-20', 'PageUp')).toBe('2026-10-20')
  expect(dayAfterKey('2026-11-22', 'Home')).toBe('2026-11-16')
  expect(dayAfterKey('2026-11-20', 'End')).toBe('2026-11-22')
  expect(dayAfterKey('2026-10-31', 'PageDown')).toBe('2026-11-30')
  expect(dayAfterKey('2026-11-02', 'ArrowUp')).toBe('2026-10-26')
  expect(dayAfterKey('2026-11-02', 'ArrowDown')).toBe('2026-11-09')
  expect(dayAfterKey('2026-10-31', 'ArrowRight')).toBe('2026-11-01')
  expect(dayAfterKey('2026-11-20', 'a')).toBeNull()
})
