/** Every page and dialog around the grievance desk, at each width, in both languages, light and dark. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { grievanceStates } from '#server/contract/grievances/grievance-state.ts'
import { countGrievancesFallenDue } from '#server/grievance-figures/figures-actions.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { addPerson, day } from '#test/support/app.ts'
import { fillSignIn, openPage, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { fileCase as fileCaseWithNumber, smsSettings } from '#test/support/citizen.ts'
import { fileCase } from '#test/support/desk.ts'
import { actOn } from '#test/support/grievance.ts'
import { longNames } from '#test/support/long-names.ts'
import { faultsOf, isThere, looksOf, nameOf, takeLook } from '#test/support/looks.ts'
import { openReceiptCase, receiptCaseIn } from '#test/support/receipt-case.ts'
import { openSmsGateway, type SmsGateway } from '#test/support/sms-gateway.ts'
import { isTried } from '#test/support/thorough.ts'

const browser = await sharedBrowser()
type Person = Awaited<ReturnType<typeof addPerson>>

const tick = async (page: Page) => {
  for (const at of [0, 1]) await page.locator('tr[data-row] input[type=checkbox]').nth(at).click()
}
const dialog = (page: Page) => page.locator('dialog[open]').waitFor()
const press =
  (within: string, at = 0) =>
  async (page: Page) => {
    await page.locator(within).nth(at).click()
    await dialog(page)
  }
const severalAct = (at: number) => async (page: Page) => {
  await tick(page)
  await press('.selected button', at)(page)
}
const actOnPerson = (at: number) => async (page: Page) => {
  await page.locator('.opener').last().click()
  await press('.detail-row button', at)(page)
}

/** What is looked at, where it is, and what is pressed there first. */
const pages: readonly (readonly [name: string, path: string, open?: (page: Page) => Promise<unknown>])[] = [
  ['the list', '/grievances'],
  ['the list with filters', '/grievances?queue=unassigned&source=letter&by=step'],
  ['a queue that is empty', '/grievances?queue=appeals'],
  ['a search', '/grievances?search=नकल'],
  ['a search that finds nothing', '/grievances?search=xyzzy'],
  ['what is closed', '/grievances?open=no'],
  ['selected cases', '/grievances', tick],
  ['assigning several', '/grievances', severalAct(0)],
  ['transferring several', '/grievances', severalAct(1)],
  ['reminding of several', '/grievances', severalAct(2)],
  ['saving a list', '/grievances?queue=overdue', press('.saved-lists button')],
  [
    'the keys of the list',
    '/grievances',
    async (page) => {
      await page.keyboard.press('?')
      await dialog(page)
    },
  ],
  ['figures', '/grievance-figures'],
  ['templates', '/templates'],
  ['writing a template', '/templates', press('.page-actions button')],
  ['who waits for an answer', '/messages'],
  ['one’s account', '/account'],
  ['people', '/people'],
  ['roles of a person', '/people', actOnPerson(0)],
  ['where a person is told of work', '/people', actOnPerson(2)],
  ['where a person is signed in', '/people', actOnPerson(3)],
  ['that a person is away', '/people', actOnPerson(4)],
  ['printing a case', '/grievances/CASE', press('.page-actions button', 1)],
  [
    'messages that did not arrive',
    '/grievances/UNREACHED',
    async (page) => {
      await page.locator('.told summary').click()
      await page.locator('.told-unreached button').click()
      await page.locator('.told-number').waitFor()
    },
  ],
  ['a note', '/grievances/CASE', (page) => page.locator('.notes button').first().click()],
]

