/** The page of the tablets in halls, and the technician's round, in a real browser. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type KioskReport, kioskSigned } from '#server/contract/devices/kiosk.ts'
import { watchKiosks } from '#server/kiosks/outage-actions.ts'
import { addPerson, hour, minute, rowsOf } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  desktop,
  fillSignIn,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
  visit,
} from '#test/support/browser.ts'
import {
  entryOf,
  newKey,
  openKiosk,
  pairKiosk,
  showCode,
  signText,
  usualReport,
} from '#test/support/kiosk.ts'

const browser = await sharedBrowser()
const faults = async (page: Page) =>
  (await axeOn(page).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

type Kiosk = Awaited<ReturnType<typeof openKiosk>>
const well: KioskReport = {
  ...usualReport,
  version: 'a1b2c3d4e5f6',
  battery: 0.83,
  charging: true,
  storageUsed: 200 * 1024 ** 2,
  storageQuota: 4 * 1024 ** 3,
  persisted: true,
  driftMs: 2_000,
}

/** What a tablet says of itself, or said some minutes ago. */
async function report(app: ServedApp, kiosk: Kiosk, more: Partial<KioskReport> = {}, minutesAgo = 0) {
  app.clock.now -= minutesAgo * minute
  await kiosk.sync([], { report: { ...well, ...more } })
  app.clock.now += minutesAgo * minute
}

/** The server has been running for long. */
async function serve(): Promise<ServedApp> {
  const app = await serveTestApp()
  app.deps.running.since = app.clock.now - hour
  return app
}

const row = (page: Page, text: string) => page.locator('tbody tr.row', { hasText: text })

