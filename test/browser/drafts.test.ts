/** What an officer writes about a case and has not sent: through sign-outs, dead networks, ended sessions and from device to device. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Drafts } from '#server/contract/grievances/draft.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { addPerson, minute } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  desktop,
  fillSignIn,
  openPage,
  phone,
  serveTestApp,
  sharedBrowser,
  visit,
} from '#test/support/browser.ts'
import { actOn } from '#test/support/grievance.ts'
import { firstEntry } from '#test/support/receipt.ts'

const browser = await sharedBrowser()
const typed = 'फ़ाइल कल मिल जाएगी। Come to counter 3.'
const later = 'फ़ाइल आज ही मिल गई।'

/** An officer's page of a case that is theirs, and further devices of the same or another person. */
async function openCase() {
  const app = await serveTestApp()
  const officer = await addPerson(app)
  await visit(app, 1, 'फ़ाइल नहीं मिली')
  const entry = await firstEntry(officer)
  const opened = await officer.send('POST', '/api/grievances', {
    entry: entry.id,
    kind: 'small',
    summary: 'फ़ाइल की जाँच',
  })
  const { id } = (await opened.json()) as GrievanceView
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const device = async (who = officer, options: Parameters<typeof openPage>[1] = { viewport: desktop }) => {
    const page = await openPage(browser, options)
    await page.clock.install()
    await page.goto(`${app.url}/staff/grievances/${id}`)
    await fillSignIn(page, who)
    await page.locator('.notes').waitFor()
    return page
  }
  const drafts = async () =>
    (await officer.read<Drafts>(`/api/grievances/${id}/drafts`)).drafts.map(({ form, fields, others }) => [
      form,
      fields,
      ...others.map((other) => other.fields),
    ])
  return { app, officer, id, device, drafts }
}

const answerIn = (page: Page) => page.locator('textarea[name=answer]')
const stateIn = (page: Page) => page.locator('.draft-state').first()
const expectAnswer = (page: Page, text: string) =>
  expect.poll(() => answerIn(page).inputValue(), { timeout: 15_000 }).toBe(text)
/** Two seconds without a letter, after which a draft is kept at the server. */
const pause = (page: Page) => page.clock.fastForward(2000)
const saved = async (page: Page) => {
  await pause(page)
  await stateIn(page)
    .getByText(/^Saved \d/)
    .waitFor()
}
/** The page is looked at again, as after another tab. */
const lookAgain = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
const pressSignOut = async (page: Page) => {
  await page.locator('summary', { hasText: 'Test' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
}
const keptHere = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('sunwai.typed')))

test('a draft is saved after a pause, says when, and stands again after signing out, here and on another computer', async () => {
  const { officer, device, drafts } = await openCase()
  const page = await device()
  await answerIn(page).fill(typed)
  await stateIn(page).getByText('Not saved yet').waitFor()
  await saved(page)
  // Pressed within the pause: signing out waits until the server has it.
  await answerIn(page).fill(later)
  await pressSignOut(page)
  await page.locator('input[name=login]').waitFor()
  expect(await keptHere(page)).toEqual([])
  expect(await drafts()).toMatchObject([['answered', { answer: later }]])
  const elsewhere = await device()
  await expectAnswer(elsewhere, later)
  await fillSignIn(page, officer)
  await expectAnswer(page, later)
  await page.getByRole('button', { name: 'Send answer' }).click()
  await page.locator('.case-state').getByText('Answered').waitFor()
  expect(await drafts()).toEqual([])
})

test('a page that is closed within the pause has its last letters at the server', async () => {
  const { device, drafts } = await openCase()
  const page = await device()
  await answerIn(page).fill(typed)
  await page.goto('about:blank')
  await expect.poll(drafts).toMatchObject([['answered', { answer: typed }]])
})

test.each([
  ['a question', 'Ask the citizen', 'question', 'asked'],
  ['a reason for a date', 'Give a date', 'reason', 'promised'],
  ['a note', 'Write a note', 'words', 'note'],
] as const)('%s opens by itself on another device', async (_, button, field, form) => {
  const { device, drafts } = await openCase()
  const page = await device()
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.locator(`textarea[name=${field}]`).fill(typed)
  await pause(page)
  await expect.poll(drafts).toMatchObject([[form, { [field]: typed }]])
  const other = await device()
  await expect.poll(() => other.locator(`textarea[name=${field}]`).inputValue()).toBe(typed)
})

