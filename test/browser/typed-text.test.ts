/** What staff typed stands until it is sent, whatever happens to the page, the session and the case. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { EntryView } from '#server/contract/figures/summary.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { localHour } from '#server/district/local-time.ts'
import { insertFlag } from '#server/flags/flag-store.ts'
import { newId } from '#server/storage/ids.ts'
import { addPerson, minute, newEntry } from '#test/support/app.ts'
import { desktop, fillSignIn, openPage, serveTestApp, sharedBrowser, visit } from '#test/support/browser.ts'
import { changeFlag } from '#test/support/flag.ts'
import { actOn } from '#test/support/grievance.ts'
import { firstEntry } from '#test/support/receipt.ts'

const browser = await sharedBrowser()
const typed = 'फ़ाइल कल मिल जाएगी। Come to counter 3.'

/** An officer's page of a case that is theirs, with an answer begun. */
async function beginAnswer() {
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
  const page = await openPage(browser, { viewport: desktop })
  await page.clock.install()
  await page.goto(`${app.url}/staff/grievances/${id}`)
  await fillSignIn(page, officer)
  await answerIn(page).fill(typed)
  return { app, officer, entry, id, page }
}

const answerIn = (page: Page) => page.locator('textarea[name=answer]')
const expectTyped = (page: Page, text = typed) =>
  expect.poll(() => answerIn(page).inputValue(), { timeout: 10_000 }).toBe(text)
const keptIn = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('sunwai.typed')))

describe('an answer that was typed and not sent', () => {
  test('stands again after a reload, with a word that it was not sent; once it is sent nothing of it is kept', async () => {
    const { page } = await beginAnswer()
    await page.reload()
    await expectTyped(page)
    await page.getByText('What you had typed stands here again. It has not been sent.').waitFor()
    await page.getByRole('button', { name: 'Send answer' }).click()
    await page.getByText('Answered').first().waitFor()
    await expect.poll(() => keptIn(page)).toEqual([])
    expect(await page.locator('.kept-text').count()).toBe(0)
  })

  test('stands again after another page was looked at, another form of the case, or the address was left', async () => {
    const { app, page } = await beginAnswer()
    await page.getByRole('link', { name: 'Posters' }).first().click()
    await page.waitForURL('**/staff/posters')
    await page.goBack()
    await expectTyped(page)
    await page.getByText('Assign someone else').click()
    await answerIn(page).waitFor({ state: 'detached' })
    await page.getByText('Answer the visitor').first().click()
    await expectTyped(page)
    await page.goto(`${app.url}/privacy`)
    await page.goBack()
    await expectTyped(page)
  })

  test('stands again, to the last letter, after the session ended while it was being typed', async () => {
    const { officer, page } = await beginAnswer()
    // The server's answers, that nobody is signed in, come when all is typed.
    const { promise: all, resolve: typedAll } = Promise.withResolvers<void>()
    for (const asked of ['**/api/session', '**/readers', '**/drafts/**'])
      await page.route(asked, async (route) => {
        await all
        await route.continue()
      })
    await page.context().clearCookies()
    await page.clock.fastForward(2 * minute)
    await answerIn(page).pressSequentially(' And more')
    typedAll()
    await page.getByText('Your session ended.').waitFor()
    const kept = await page.evaluate(() => JSON.stringify(Object.values(sessionStorage)))
    expect(kept).toContain(`${typed} And more`)
    await fillSignIn(page, officer)
    await expectTyped(page, `${typed} And more`)
  })

  test('is shown to be copied where somebody else took the case over, also after a reload, until it is thrown away', async () => {
    const { app, id, page } = await beginAnswer()
    const head = await addPerson(app, 'district')
    await actOn(head, id, { event: 'assigned', owner: head.person.id })
    await actOn(head, id, { event: 'answered', answer: 'Answered by the head.' })
    const kept = page.locator('.kept-text')
    await kept.waitFor()
    await page.reload()
    await kept.waitFor()
    expect(await kept.textContent()).toContain(typed)
    await kept.getByRole('button', { name: 'Throw it away' }).click()
    await kept.waitFor({ state: 'detached' })
    await expect.poll(() => keptIn(page)).toEqual([])
  })

  test('belongs to one case: the form of another stands empty', async () => {
    const { app, officer, page } = await beginAnswer()
    await visit(app, 1, 'Another matter')
    const { entries } = await officer.read<{ entries: EntryView[] }>('/api/entries')
    const entry = entries.find(({ words }) => words === 'Another matter') as EntryView
    const id = await openAs(officer, entry.id)
    await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
    await page.goto(`${app.url}/staff/grievances/${id}`)
    await answerIn(page).waitFor()
    expect(await answerIn(page).inputValue()).toBe('')
  })

  test('is gone from the browser when somebody else signs in', async () => {
    const { app, page } = await beginAnswer()
    await page.context().clearCookies()
    await page.reload()
    const other = await addPerson(app, 'district')
    await fillSignIn(page, other)
    await page.getByText('फ़ाइल की जाँच').first().waitFor()
    expect(await keptIn(page)).toEqual([])
    expect(await page.locator('main').textContent()).not.toContain(typed)
  })
})

