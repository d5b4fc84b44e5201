/** On the page of a case: who is on leave, where the matter lies, and merging with what is suggested, all by keyboard. */
import { expect, test } from 'vitest'
import { everywhere, type Scope } from '#server/contract/staff/access.ts'
import { addPerson, hour } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { desktop, fillSignIn, openPage, phone, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { fileCase } from '#test/support/desk.ts'

const browser = await sharedBrowser()
const inRohtak: Scope = { ...everywhere, districts: ['rohtak'] }
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const words = 'बाबरा मोहल्ला की सड़क पर नाली टूटी, गंदा पानी भरा'

async function openCase(viewport = desktop) {
  const app = await serveTestApp()
  const add = () => addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const [officer, away, deputy] = [await add(), await add(), await add()]
  const absence = { from: '2026-11-20', to: '2026-11-22', deputy: deputy.person.id }
  expect((await away.send('PUT', `/api/absences/${away.person.id}`, absence)).status).toBe(204)
  const earlier = await fileCase(app, words, { office: 'tehsil-rohtak' })
  app.clock.now += hour
  const id = await fileCase(app, words, { office: 'tehsil-rohtak' })
  const page = await openPage(browser, { viewport })
  await page.goto(`${app.url}/staff/grievances/${id}`)
  await fillSignIn(page, officer)
  await page.getByRole('heading', { level: 1, name: words }).waitFor()
  return { app, page, officer, away, deputy, earlier, id }
}

test('whoever is on leave says so in the list of owners, a choice of them is warned of, and the deputy gets the case by one press', async () => {
  const { page, away, deputy } = await openCase()
  await page.keyboard.press('a')
  const owner = page.getByLabel('To', { exact: true })
  const options = await owner.locator('option').allTextContents()
  expect(options.at(-1)).toBe(`${away.person.name} · on leave until 22 Nov; deputy ${deputy.person.name}`)
  await owner.selectOption(away.person.id)
  await page.getByText(`${away.person.name} is on leave until 22 Nov`).waitFor()
  await page.getByRole('button', { name: `Give it to ${deputy.person.name} instead` }).press('Enter')
  expect(await owner.inputValue()).toBe(deputy.person.id)
  await page.getByRole('button', { name: 'Assign', exact: true }).press('Enter')
  await page.locator('.facts').getByText(deputy.person.name).waitFor()
})

test('the area that the words name stands chosen, is set by a press, and shows on the page and in the list', async () => {
  const { app, page } = await openCase()
  await page.getByRole('button', { name: 'Set the area' }).press('Enter')
  await page.getByText('The words of the grievance name Ward 3').waitFor()
  await page.getByRole('button', { name: 'Set the area', exact: true }).press('Enter')
  await page.locator('.facts').getByText('Ward 3').waitFor()
  await page.locator('.history').getByText('वार्ड 3 / Ward 3').waitFor()
  await page.goto(`${app.url}/staff/grievances`)
  await page.getByText('Filters', { exact: true }).click()
  await page.getByLabel('Area').selectOption('ward-3')
  await expect.poll(() => page.locator('tr[data-row]').count()).toBe(1)
  expect(await page.locator('tr[data-row]').innerText()).toContain('Tehsil Office, Rohtak · Ward 3 ·')
})

test.each([
  ['phone', phone],
  ['desk', desktop],
])(
  'on a %s a suggested case tells what merging makes of both, and one press of the dialog merges them; axe finds nothing',
  async (_, viewport) => {
    const { app, page, earlier } = await openCase(viewport)
    const axe = async () => (await axeOn(page).withTags(tags).analyze()).violations
    const { reference } = await app.deps.db
      .selectFrom('grievances')
      .select('reference')
      .where('id', '=', earlier)
      .executeTakeFirstOrThrow()
    await page.getByRole('button', { name: `Merge ${reference} with this one` }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('The other one leads').waitFor()
    await dialog.getByText('The one on this page follows').waitFor()
    await dialog.getByText(`They get the answer to ${reference}`).waitFor()
    expect(await axe()).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    await dialog.getByRole('button', { name: 'Merge them' }).press('Enter')
    await page.getByText('Merged into another', { exact: true }).first().waitFor()
    await page.getByRole('link', { name: reference }).first().waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await axe()).toEqual([])
  },
)