test('the code of the tablet’s QR stands in the form; a tablet is connected, set up, told to leave and blocked', async () => {
  const app = await serve()
  const page = await openPage(browser, { viewport: desktop })
  const { code } = await showCode(app, newKey().spki)
  await signIn(page, app, `/staff/kiosks?code=${code}`)
  await page.getByRole('heading', { level: 1, name: 'Tablets' }).waitFor()
  expect(await page.getByLabel('Code on the tablet').inputValue()).toBe(code)
  await page.getByLabel('Office', { exact: true }).selectOption({ label: 'Tehsil Office, Rohtak' })
  // The point that is named for it is proposed.
  expect(await page.getByLabel('Place', { exact: true }).inputValue()).toBe('kiosk')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('Tehsil Office, Rohtak, Tablet: the tablet is connected.').waitFor()
  expect(page.url()).not.toContain('code=')

  await page.getByRole('button', { name: 'Tehsil Office, Rohtak' }).click()
  await page.getByText('It has not said yet how it is.').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('First language').selectOption('en')
  await page.getByRole('checkbox', { name: 'Punjabi' }).check()
  await page.getByRole('checkbox', { name: 'All buttons in the lower half' }).check()
  await page.getByLabel('New PIN').fill('12')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('“New PIN” is not right yet').first().waitFor()
  await page.getByLabel('New PIN').fill('4711')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('English, Hindi, Punjabi').waitFor()
  const [kept] = await app.deps.db.selectFrom('devices').selectAll().where('kind', '=', 'kiosk').execute()
  expect(JSON.parse(kept?.settings ?? '{}').choice).toMatchObject({
    languages: ['en', 'hi', 'pa'],
    low: true,
  })
  expect(kept?.settings).not.toContain('4711')

  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('What it does').selectOption('wall')
  await page.getByLabel('The whole district').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Hall screen').waitFor()

  await page.getByRole('button', { name: 'Disconnect' }).click()
  await page.getByText('then wipes itself and shows a new code').waitFor()
  await page.getByRole('button', { name: 'Disconnect the tablet' }).click()
  await page.getByText('Leaving', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Block' }).click()
  await page.getByText('Nothing is taken from it from this moment on').waitFor()
  await page.getByRole('button', { name: 'Block the tablet' }).click()
  await page.locator('.chip', { hasText: 'Blocked' }).waitFor()
  expect(await page.getByRole('button', { name: 'Settings' }).count()).toBe(0)
})

test('a wrong code is named at its field, and an auditor sees the tablets and changes none', async () => {
  const app = await serve()
  const page = await openPage(browser)
  await signIn(page, app, '/staff/kiosks')
  await page.getByRole('heading', { name: 'No tablet is connected yet' }).waitFor()
  await page.getByRole('button', { name: 'Connect a tablet' }).click()
  await page.getByLabel('Code on the tablet').fill('BCDF-GHJK')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('No tablet shows this code now.').first().waitFor()
  await pairKiosk(app, await addPerson(app))
  const other = await openPage(browser)
  await other.goto(`${app.url}/staff/kiosks`)
  await fillSignIn(other, await addPerson(app, 'auditor'))
  await other.getByRole('button', { name: 'Tehsil Office, Meham' }).click()
  await other.getByText('It has not said yet how it is.').waitFor()
  for (const name of ['Connect a tablet', 'Settings', 'Block'])
    expect(await other.getByRole('button', { name }).count()).toBe(0)
})

test('the list tells which tablet is ready, late, not seen or copied, what each reports, and what to look at', async () => {
  const app = await serve()
  const staff = await addPerson(app)
  const at = (office: string, name: string) => openKiosk(app, staff, { office, point: 'gate', name })
  const [ready, late, down, copied] = [
    await at('tehsil-meham', 'one'),
    await at('tehsil-meham', 'two'),
    await at('tehsil-sampla', 'three'),
    await at('tehsil-kalanaur', 'four'),
  ]
  app.clock.now += hour
  await report(app, ready)
  await report(app, late, { battery: 0.12, charging: false }, 4)
  const oldest = Math.floor((app.clock.now + 5.5 * hour) / hour) - 3
  await report(app, down, { queued: 7, oldestHour: oldest, driftMs: -10 * minute, aside: 1 }, 20)
  await report(app, copied)
  await app.deps.write((trx) =>
    trx.updateTable('devices').set({ copied_at: app.clock.now }).where('id', '=', copied.row.id).execute(),
  )
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app, '/staff/kiosks')
  await row(page, 'one').waitFor()
  const told = async (name: string) => (await row(page, name).textContent()) ?? ''
  expect(await told('one')).toMatch(/Ready.*now.*83%, charging.*nothing/)
  expect(await told('two')).toMatch(/Late.*low and not charging.*4 min ago.*12%, not plugged in/)
  expect(await told('three')).toMatch(/Not seen.*set aside.*20 min ago.*7 responses, the oldest 3 h old/)
  expect(await told('four')).toContain('May be copied')
  for (const need of ['Its clock is wrong', 'set aside', 'have waited for hours'])
    expect(await told('three')).toContain(need)
  await row(page, 'three').getByRole('button').click()
  await page.getByText('10 min behind').waitFor()
  await page.getByText('200 MB of 4 GB used').waitFor()
  expect(await faults(page)).toEqual([])
  await row(page, 'four').getByRole('button').click()
  await page.getByRole('button', { name: 'It is all right' }).click()
  await page.getByText('Say so only after looking.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'It is all right' }).click()
  await row(page, 'four').getByText('Ready').waitFor()
})

test('the technician walks the round of an office on a phone and ticks off tablet by tablet; the phone remembers it', async () => {
  const app = await serve()
  const staff = await addPerson(app)
  for (const name of ['left', 'right']) {
    const kiosk = await openKiosk(app, staff, { office: 'tehsil-meham', point: 'gate', name })
    await report(app, kiosk, name === 'left' ? { persisted: false } : {})
    app.clock.now += 1000
  }
  await pairKiosk(app, staff, { office: 'tehsil-sampla', point: 'gate' })
  const page = await openPage(browser, { viewport: phone })
  await signIn(page, app, '/staff/kiosks')
  await page.getByRole('link', { name: 'Walk the round' }).click()
  await page.getByText('2 tablets, 1 to look after').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('link', { name: 'Tehsil Office, Meham' }).click()
  await page.getByRole('heading', { name: 'Main gate, left' }).waitFor()
  await page.getByText('0 of 2').waitFor()
  await page.getByLabel('The browser may wipe its store at any time').check()
  await page.getByLabel('It is plugged in and charging').check()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Leave for now' }).click()
  await page.getByRole('heading', { name: 'Main gate, right' }).waitFor()
  // The ticks are those of the tablet before one.
  expect(await page.getByLabel('It is plugged in and charging').isChecked()).toBe(false)
  await page.getByRole('button', { name: 'Looked at, next' }).click()
  await page.getByText('1 of 2 tablets were looked at today.').waitFor()
  await page.reload()
  await page.getByText('1 of 2').waitFor()
  await page.getByRole('heading', { name: 'Main gate, left' }).waitFor()
  await page.getByRole('button', { name: 'Looked at, next' }).click()
  await page.getByText('2 of 2 tablets were looked at today.').waitFor()
  await page.getByRole('link', { name: 'Another office' }).click()
  await page.getByRole('link', { name: 'Tehsil Office, Sampla' }).waitFor()
})

test('a tablet that is off stands first where the district and the head of its office begin their day, and on the System page', async () => {
  const app = await serve()
  await visit(app, 1)
  const kiosk = await openKiosk(app, await addPerson(app), { office: 'tehsil-meham', point: 'gate' })
  await report(app, kiosk, {}, 10)
  await watchKiosks(app.deps, app.clock.now)
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  const finding = page.locator('.raised', {
    hasText: 'Tehsil Office, Meham, Main gate: the tablet is not seen',
  })
  await finding.getByText('Last seen: 12:10 pm').waitFor()
  expect(await page.getByText('No flag is waiting.').count()).toBe(0)
  await finding.getByRole('link', { name: 'the tablet is not seen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tablets' }).waitFor()
  await page.getByText('200 MB of 4 GB used').waitFor()
  await page.goto(`${app.url}/staff/status`)
  await page
    .locator('.part', { hasText: '1 went silent while the office was open.' })
    .getByText('Not seen · 10 min ago')
    .waitFor()
  const head = await openPage(browser, { viewport: phone })
  await head.goto(`${app.url}/staff`)
  await fillSignIn(head, await addPerson(app, 'office-head'))
  await head.locator('.raised', { hasText: 'Main gate: the tablet is not seen' }).waitFor()
  expect(await head.getByRole('link', { name: 'Walk the round' }).count()).toBe(0)
  expect(await faults(head)).toEqual([])
  await report(app, kiosk)
  await watchKiosks(app.deps, app.clock.now)
  await head.reload()
  await head.getByRole('heading', { level: 1, name: 'Tehsil Office, Meham' }).waitFor()
  await head.locator('.says').waitFor()
  expect(await head.locator('.raised').count()).toBe(0)
})

test('what a tablet could not send comes in by its file, once; a file that was changed or lacks a part, and any other, is named', async () => {
  const app = await serve()
  const kiosk = await openKiosk(app, await addPerson(app))
  const part = (entries: readonly unknown[]) => {
    const body = kiosk.bodyOf(entries, { report: { ...usualReport, queued: 3 } })
    return { body, signature: signText(kiosk.tablet.key, kioskSigned.sync + body) }
  }
  const entries = [entryOf(app), entryOf(app), entryOf(app)]
  await kiosk.sync(entries.slice(0, 1))
  const parts = [part(entries.slice(0, 2)), part(entries.slice(2))]
  const file = JSON.stringify({ sunwai: 'kiosk-export', kiosk: kiosk.row.id, parts })
  const page = await openPage(browser, { viewport: phone })
  await signIn(page, app, '/staff/kiosks')
  await page.getByRole('button', { name: 'Take in a file' }).click()
  const bring = async (content: string) => {
    await page
      .getByLabel('File of the tablet')
      .setInputFiles({ name: 'tablet.json', mimeType: 'application/json', buffer: Buffer.from(content) })
    await page.getByRole('button', { name: 'Take it in' }).click()
  }
  await bring('{"sunwai": "another"}')
  await page.getByText('This is no file of a tablet.').waitFor()
  await bring(file.replaceAll('waiting', 'behaviour').replaceAll('\\"rating\\":', '\\"rating\\": '))
  await page.getByText('This file is not as its tablet wrote it.').waitFor()
  await bring(file.replace(kiosk.row.id, 'nobody'))
  await page.getByText('of a tablet that was never connected here').waitFor()
  expect(await faults(page)).toEqual([])
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
  await bring(file)
  await page.getByText('2 new responses were kept. 1 had come before.').waitFor()
  await bring(file)
  await page.getByText('0 new responses were kept. 3 had come before.').waitFor()
  expect(await page.getByText('more waited on the tablet').count()).toBe(0)
  expect(await rowsOf(app, 'entries')).toHaveLength(3)
  await bring(JSON.stringify({ sunwai: 'kiosk-export', kiosk: kiosk.row.id, parts: parts.slice(0, 1) }))
  await page.getByText('1 more waited on the tablet when it wrote this file').waitFor()
})