test('without a network it stays here and says so, through a reload, and is brought up when the network is back', async () => {
  const { device, drafts } = await openCase()
  const page = await device()
  await answerIn(page).fill(typed)
  await saved(page)
  await page.context().setOffline(true)
  await answerIn(page).fill(later)
  await pause(page)
  await stateIn(page).getByText('No network.').waitFor()
  expect(await drafts()).toMatchObject([['answered', { answer: typed }]])
  await page.context().setOffline(false)
  await saved(page)
  expect(await drafts()).toMatchObject([['answered', { answer: later }]])
  // The server answers nothing while the page is loaded anew: what stands here is the newer one.
  await page.route('**/drafts/**', (route) => route.abort())
  await answerIn(page).fill(`${later} 2`)
  await pause(page)
  await stateIn(page).getByText('No network.').waitFor()
  await page.reload()
  await expectAnswer(page, `${later} 2`)
  await page.unroute('**/drafts/**')
  await lookAgain(page)
  await expect.poll(drafts).toEqual([['answered', expect.objectContaining({ answer: `${later} 2` })]])
})

describe('of two devices', () => {
  test('the one that is looked at again takes over what the other wrote', async () => {
    const { device } = await openCase()
    const [one, two] = [await device(), await device()]
    await answerIn(one).fill(typed)
    await saved(one)
    await lookAgain(two)
    await expectAnswer(two, typed)
    await answerIn(two).fill(later)
    await saved(two)
    await lookAgain(one)
    await expectAnswer(one, later)
    expect(await one.locator('.draft-other').count()).toBe(0)
  })

  test('the newer text stands and the other is offered; it can be taken instead, or thrown away', async () => {
    const { app, device, drafts } = await openCase()
    const [one, two] = [await device(), await device()]
    await answerIn(one).fill(typed)
    await saved(one)
    app.clock.now += 1000
    await answerIn(two).fill(later)
    await pause(two)
    const offered = two.locator('.draft-other')
    await offered.getByText(typed).waitFor()
    expect(await answerIn(two).inputValue()).toBe(later)
    expect((await axeOn(two).analyze()).violations).toEqual([])
    app.clock.now += 1000
    await offered.getByRole('button', { name: 'Use this one' }).click()
    await expectAnswer(two, typed)
    await pause(two)
    await offered.getByText(later).waitFor()
    await expect.poll(drafts).toMatchObject([['answered', { answer: typed }, { answer: later }]])
    await offered.getByRole('button', { name: 'Throw it away' }).click()
    await pause(two)
    await offered.waitFor({ state: 'detached' })
    await lookAgain(one)
    await expectAnswer(one, typed)
    expect(await drafts()).toHaveLength(1)
    expect((await drafts())[0]).toHaveLength(2)
  })

  test('what was written twenty minutes ago without a network does not replace what was written since, and is offered', async () => {
    const { app, device, drafts } = await openCase()
    const field = await device(undefined, { viewport: phone })
    await field.context().setOffline(true)
    await answerIn(field).fill(typed)
    await field.clock.fastForward(20 * minute)
    app.clock.now += 20 * minute
    const office = await device()
    await answerIn(office).fill(later)
    await saved(office)
    app.clock.now += 1000
    await field.clock.fastForward(1000)
    await field.context().setOffline(false)
    await expectAnswer(field, later)
    await field.locator('.draft-other').getByText(typed).waitFor()
    expect(await drafts()).toMatchObject([['answered', { answer: later }, { answer: typed }]])
  })

  test('what was sent from one is not kept, nor offered, on the other', async () => {
    const { device } = await openCase()
    const [one, two] = [await device(), await device()]
    await answerIn(one).fill(typed)
    await saved(one)
    await lookAgain(two)
    await expectAnswer(two, typed)
    await two.getByRole('button', { name: 'Send answer' }).click()
    await two.locator('.case-state').getByText('Answered').waitFor()
    await one.locator('.case-state').getByText('Answered').waitFor()
    await lookAgain(one)
    await one.locator('.kept-text').waitFor({ state: 'detached' })
    expect(await keptHere(one)).toEqual([])
  })
})

