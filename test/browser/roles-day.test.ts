/** A day of the district in one store: each role at its own page, what it does there, and what it must not see. */
import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { everywhere, type Role, type Scope } from '#server/contract/staff/access.ts'
import { localHour } from '#server/district/local-time.ts'
import { insertFlag } from '#server/flags/flag-store.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import { addPerson, codeOf, day, newEntry, rowsOf, say } from '#test/support/app.ts'
import {
  fillSignIn,
  openPage,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  visit,
} from '#test/support/browser.ts'
import { changeFlag } from '#test/support/flag.ts'
import { look, newMessage, post, visit as visitWithReceipt } from '#test/support/receipt.ts'

const browser = await sharedBrowser()
const revenue: Scope = { ...everywhere, districts: ['rohtak'], departments: ['revenue'] }
const single = 'काउंटर 2 पर दो घंटे'
const notTheirs = 'This page is not part of your work'

async function sitDown(app: ServedApp, role: Role, scope: Scope, path = '/staff') {
  const person = await addPerson(app, role, undefined, null, scope)
  const page = await openPage(browser)
  await page.goto(app.url + path)
  await fillSignIn(page, person)
  await page.locator('.person').waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { person, page }
}

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()
const isNow = (page: Page, state: string) =>
  page.locator('.case-state').getByText(state, { exact: true }).waitFor()
const menuOf = async (page: Page) => {
  await page.locator('summary', { hasText: 'All pages' }).click()
  const names = await page.locator('nav[aria-label="All pages"] a').allTextContents()
  await page.keyboard.press('Escape')
  return names
}
async function expectShut(page: Page, app: ServedApp, ...paths: string[]) {
  for (const path of paths) {
    await page.goto(`${app.url}/staff/${path}`)
    await heading(page, notTheirs)
  }
}

/** A released week of twenty at one office and five at another department's, then a Tuesday of twelve at one office, with a flag and a case of a citizen's own. */
async function openDistrict() {
  const app = await serveTestApp()
  for (let at = 0; at < 20; at++) await visit(app, at < 12 ? 1 : 4)
  const hospital = await codeOf(app, 'civil-hospital-rohtak', 'gate')
  for (let at = 0; at < 5; at++) await say(app, hospital, { entry: newEntry(), rating: '4' })
  app.clock.now += 4 * day
  await makeReleases(app.deps)
  for (let at = 0; at < 11; at++) await visit(app, at < 9 ? 1 : 4)
  const receipt = await visitWithReceipt(app, { words: single })
  await post(app, '/r/grievance', { receipt, words: 'फ़र्द में नाम ग़लत है' })
  await app.deps.allApplied()
  const [entry] = await rowsOf(app, 'entries')
  await app.deps.write((trx) =>
    insertFlag(trx, changeFlag({ hour: localHour(app.clock.now, 'Asia/Kolkata'), entry: String(entry?.id) })),
  )
  const { id } = await app.deps.db.selectFrom('grievances').select('id').executeTakeFirstOrThrow()
  return { app, receipt, id }
}
type District = Awaited<ReturnType<typeof openDistrict>>

async function deputyCommissioner({ app }: District) {
  const { page } = await sitDown(app, 'district', everywhere)
  await page.getByText('12 responses so far today, 83% unhappy.').waitFor()
  await page.locator('.offices').first().getByText('Civil Hospital').first().waitFor()
  await page.locator('.finding, article').getByText('9 of the last 12', { exact: false }).first().waitFor()
  await follow(page, 'Flags')
  await follow(page, 'How it adds up, assign, put off')
  await page.getByText('Of 12 visitors about 2 were expected to be unhappy; there were 9.').waitFor()
  await page.getByText(/9 × 4 − 3 = 33/).waitFor()
  await press(page, 'Assign')
  await page.getByLabel('To whom').selectOption({ label: 'Test department-head' })
  await press(page, 'Save')
  await page.locator('.flag-facts').getByText('Test department-head').waitFor()

  await page.goto(`${app.url}/staff`)
  await follow(page, /^Very bad/)
  await page.locator('.entry').getByText(single).waitFor()
  const saving = page.waitForEvent('download')
  await follow(page, 'Excel')
  const xlsx = await buffer(await (await saving).createReadStream())
  expect(xlsx.subarray(0, 2).toString()).toBe('PK')
  await page.locator('.entry').getByRole('button', { name: 'Open grievance' }).first().click()
  await page.getByLabel('What to look into').fill('Counter 2 keeps people waiting')
  await page.getByRole('dialog').getByRole('button', { name: 'Open grievance' }).click()
  await page.getByText('See the grievance').waitFor()

  await page.goto(`${app.url}/staff/reports`)
  await press(page, /^Make it in English/)
  await page.getByRole('link', { name: /^English/ }).waitFor()
  expect(await menuOf(page)).not.toContain('People')
  await expectShut(page, app, 'people')
}

