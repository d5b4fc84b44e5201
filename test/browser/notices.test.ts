/** What one is told of, and whom a district tells by webhook, in a browser: what is pressed is what happens. */
import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { addPerson, rowsOf } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { fillSignIn, openPage, phone, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { mailSettings, openMailServer } from '#test/support/mail-server.ts'

const browser = await sharedBrowser()

async function looksRight(page: Page): Promise<void> {
  expect((await axeOn(page).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual(
    [],
  )
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
}

test('a commissioner leaves an address, takes flags once a day, and those who oversee read it; an address of another program is added and tried', async () => {
  const mail = await openMailServer()
  const app = await serveTestApp({ SUNWAI_WEBHOOK_NETWORKS: 'private', ...mailSettings(mail) })
  const dc = await addPerson(app, 'district')
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/staff/account`)
  await fillSignIn(page, dc)
  await page.getByText('First leave a mobile number').waitFor()
  await page.getByLabel('E-mail').fill('dc@example.in')
  await page.getByText('By mail').click()
  await page.getByRole('button', { name: 'Save' }).first().click()
  const flags = page.getByLabel('Flags: when')
  expect(await flags.inputValue()).toBe('now')
  expect(await page.getByLabel('Asked for money: when').locator('option').allTextContents()).toEqual([
    'At once',
    'Once a day',
  ])
  await flags.selectOption('digest')
  await looksRight(page)
  await page.getByRole('button', { name: 'Save' }).last().click()
  await page.locator('.notices-saved', { hasText: 'Saved.' }).waitFor()
  await page.getByRole('link', { name: 'What each role is told' }).click()
  await page.getByText('Once a day: Flags').waitFor()
  await looksRight(page)

  const hook = createServer((_, response) => response.writeHead(503).end())
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void hook.close())
  await page.goto(`${app.url}/staff/webhooks`)
  const add = async (url: string) => {
    await page.getByLabel('Address', { exact: true }).fill(url)
    await page.getByRole('button', { name: 'Add the address' }).click()
  }
  await add('http://example.in/')
  await page.locator('.field-error', { hasText: 'Nothing can be sent there' }).waitFor()
  await add(`http://127.0.0.1:${(hook.address() as { port: number }).port}/`)
  const secret = (await page.locator('.one-time .link').textContent()) ?? ''
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText('Test: it answered 503').waitFor()
  await looksRight(page)
  await page.reload()
  await page.getByText('Test: it answered 503').waitFor()
  expect(await page.content()).not.toContain(secret)
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('No address yet').waitFor()
  expect(await rowsOf(app, 'webhook_receivers')).toEqual([])
})