test('a message to a visitor whose answer was lost is one message when it is sent again after a reload', async () => {
  const { app, officer, entry, page } = await beginAnswer()
  // Typed as soon as the field stands, before anything else of the page runs.
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const field = document.querySelector<HTMLTextAreaElement>('textarea[name=words]')
      if (!field || sessionStorage.getItem('typed-at-once')) return
      sessionStorage.setItem('typed-at-once', 'yes')
      field.value = 'Bring the receipt.'
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto(`${app.url}/staff/entries/${entry.id}`)
  const field = page.locator('textarea[name=words]')
  await expect.poll(() => field.inputValue()).toBe('Bring the receipt.')
  await page.route('**/api/threads/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('The server did not answer.').first().waitFor()
  await page.unroute('**/api/threads/*')
  await page.reload()
  await expect.poll(() => field.inputValue()).toBe('Bring the receipt.')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => field.inputValue()).toBe('')
  const { messages } = await officer.read<{ messages: object[] }>(`/api/threads/${entry.id}`)
  expect(messages).toHaveLength(1)
  await page.reload()
  await field.waitFor()
  expect(await field.inputValue()).toBe('')
})

test('the summary of a case that a colleague opened meanwhile stands on the page of that case', async () => {
  const app = await serveTestApp()
  const [officer, colleague] = [await addPerson(app), await addPerson(app)]
  await visit(app, 1, 'The file was lost.')
  const entry = await firstEntry(officer)
  const page = await openPage(browser, { viewport: desktop })
  await page.goto(`${app.url}/staff`)
  await fillSignIn(page, officer)
  await page.locator('.said').getByRole('button', { name: 'Open grievance' }).click()
  await page.getByLabel('What to look into').fill('Find the file of this visitor')
  const id = await openAs(colleague, entry.id)
  await page.goto(`${app.url}/staff/grievances/${id}`)
  await page.locator('.kept-text').waitFor()
  expect(await page.locator('.kept-text').textContent()).toContain('Find the file of this visitor')
})

async function openAs(staff: Awaited<ReturnType<typeof addPerson>>, entry: string) {
  const reply = await staff.send('POST', '/api/grievances', { entry, kind: 'small', summary: 'other' })
  return ((await reply.json()) as GrievanceView).id
}

test('the note on a flag that a colleague acknowledged meanwhile stands at the flag', async () => {
  const app = await serveTestApp()
  const [officer, colleague] = [await addPerson(app), await addPerson(app)]
  await visit(app, 1)
  const id = newId()
  await app.deps.write((trx) =>
    insertFlag(trx, changeFlag({ id, entry: newEntry(), hour: localHour(app.clock.now, 'Asia/Kolkata') })),
  )
  const page = await openPage(browser, { viewport: desktop })
  await page.goto(`${app.url}/staff/flags`)
  await fillSignIn(page, officer)
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await page.locator('textarea[name=note]').fill('Went there, two counters were shut.')
  await page.reload()
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expect
    .poll(() => page.locator('textarea[name=note]').inputValue())
    .toBe('Went there, two counters were shut.')
  await colleague.send('POST', `/api/flags/${id}/acknowledge`, {
    version: 1,
    note: 'Looked at it.',
    action: '',
  })
  await page.locator('.kept-text').waitFor()
  expect(await page.locator('.kept-text').textContent()).toContain('Went there, two counters were shut.')
})
