/** The page of one case in a browser: notes, templates, photos, keys, who else is there, paper, a dead network. */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { addPerson, hour } from '#test/support/app.ts'
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
import { fileCase } from '#test/support/desk.ts'
import { actOn } from '#test/support/grievance.ts'
import { firstEntry } from '#test/support/receipt.ts'

const browser = await sharedBrowser()
const typed = 'नल ठीक कर दिया गया है। The tap was mended.'

/** An officer's own case, on its page. */
async function openCase(options: Parameters<typeof openPage>[1] = { viewport: desktop }) {
  const app = await serveTestApp()
  const officer = await addPerson(app)
  await visit(app, 1, 'नल टूटा है')
  const entry = await firstEntry(officer)
  const opened = await officer.send('POST', '/api/grievances', {
    entry: entry.id,
    kind: 'small',
    summary: 'नल की जाँच',
  })
  const { id } = (await opened.json()) as GrievanceView
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const page = await openPage(browser, options)
  const open = async (who = officer, at = page) => {
    await at.goto(`${app.url}/staff/grievances/${id}`)
    await fillSignIn(at, who)
    await at.locator('.notes').waitFor()
  }
  return { app, officer, id, page, open }
}

const answerIn = (page: Page) => page.locator('textarea[name=answer]')
const send = (page: Page) => page.getByRole('button', { name: 'Send answer' })

test('one button leads on, and what else can be done is a press away', async () => {
  const { page, open } = await openCase()
  await open()
  expect(await page.locator('main .button.primary:visible').allTextContents()).toEqual(['Send answer'])
  await page.getByRole('button', { name: 'Transfer', exact: true }).click()
  expect(await page.locator('main .button.primary:visible').allTextContents()).toEqual(['Transfer'])
  await page.getByRole('button', { name: 'Answer the visitor' }).click()
  await answerIn(page).waitFor()
})

test('a case that was answered says that it is the citizen’s turn, and offers nothing to do', async () => {
  const { page, open, officer, id } = await openCase()
  await actOn(officer, id, { event: 'answered', answer: typed })
  await open()
  await page.getByText('now for the citizen to say').waitFor()
  expect(await page.locator('main .button.primary:visible').count()).toBe(0)
})

test('a case that goes with another says so; to separate it is a press away and not the next step', async () => {
  const { app, page, open, officer, id } = await openCase()
  const other = await fileCase(app, 'नल वहीं टूटा है')
  const { reference } = await officer.read<GrievanceView>(`/api/grievances/${id}`)
  await actOn(officer, other, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, other, { event: 'merged', with: reference, reason: 'एक ही नल' })
  const merged = await officer.read<GrievanceView>(`/api/grievances/${id}`)
  const follower = merged.state === 'merged' ? id : other
  await open()
  await page.goto(`${app.url}/staff/grievances/${follower}`)
  await page.getByText('It goes with its main grievance.').waitFor()
  expect(await page.locator('main .button.primary:visible').count()).toBe(0)
  await page.getByRole('button', { name: 'Separate' }).click()
  expect(await page.locator('main .button.primary:visible').allTextContents()).toEqual(['Separate'])
})

test('letters lead to acts, and are letters where somebody types', async () => {
  const { page, open } = await openCase()
  await open()
  const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '')
  await page.locator('h1').focus()
  await page.keyboard.press('t')
  await expect.poll(focused).toBe('office')
  await page.locator('h1').focus()
  await page.keyboard.press('a')
  await expect.poll(focused).toBe('owner')
  await page.locator('h1').focus()
  await page.keyboard.press('r')
  await answerIn(page).waitFor()
  await answerIn(page).fill('')
  await page.keyboard.type('rant?')
  expect(await answerIn(page).inputValue()).toBe('rant?')
  expect(await page.locator('dialog[open]').count()).toBe(0)
  await page.locator('h1').focus()
  await page.keyboard.press('n')
  await expect.poll(focused).toBe('words')
  await page.locator('h1').focus()
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog').getByText('These keys work').waitFor()
  await page.keyboard.press('a')
  expect(await page.getByRole('dialog').count()).toBe(1)
})

test('an answer that is sent without a network stays, says so, survives a reload, and goes when the network is back', async () => {
  const { page, open } = await openCase()
  await open()
  await answerIn(page).fill(typed)
  await page.context().setOffline(true)
  await send(page).click()
  await page.locator('.error-summary').getByText('The server did not answer.').waitFor()
  expect(await answerIn(page).inputValue()).toBe(typed)
  await page.context().setOffline(false)
  await page.reload()
  await expect.poll(() => answerIn(page).inputValue()).toBe(typed)
  await send(page).click()
  await page.locator('.case-state').getByText('Answered').waitFor()
})

