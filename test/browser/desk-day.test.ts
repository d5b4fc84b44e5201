/** A day at the desk: one case through the hands of an officer, a head, the appellate and the final authority, in a real browser. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { everywhere, type Role, type Scope } from '#server/contract/staff/access.ts'
import { addPerson, hour } from '#test/support/app.ts'
import { fillSignIn, openPage, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { look, newMessage, post, visit } from '#test/support/receipt.ts'

const browser = await sharedBrowser()
const inRohtak: Scope = { ...everywhere, districts: ['rohtak'] }

async function sitDown(app: ServedApp, role: Role, scope: Scope, path: string) {
  const person = await addPerson(app, role, undefined, null, scope)
  const page = await openPage(browser)
  await page.goto(app.url + path)
  await fillSignIn(page, person)
  return page
}

const choose = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const isNow = (page: Page, state: string) =>
  page.locator('.case-state').getByText(state, { exact: true }).waitFor()

async function take(page: Page, name: string) {
  await page.getByLabel('To', { exact: true }).selectOption({ label: name })
  await choose(page, 'Assign')
  await isNow(page, 'Assigned')
}

test('a case goes from its officer to the appellate and the final authority, and its citizen reads each word on the receipt', async () => {
  const app = await serveTestApp()
  const receipt = await visit(app)
  await post(app, '/r/grievance', { receipt, words: 'फ़र्द में नाम ग़लत है' })
  const { id } = await app.deps.db.selectFrom('grievances').select('id').executeTakeFirstOrThrow()
  const path = `/staff/grievances/${id}`
  const no = (next: string) =>
    post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: 'नहीं हुआ', next })

  const officer = await sitDown(app, 'grievance-officer', inRohtak, '/staff/grievances')
  await officer.getByRole('link', { name: 'फ़र्द में नाम ग़लत है' }).click()
  await isNow(officer, 'New')
  await take(officer, 'Test grievance-officer')
  await choose(officer, 'Ask the citizen')
  await officer.getByLabel('Question').fill('खाता नंबर क्या है?')
  await choose(officer, 'Send question')
  await isNow(officer, 'Waiting for the citizen')
  expect((await look(app, receipt)).thread.at(-1)).toMatchObject({ by: 'office', words: 'खाता नंबर क्या है?' })
  await post(app, '/r/reply', { receipt, message: newMessage(), words: 'खाता 112' })
  await isNow(officer, 'In work')
  await officer.getByText('खाता 112').waitFor()
  await officer.getByLabel('Answer to the visitor').fill('नाम ठीक कर दिया गया।')
  await officer.getByLabel('Done by').fill('कानूनगो, हल्का 4')
  await choose(officer, 'Send answer')
  await isNow(officer, 'Answered')
  expect((await look(app, receipt)).grievance).toMatchObject({ doneBy: 'कानूनगो, हल्का 4' })

  await no('appeal')
  await isNow(officer, 'In appeal')
  expect(await officer.getByLabel('Answer to the visitor').count()).toBe(0)

  const appellate = await sitDown(app, 'appellate', inRohtak, path)
  await isNow(appellate, 'In appeal')
  await take(appellate, 'Test appellate')
  await appellate.getByLabel('Answer to the visitor').fill('रिकॉर्ड देखा, नाम सही है।')
  await choose(appellate, 'Send answer')
  await isNow(appellate, 'Answered')

  await no('reopen')
  const final = await sitDown(app, 'final-appellate', everywhere, path)
  await isNow(final, 'In final appeal')
  await take(final, 'Test final-appellate')
  await final.getByLabel('Answer to the visitor').fill('नाम 1998 की जमाबंदी के अनुसार ठीक किया जाए।')
  await choose(final, 'Send decision')
  await isNow(final, 'Decided')
  const seen = await look(app, receipt)
  expect(seen.grievance).toMatchObject({ state: 'decided', tier: 3 })
  expect(seen.may).toMatchObject({ solve: false, reopen: false, appeal: false })
})

test('a head of department sees what is late, gives it to another officer, and gives a date for what needs a survey', async () => {
  const app = await serveTestApp()
  const receipt = await visit(app)
  await post(app, '/r/grievance', { receipt, words: 'पैमाइश नहीं हुई' })
  const { id } = await app.deps.db.selectFrom('grievances').select('id').executeTakeFirstOrThrow()
  await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  app.clock.now += 13 * hour
  const { runClocks } = await import('#server/grievances/clock-actions.ts')
  await runClocks(app.deps, app.clock.now, new AbortController().signal)
  const head = await sitDown(
    app,
    'department-head',
    { ...everywhere, departments: ['revenue'] },
    `/staff/grievances/${id}`,
  )
  await head.getByText('Late: the head of the department was told').waitFor()
  await take(head, 'Test grievance-officer')
  await take(head, 'Test department-head')
  await choose(head, 'Give a date')
  const in20Days = new Date(app.clock.now + 20 * 24 * hour).toISOString().slice(0, 10)
  await head.getByLabel('By', { exact: true }).fill(in20Days)
  await head.getByLabel('Reason').fill('पटवारी के साथ मौक़े पर जाना है')
  await choose(head, 'Tell the date')
  await isNow(head, 'Date given')
  expect((await look(app, receipt)).grievance).toMatchObject({ state: 'promised' })
})
