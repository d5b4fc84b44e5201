/** Papers of a case in a browser: attached, refused in a sentence, seen page by page, kept, and on paper by their names. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { addPerson } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { fillSignIn, openPage, phone, serveTestApp, sharedBrowser, visit } from '#test/support/browser.ts'
import { actOn } from '#test/support/grievance.ts'
import { lockedPdf, plainPdf } from '#test/support/papers.ts'
import { firstEntry } from '#test/support/receipt.ts'

const browser = await sharedBrowser()
const pdf = (buffer: Buffer, name: string) => ({ name, mimeType: 'application/pdf', buffer })

test('an officer attaches a paper to the answer and to the notes, reads why one is refused, and sees and keeps its pages', async () => {
  const app = await serveTestApp()
  const officer = await addPerson(app)
  await visit(app, 1, 'नल टूटा है')
  const { id: entry } = await firstEntry(officer)
  const opened = await officer.send('POST', '/api/grievances', { entry, kind: 'small', summary: 'नल की जाँच' })
  const { id } = (await opened.json()) as GrievanceView
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/staff/grievances/${id}`)
  await fillSignIn(page, officer)
  const answer = page.locator('form .papers')
  await answer.locator('input[type=file]').setInputFiles(pdf(lockedPdf(), 'locked.pdf'))
  await answer.getByText('This PDF needs a password. Send it without one.').waitFor()
  await answer.locator('input[type=file]').setInputFiles(pdf(plainPdf(2), 'Order of 12 May.pdf'))
  await answer.getByText('2 pages').waitFor()
  expect(await answer.locator('.paper-problem').count()).toBe(0)
  const office = page.locator('.notes .papers')
  await office.locator('input[type=file]').setInputFiles(pdf(plainPdf(), 'Draft.pdf'))
  await office.getByRole('button', { name: 'Draft.pdf', exact: true }).waitFor()
  expect((await axeOn(page).analyze()).violations).toEqual([])
  await answer.getByRole('button', { name: 'Order of 12 May.pdf', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByAltText('Page 2 of 2').waitFor()
  expect((await axeOn(page).analyze()).violations).toEqual([])
  const download = page.waitForEvent('download')
  await dialog.getByText('Download').click()
  const kept = await download
  expect(kept.suggestedFilename()).toBe('Order of 12 May.pdf')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.emulateMedia({ media: 'print' })
  const printed = page.locator('.paper-printed:visible')
  // Notes, and what lies beside them, go on paper only where that is asked for.
  expect(await printed.allTextContents()).toEqual(['Order of 12 May.pdf'])
  await page.emulateMedia({ media: 'screen' })
  await office.getByRole('button', { name: 'Take away Draft.pdf' }).click()
  await office.getByRole('button', { name: 'Draft.pdf', exact: true }).waitFor({ state: 'detached' })
})