for (const [name, field, button] of [
  ['a question', 'question', 'Ask the citizen'],
  ['a reason for a date', 'reason', 'Give a date'],
  ['a reason for a transfer', 'reason', 'Transfer'],
  ['a reason for merging', 'reason', 'Merge'],
] as const)
  test(`${name} that was typed and not sent opens again after a reload`, async () => {
    const { page, open } = await openCase()
    await open()
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.locator(`textarea[name=${field}]`).fill(typed)
    await page.reload()
    await expect.poll(() => page.locator(`textarea[name=${field}]`).inputValue()).toBe(typed)
  })

test('a note is kept in its own colour, survives a reload while it is typed, and is kept once', async () => {
  const { page, open, officer, id } = await openCase()
  await open()
  await page.getByText('Never sent to the citizen').waitFor()
  await page.getByRole('button', { name: 'Write down a phone call' }).click()
  await page.locator('input[name=reached]').fill('Patwari, circle 4')
  await page.locator('textarea[name=words]').fill('He has the file.')
  await page.reload()
  await expect.poll(() => page.locator('textarea[name=words]').inputValue()).toBe('He has the file.')
  // The answer is lost on its way: it is sent again, and is one note.
  await page.route('**/notes', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Keep the note' }).click()
  await page.getByText('The server did not answer.').first().waitFor()
  await page.unroute('**/notes')
  await page.getByRole('button', { name: 'Keep the note' }).click()
  await page.locator('.notes li').getByText('Phone call: Patwari, circle 4').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Write a note' }).waitFor()
  const { notes } = await officer.read<{ notes: object[] }>(`/api/grievances/${id}/notes`)
  expect(notes).toHaveLength(1)
})

test('a template fills the answer with the case’s number; alone it is refused in words, with own words it goes', async () => {
  const { page, open, officer } = await openCase()
  await officer.send('POST', '/api/answer-templates', {
    district: 'rohtak',
    act: 'answered',
    name: { hi: 'काम पूरा', en: 'Work done' },
    words: { hi: 'शिकायत {reference} का काम पूरा हुआ: ____', en: 'The work for {reference} is done: ____' },
  })
  await open()
  await page.getByLabel('Fill in from a template').selectOption({ label: 'Work done · English' })
  await expect.poll(() => answerIn(page).inputValue()).toMatch(/^The work for RTK-26-\d{6}-\d is done: ____$/)
  await send(page).click()
  await page.locator('.error-summary').getByText('A template alone is no answer.').waitFor()
  await answerIn(page).fill(`${await answerIn(page).inputValue()} The tap was changed.`)
  await send(page).click()
  await page.locator('.case-state').getByText('Answered').waitFor()
})

test('a named question is one press: its form opens, filled in, and it may be sent as it is', async () => {
  const { page, open, officer } = await openCase()
  await officer.send('POST', '/api/answer-templates', {
    district: 'rohtak',
    act: 'asked',
    name: { hi: 'फ़ाइल नंबर पूछें', en: 'Ask for the file number' },
    words: { hi: 'फ़ाइल का नंबर बताएँ।', en: 'Tell us the number of your file.' },
  })
  await open()
  await page.getByRole('button', { name: 'Ask for the file number' }).click()
  const question = page.locator('textarea[name=question]')
  await expect.poll(() => question.inputValue()).toBe('Tell us the number of your file.')
  await page.getByRole('button', { name: 'Send question' }).click()
  await page.locator('.case-state').getByText('Waiting for the citizen').waitFor()
})

test('who oversees writes a template on its page, changes it and takes it away', async () => {
  const { app, page, officer } = await openCase()
  await page.goto(`${app.url}/staff/templates`)
  await fillSignIn(page, officer)
  await page.getByText('No template yet').waitFor()
  await page.getByRole('button', { name: 'Write a template' }).click()
  for (const [name, text] of [
    ['name-hi', 'काम पूरा'],
    ['name-en', 'Work done'],
    ['words-hi', 'काम पूरा हुआ: {date}'],
    ['words-en', 'The work was done on {date}.'],
  ])
    await page.locator(`dialog [name=${name}]`).fill(text ?? '')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('row').getByRole('button', { name: 'Work done' }).click()
  await page.getByRole('button', { name: 'Change Work done' }).click()
  await page.locator('dialog [name=name-en]').fill('All done')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Take away All done' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click()
  await page.getByText('No template yet').waitFor()
})

test.each([
  ['hi-IN', 'light'],
  ['en-IN', 'dark'],
] as const)(
  'axe finds nothing on the page of a case in %s, %s, and a small phone scrolls nothing sideways',
  async (locale, colorScheme) => {
    const { page, open, officer, id } = await openCase({ viewport: phone, locale, colorScheme })
    await officer.send('POST', `/api/grievances/${id}/notes`, {
      kind: 'call',
      id: 'C'.repeat(20),
      reached: 'पटवारी, हल्का 4',
      words:
        'https://example.in/a-very-long-address-without-a-single-blank-in-it-that-would-push-the-page-aside',
    })
    await open()
    await page.locator('.notes li').waitFor()
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await wide()).toBeLessThanOrEqual(0)
    expect((await axeOn(page).analyze()).violations).toEqual([])
    await page.locator('h1').focus()
    await page.keyboard.press('n')
    // The field takes the focus when it stands: a key before that would go into it.
    await page.locator('textarea[name=words]:focus').waitFor()
    await page.locator('h1').focus()
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog').waitFor()
    expect((await axeOn(page).analyze()).violations).toEqual([])
    expect(await wide()).toBeLessThanOrEqual(0)
  },
)