test('no page or dialog of the desk has a fault for axe, is wider than its screen, or too small for a finger', async () => {
  const gateway = await openSmsGateway()
  const app = await serveTestApp({ SUNWAI_OFFICES: longNames(), ...smsSettings(gateway) })
  const { person, id } = await fillDesk(app)
  const unreached = await failToReach(app, gateway, person)
  const page = await openPage(browser)
  await page.goto(`${app.url}/staff/account`)
  await fillSignIn(page, person)
  // The page for signing in has a heading too.
  await page.getByRole('navigation').first().waitFor()
  const faults: string[] = []
  for (const [at, [name, path, open]] of pages.entries())
    for (const look of looksOf(at)) {
      await takeLook(page, look)
      await page.goto(`${app.url}/staff${path.replace('CASE', id).replace('UNREACHED', unreached)}`)
      await isThere(page)
      await open?.(page).catch(async (cause: unknown) => {
        throw new Error(`${name}: ${await page.locator('main').innerText()}`, { cause })
      })
      for (const fault of await faultsOf(page)) faults.push(`${name}, ${nameOf(look)}: ${fault}`)
    }
  expect(faults).toEqual([])
}, 1_200_000)

test('figures of few cases are called about so many per cent, and say in which order they stand', async () => {
  const app = await serveTestApp()
  const { person } = await fillDesk(app)
  const page = await openPage(browser)
  await page.goto(`${app.url}/staff/grievance-figures`)
  await fillSignIn(page, person)
  const row = page.locator('tr[data-row]').first()
  await row.waitFor()
  // 0 of 1 was counted: drawn towards the district, it is not said as if that had been.
  expect(await row.locator('.figure-share b').textContent()).toMatch(/^about \d+%$/)
  const office = page.locator('.card', { has: page.getByRole('heading', { name: /^Offices/ }) })
  const isOrdered = () => office.getByText('the least in time on top').count()
  expect(await isOrdered()).toBe(1)
  await office.getByRole('button', { name: 'Until the answer' }).click()
  await expect.poll(isOrdered).toBe(0)
})

test.each(grievanceStates.filter((_, at) => isTried(at, 8)))(
  'the page of a case that is %s has no such fault either',
  async (state) => {
    const app = await serveTestApp()
    const { id } = await receiptCaseIn(app, state)
    const page = await openPage(browser)
    await page.goto(`${app.url}/staff/grievances/${id}`)
    await fillSignIn(page, await addPerson(app))
    await page.locator('.history').waitFor()
    const at = grievanceStates.indexOf(state)
    for (const look of looksOf(at)) {
      await takeLook(page, look)
      await page.reload()
      await page.locator('.history').waitFor()
      await isThere(page)
      expect(await faultsOf(page), nameOf(look)).toEqual([])
      // A "no" without a word is in the history, and no empty message.
      const messages = await page
        .locator('.messages > li')
        .evaluateAll((all) => all.map(({ children }) => children.length))
      expect(messages.filter((parts) => parts < 2)).toEqual([])
    }
  },
)

/** A case of the person whose citizen was told that it was opened, and not that it was answered. */
async function failToReach(app: ServedApp, gateway: SmsGateway, person: Person) {
  const { id } = await fileCaseWithNumber(app)
  await deliverNotifications(app.deps)
  await actOn(person, id, { event: 'assigned', owner: person.person.id })
  gateway.fault = 'garbled'
  await actOn(person, id, { event: 'answered', answer: 'नकल तैयार है।' })
  await deliverNotifications(app.deps)
  return id
}

/** Cases of all ages, one of them the person's own and late, with a name as long as it may be. */
async function fillDesk(app: ServedApp) {
  const now = app.clock.now
  app.clock.now -= 6 * day
  const late = await fileCase(app, 'नकल नहीं मिली '.repeat(20))
  await fileCase(app, 'Street lamp is broken', { office: 'tehsil-sampla' })
  app.clock.now = now
  await countGrievancesFallenDue(app.deps, now, new AbortController().signal)
  const person = await addPerson(app)
  await fileCase(app, 'Street lamp is broken', { source: 'camp' })
  await openReceiptCase(app)
  await actOn(person, late, { event: 'assigned', owner: person.person.id })
  await addPerson(app, 'grievance-officer')
  return { person, id: late }
}