/** Before anybody gives them a flag. */
const appointDepartmentHead = ({ app }: District) =>
  addPerson(app, 'department-head', undefined, null, revenue)

async function departmentHead({ app }: District, head: Awaited<ReturnType<typeof appointDepartmentHead>>) {
  const page = await openPage(browser)
  await page.goto(`${app.url}/staff`)
  await fillSignIn(page, head)
  await page.getByText('12 responses so far today').waitFor()
  await page.getByText('With Test department-head.').first().waitFor()
  await press(page, 'Acknowledge')
  await page.getByRole('dialog').getByRole('textbox').first().fill('Second clerk at counter 2 from today')
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const offices = await page.locator('.offices').first().textContent()
  expect(offices).toContain('Tehsil Office, Meham')
  expect(offices).not.toContain('Civil Hospital')
  await expectShut(page, app, 'offices/rta-rohtak', 'people', 'ledger', 'status', 'api-keys')
}

async function headOfOffice({ app, id }: District) {
  const { page, person } = await sitDown(app, 'office-head', { ...everywhere, offices: ['tehsil-meham'] })
  await heading(page, 'Tehsil Office, Meham')
  expect(await page.locator('.says').textContent()).toBe('This is the week 16 Nov – 22 Nov.')
  const text = await page.locator('body').innerText()
  expect(text).not.toContain(single)
  expect(text).not.toContain('12 responses')
  await page.locator('summary', { hasText: 'All pages' }).click()
  await page.locator('nav[aria-label="All pages"]').getByRole('link', { name: 'You said, we did' }).click()
  await press(page, 'Write one')
  for (const [label, said] of [
    ['What visitors said, in Hindi', 'काउंटर 2 पर देर लगती है'],
    ['What visitors said, in English', 'Counter 2 is slow'],
    ['What was done, in Hindi', 'दूसरा बाबू बैठता है'],
    ['What was done, in English', 'A second clerk sits there'],
  ] as const)
    await page.getByLabel(label).fill(said)
  await press(page, 'Save')
  await page.getByRole('button', { name: 'Counter 2 is slow' }).waitFor()
  // What somebody has just filed would tell who it was.
  expect((await person.fetch(`/api/grievances/${id}`)).status).toBe(404)
  await expectShut(page, app, 'entries', 'flags', 'offices/tehsil-sampla')
}

async function officer({ app, receipt, id }: District) {
  const { page } = await sitDown(app, 'grievance-officer', revenue, '/staff/grievances')
  await page.getByRole('link', { name: 'फ़र्द में नाम ग़लत है' }).click()
  await isNow(page, 'New')
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Test grievance-officer' })
  await press(page, 'Assign')
  await isNow(page, 'Assigned')
  await page.goto(`${app.url}/staff/grievances?queue=mine`)
  await page.getByRole('link', { name: 'फ़र्द में नाम ग़लत है' }).waitFor()
  expect(await page.getByRole('link', { name: 'Counter 2 keeps people waiting' }).count()).toBe(0)
  expect((await post(app, '/r/remind', { receipt, message: newMessage() })).status).toBe(200)
  await page.goto(`${app.url}/staff/grievances/${id}`)
  await page.locator('.history').getByText('The citizen sent a reminder').waitFor()
  await press(page, 'Ask the citizen')
  await page.getByLabel('Question').fill('खाता नंबर क्या है?')
  await press(page, 'Send question')
  await isNow(page, 'Waiting for the citizen')
  expect((await look(app, receipt)).thread.at(-1)).toMatchObject({ by: 'office', words: 'खाता नंबर क्या है?' })
  await post(app, '/r/reply', { receipt, message: newMessage(), words: 'खाता 112' })
  await isNow(page, 'In work')
  await page.getByText('खाता 112').waitFor()
  await page.getByLabel('Answer to the visitor').fill('नाम ठीक कर दिया गया।')
  await page.getByLabel('Done by').fill('कानूनगो, हल्का 4')
  await press(page, 'Send answer')
  await isNow(page, 'Answered')
  expect((await look(app, receipt)).grievance).toMatchObject({ doneBy: 'कानूनगो, हल्का 4' })
  await expectShut(page, app, 'people', 'ledger')
}

const notSolved = ({ app, receipt }: District, next: string) =>
  post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: 'नहीं हुआ', next })

async function authorities(of: District) {
  const { app, id, receipt } = of
  await notSolved(of, 'appeal')
  for (const [role, state, submit, then] of [
    ['appellate', 'In appeal', 'Send answer', 'Answered'],
    ['final-appellate', 'In final appeal', 'Send decision', 'Decided'],
  ] as const) {
    const { page } = await sitDown(app, role, everywhere, `/staff/grievances/${id}`)
    await isNow(page, state)
    await page.getByLabel('To', { exact: true }).selectOption({ label: `Test ${role}` })
    await press(page, 'Assign')
    await page.getByLabel('Answer to the visitor').fill('रिकॉर्ड देखा, नाम 1998 की जमाबंदी के अनुसार है।')
    await press(page, submit)
    await isNow(page, then)
    await page.goto(`${app.url}/staff`)
    await page.getByText('12 responses so far today').waitFor()
    // They settle cases, and open none.
    expect(await page.getByRole('button', { name: 'Open grievance' }).count()).toBe(0)
    if (role === 'appellate') await notSolved(of, 'reopen')
  }
  expect((await look(app, receipt)).grievance).toMatchObject({ state: 'decided', tier: 3 })
}