test('a photo from a phone goes with the answer; what is none, or too large, is refused in words and the text stays', async () => {
  const { page, open, officer, id } = await openCase({ viewport: phone })
  await open()
  await answerIn(page).fill(typed)
  const choose = (name: string, buffer: Buffer) =>
    page
      .locator('.photo-moment input[type=file]')
      .nth(3)
      .setInputFiles({ name, mimeType: 'image/jpeg', buffer })
  await choose('none.jpg', Buffer.from('not a photo'))
  await page.getByText('This is not a photo that can be read.').waitFor()
  await choose('large.jpg', Buffer.alloc(12 * 1024 * 1024 + 1))
  await page.getByText('The photo is larger than 12 MB.').waitFor()
  const photo = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#268' } })
    .jpeg()
    .toBuffer()
  await choose('tap.jpg', photo)
  const shown = page.locator('.photo-added img')
  await shown.waitFor()
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(360)
  expect(await answerIn(page).inputValue()).toBe(typed)
  await send(page).click()
  await page.getByText('The citizen sees it').first().waitFor()
  const { photos } = await officer.read<{ photos: object[] }>(`/api/grievances/${id}/photos`)
  expect(photos).toMatchObject([{ moment: 'after', shown: true }])
})

test('two officers on one case see each other by name, and who writes', async () => {
  const { app, page, open } = await openCase()
  const head = await addPerson(app, 'district')
  await open()
  const other = await openPage(browser, { viewport: desktop })
  await open(head, other)
  await other.locator('.readers').getByText('Test administrator: also reading').waitFor()
  await answerIn(page).fill(typed)
  await other.reload()
  await other.locator('.readers').getByText('Test administrator: writing on it now').waitFor()
})

test('a stale answer is told by names of events that people read', async () => {
  const { app, page, open, id, officer } = await openCase()
  const head = await addPerson(app, 'district')
  await open()
  await answerIn(page).fill(typed)
  await page.route(`**/api/grievances/${id}`, (route) => route.abort())
  await actOn(officer, id, { event: 'asked', question: 'Which tap?' })
  await actOn(head, id, { event: 'assigned', owner: head.person.id })
  await send(page).click()
  const told = await page.locator('.error-summary').textContent()
  expect(told).toContain('Question to the citizen: Test administrator')
  expect(told).toContain('Assigned: Test district')
  expect(told).not.toContain('grievance:')
})

test('paper holds the case without notes; with them only when they are asked for, and says so', async () => {
  const { page, open, officer, id } = await openCase()
  await officer.send('POST', `/api/grievances/${id}/notes`, {
    kind: 'note',
    id: 'N'.repeat(20),
    words: 'Look into the old register.',
  })
  await open()
  await page.locator('.notes li').waitFor()
  const note = page.getByText('Look into the old register.')
  // What stands on the paper at the moment in which it is printed.
  await page.evaluate(() => {
    window.print = () => {
      const paper = document.querySelector('.on-paper, .off-paper')
      document.body.dataset.printed = paper?.className ?? ''
    }
  })
  await page.emulateMedia({ media: 'print' })
  expect(await note.isVisible()).toBe(false)
  expect(await page.getByText('नल टूटा है').first().isVisible()).toBe(true)
  expect(await answerIn(page).isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  for (const [button, printed] of [
    ['Print without notes', 'off-paper'],
    ['Print with internal notes', 'on-paper'],
  ] as const) {
    await page.getByRole('button', { name: 'Print', exact: true }).click()
    await page.getByRole('button', { name: button }).click()
    await expect.poll(() => page.evaluate(() => document.body.dataset.printed)).toBe(printed)
  }
  // And afterwards it is without them again.
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => note.isVisible()).toBe(false)
})

test('a late case looks late: the bar goes past its mark, and says by how much', async () => {
  const { app, page, officer, id } = await openCase()
  const { dueAt, openedAt } = await officer.read<GrievanceView>(`/api/grievances/${id}`)
  app.clock.now = dueAt + 24 * hour
  const later = await addPerson(app)
  await page.clock.install({ time: app.clock.now })
  await page.goto(`${app.url}/staff/grievances/${id}`)
  await fillSignIn(page, later)
  const late = page.locator('.case-clock.is-late').first()
  await late.waitFor()
  expect(await late.textContent()).toMatch(/late by 24 h|late by 1 day/)
  const share = await late.locator('.clock-used').evaluate((used) => {
    const bar = used.parentElement?.getBoundingClientRect().width ?? 0
    return used.getBoundingClientRect().width / bar
  })
  const all = dueAt + 24 * hour - openedAt
  expect(share).toBeCloseTo((dueAt - openedAt) / all, 1)
})
