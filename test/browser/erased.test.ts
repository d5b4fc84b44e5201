/** Who works a case reads that its citizen deleted what they wrote, where it stood. */
import { test } from 'vitest'
import { addPerson } from '#test/support/app.ts'
import { desktop, fillSignIn, openPage, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { fileCase, openBrowser } from '#test/support/citizen.ts'
import { newMessage, post } from '#test/support/receipt.ts'

const browser = await sharedBrowser()

test('a message that its citizen erased says so on the page of the case', async () => {
  const app = await serveTestApp()
  const { id, receipt } = await fileCase(app)
  await post(app, '/r/reply', { receipt, message: newMessage(), words: 'मेरा पता' })
  await openBrowser(app).send('/r/withdraw', { receipt, what: 'words' })
  const page = await openPage(browser, { viewport: desktop })
  await page.goto(`${app.url}/staff/grievances/${id}`)
  await fillSignIn(page, await addPerson(app))
  await page.getByText('What was written here was deleted by the one who wrote it.').waitFor()
})