test('a session that ends in the middle of a word loses nothing, here or on another computer', async () => {
  const { officer, device, drafts } = await openCase()
  const page = await device()
  await answerIn(page).fill(typed)
  await saved(page)
  await page.context().clearCookies()
  await answerIn(page).fill(later)
  await pause(page)
  await page.getByText('Your session ended.').waitFor()
  const elsewhere = await device()
  await expectAnswer(elsewhere, typed)
  await fillSignIn(page, officer)
  await expectAnswer(page, later)
  await expect.poll(drafts).toMatchObject([['answered', { answer: later }]])
  await lookAgain(elsewhere)
  await expectAnswer(elsewhere, later)
})

test('a second officer at the same computer finds nothing of the first, who finds all of it again', async () => {
  const { app, officer, device } = await openCase()
  const second = await addPerson(app, 'district')
  const page = await device()
  await answerIn(page).fill(typed)
  await saved(page)
  await pressSignOut(page)
  await fillSignIn(page, second)
  await page.locator('.notes').waitFor()
  await lookAgain(page)
  const all = () =>
    page.evaluate(() => JSON.stringify([sessionStorage, localStorage, document.body.innerHTML]))
  expect(await all()).not.toContain('counter 3')
  await page.getByRole('button', { name: 'Write a note' }).click()
  await page.locator('textarea[name=words]').fill('A note of the second')
  await pause(page)
  await expect.poll(() => page.locator('.notes-write .draft-state').textContent()).toMatch(/^Saved/)
  await pressSignOut(page)
  await fillSignIn(page, officer)
  await expectAnswer(page, typed)
  expect(await all()).not.toContain('A note of the second')
})

describe('signing out without a network', () => {
  test('tells what would be lost, and keeps it for whoever stays', async () => {
    const { device, drafts } = await openCase()
    const page = await device()
    await page.context().setOffline(true)
    await answerIn(page).fill(typed)
    await pressSignOut(page)
    const dialog = page.getByRole('dialog')
    await dialog.getByText('The server has not saved this.').waitFor()
    await dialog.getByText(typed).waitFor()
    await dialog.getByRole('button', { name: 'Stay signed in' }).click()
    expect(await answerIn(page).inputValue()).toBe(typed)
    await page.context().setOffline(false)
    await expect.poll(drafts).toMatchObject([['answered', { answer: typed }]])
  })

  test('shows nothing of whoever goes all the same, and signs out before anything else once the network is back', async () => {
    const { app, officer, device, drafts } = await openCase()
    const page = await device()
    const otherTab = await page.context().newPage()
    await otherTab.goto(`${app.url}/staff/grievances`)
    await page.context().setOffline(true)
    await answerIn(page).fill(typed)
    await pressSignOut(page)
    const leave = page.getByRole('dialog').getByRole('button', { name: 'Sign out all the same' })
    await leave.click()
    await page.getByRole('dialog').getByText('The server cannot be reached.').waitFor()
    await leave.click()
    await page.locator('input[name=login]').waitFor()
    await otherTab.locator('input[name=login]').waitFor()
    expect(await keptHere(page)).toEqual([])
    await otherTab.close()
    // A browser that was started anew: it heard of no network that came back.
    await page.route('**/api/session', (route) =>
      route.request().method() === 'DELETE' ? route.abort() : route.continue(),
    )
    await page.context().setOffline(false)
    await page.reload()
    await page.getByText('The server did not answer.').waitFor()
    expect(await page.locator('main').textContent()).not.toContain('फ़ाइल की जाँच')
    await page.unroute('**/api/session')
    await page.reload()
    await page.locator('input[name=login]').waitFor()
    expect(await drafts()).toEqual([])
    await fillSignIn(page, officer)
    await page.locator('.notes').waitFor()
    await page.reload()
    await page.locator('.notes').waitFor()
  })
})

test.each(['hi-IN', 'en-IN'] as const)(
  'a phone scrolls nothing sideways while a draft is saved, is not, and another is offered, in %s',
  async (locale) => {
    const { app, device } = await openCase()
    const one = await device()
    await answerIn(one).fill('x'.repeat(400))
    await saved(one)
    app.clock.now += 1000
    const page = await device(undefined, { viewport: phone, locale })
    await answerIn(page).fill(later)
    await page.reload()
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await stateIn(page)
      .getByText(/\d:\d\d/)
      .waitFor()
    expect(await wide()).toBeLessThanOrEqual(0)
    await page.route('**/drafts/**', (route) => route.abort())
    await answerIn(page).fill(typed)
    await pause(page)
    await page.locator('.draft-state[data-kind=unreachable]').first().waitFor()
    expect(await wide()).toBeLessThanOrEqual(0)
  },
)