async function operator({ app, id }: District) {
  const { page, person } = await sitDown(app, 'operator', { ...everywhere, offices: ['tehsil-meham'] })
  await heading(page, 'Service centre')
  expect(await page.locator('nav.pages a').allTextContents()).toEqual([])
  expect(await page.locator('.live-dot').count()).toBe(0)
  await expectShut(page, app, 'entries', 'flags', 'offices', 'people')
  await page.goto(`${app.url}/staff`)
  await follow(page, 'File a grievance')
  await page.waitForURL(/\/g\?lang=en/)
  for (const path of ['/api/summary', '/api/entries', '/api/flags', `/api/grievances/${id}`])
    expect([path, (await person.fetch(path)).status]).toEqual([path, 403])
}

/** What shows, copies, prints or saves what is there. */
const harmless = [
  'Save as a picture',
  'Show all 94 offices',
  'Keyboard (?)',
  'Print',
  'Copy the paragraph',
  'Where signed in',
]

async function auditor({ app, id }: District) {
  const { page, person } = await sitDown(app, 'auditor', everywhere, '/staff/ledger')
  const told = await page.locator('main').innerText()
  for (const line of ['Flag given to somebody', 'Flag acknowledged', 'Took a file along'])
    expect(told).toContain(line)
  const flag = (await rowsOf(app, 'flags'))[0] as unknown as { id: string }
  const changing: string[] = []
  for (const path of [
    '',
    'flags',
    `flags/${flag.id}`,
    `grievances/${id}`,
    'improvements',
    'reports',
    'posters',
    'people',
    'kiosks',
    'posters?show=screens',
  ]) {
    await page.goto(`${app.url}/staff/${path}`)
    await page.waitForFunction(
      () => document.querySelector('main h1') && !document.querySelector('main :is(.blank, .skeleton)'),
    )
    // A row that opens may hold what is done with it.
    const openers = page.locator('.opener')
    if ((await openers.count()) > 0) await openers.first().click()
    const buttons = await page.locator('main button:visible:not(th button, .opener)').allInnerTexts()
    changing.push(
      ...buttons
        .filter((name) => !harmless.some((each) => name.startsWith(each)))
        .map((name) => `${path}: ${name}`),
    )
  }
  expect(changing).toEqual([])
  const before = JSON.stringify([
    await rowsOf(app, 'flags'),
    await rowsOf(app, 'grievances'),
    await rowsOf(app, 'people'),
  ])
  for (const [path, body] of [
    [`/api/flags/${flag.id}/assign`, { version: 1, person: null }],
    [`/api/grievances/${id}/events`, { event: 'assigned', owner: person.person.id, version: 1 }],
    ['/api/invitations', { role: 'auditor', scope: everywhere }],
    ['/api/api-keys', { name: 'Mine', district: 'rohtak', daily: 1 }],
    ['/api/improvements', {}],
    ['/api/reports', {}],
  ] as const) {
    const status = await page.evaluate(
      async ([to, json]) =>
        (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: json }))
          .status,
      [path, JSON.stringify(body)] as const,
    )
    expect([path, status]).toEqual([path, 403])
  }
  expect(
    JSON.stringify([
      await rowsOf(app, 'flags'),
      await rowsOf(app, 'grievances'),
      await rowsOf(app, 'people'),
    ]),
  ).toBe(before)
}

async function administrator({ app }: District) {
  const { page } = await sitDown(app, 'administrator', everywhere, '/staff/people')
  await page.getByText('Test auditor').first().waitFor()
  await press(page, /^Make .*link|^Invite/)
  await page.locator('.one-time-link, .one-time').first().waitFor()
  await page.goto(`${app.url}/staff/api-keys`)
  await page.getByLabel('Name of the app').fill('Rohtak Saaf')
  await press(page, 'Make a key')
  await heading(page, 'Key for Rohtak Saaf')
  await page.goto(`${app.url}/staff/status`)
  await page.locator('.status-page .headline').waitFor()
  expect(await page.locator('main').innerText()).toContain('12 entries today.')
}

test('a day passes through the hands of all roles, and each sees and does what is theirs alone', async () => {
  const district = await openDistrict()
  const head = await appointDepartmentHead(district)
  await deputyCommissioner(district)
  await departmentHead(district, head)
  await headOfOffice(district)
  await officer(district)
  await authorities(district)
  await operator(district)
  await auditor(district)
  await administrator(district)
})
