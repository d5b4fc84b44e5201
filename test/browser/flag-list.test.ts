/** The list of flags goes to its end, page by page, beside what waits for a decision. */
import { expect, test } from 'vitest'
import { localHour } from '#server/district/local-time.ts'
import { lookAtHours } from '#server/findings/hour-actions.ts'
import { insertFlag } from '#server/flags/flag-store.ts'
import { addPerson, newEntry } from '#test/support/app.ts'
import { desktop, openPage, serveTestApp, sharedBrowser, signIn, visit } from '#test/support/browser.ts'
import { changeFlag } from '#test/support/flag.ts'
import { pairKiosk } from '#test/support/kiosk.ts'

const browser = await sharedBrowser()

test('tells how many were dealt with, and the last of them stands on the last page', async () => {
  const app = await serveTestApp()
  await visit(app, 1)
  const hour = localHour(app.clock.now, 'Asia/Kolkata')
  const flag = changeFlag({ hour, entry: newEntry() })
  await app.deps.write(async (trx) => {
    await insertFlag(trx, { ...flag, id: 'raised' })
    for (let at = 0; at < 60; at++)
      await insertFlag(trx, {
        ...flag,
        id: `past-${at}`,
        hour: hour - 24 * at,
        status: 'acknowledged',
        standing: false,
      })
  })
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app, '/staff/flags')
  const past = page.locator('.past-flags')
  await past.getByRole('heading', { name: 'Dealt with 60 in all' }).waitFor()
  expect(await past.getByRole('article').count()).toBe(50)
  await past.getByRole('link', { name: 'Next page' }).click()
  await past.getByText('Page 2 of 2').waitFor()
  await expect.poll(() => past.getByRole('article').count()).toBe(10)
  await past.getByText(/22 Sep/).waitFor()
  // What waits for a decision stands on every page.
  expect(await page.locator('.flags-board').getByRole('button', { name: 'Acknowledge' }).count()).toBe(1)
})

test('a flag says what was expected and what came, is put off with a reason in words, and waits for a second person to be cleared', async () => {
  const app = await serveTestApp()
  await visit(app, 1)
  const hour = localHour(app.clock.now, 'Asia/Kolkata')
  await app.deps.write((trx) =>
    insertFlag(
      trx,
      changeFlag({
        hour,
        entry: newEntry(),
        evidence: {
          seen: 11,
          of: 20,
          expected: 3,
          usual: { low: 0, high: 6 },
          baseline: 0.15,
          onceIn: 5133,
          sinceDay: '2026-11-20',
          sinceHour: 9,
        },
      }),
    ),
  )
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app, '/staff/flags')
  await page.getByRole('link', { name: 'How it adds up, assign, put off' }).click()
  await page.getByText('Of 20 visitors about 3 were expected to be unhappy; there were 11.').waitFor()
  await page.getByText('11 × 4 − 9 = 35. At 37 a flag goes up.', { exact: false }).waitFor()
  // The one rating that is there: it was the visit above.
  expect(await page.getByRole('img', { name: /rose from 0 to 4/ }).count()).toBe(1)
  expect(await page.getByRole('button', { name: 'Save as a picture' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Put off' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('To which day').fill('2026-11-23')
  await dialog.getByLabel('Why it can wait').fill('ok')
  await dialog.getByRole('button', { name: 'Put off' }).click()
  await dialog.getByRole('link', { name: 'needs at least 10 characters' }).waitFor()
  await dialog.getByLabel('Why it can wait').fill('The new tehsildar comes on Monday.')
  await dialog.getByRole('button', { name: 'Put off' }).click()
  await page.getByText('Put off to 23 Nov by Test administrator. It asks again on that day.').waitFor()
  await page.getByRole('button', { name: 'Clear' }).click()
  await dialog.getByLabel('Why it is over').fill('The generator runs again.')
  await dialog.getByRole('button', { name: 'Clear' }).click()
  await page.getByText('It is over when somebody else confirms that.', { exact: false }).waitFor()
  expect(await page.getByRole('button', { name: 'Confirm that it is over' }).count()).toBe(0)
  const history = page.getByRole('listitem').filter({ hasText: 'Test administrator' })
  expect(await history.allTextContents()).toMatchObject([
    expect.stringMatching(/Flag put off.*new tehsildar/),
    expect.stringMatching(/Flag cleared.*generator.*Cleared without action/),
  ])
})

test('whoever sees the district tries other settings on past days: how many flags, where, and what became of the real ones', async () => {
  const app = await serveTestApp()
  await visit(app, 1)
  const hour = localHour(app.clock.now, 'Asia/Kolkata')
  const noon = hour - (hour % 24) + 12
  const faces = { r2: 0, r3: 0, m1: 0, m2: 0, m3: 0, m4: 0 }
  await app.deps.write(async (trx) => {
    // Four hours in which a third was unhappy where 15 % are usual.
    for (let at = 0; at < 4; at++)
      await trx
        .insertInto('hour_tallies')
        .values({
          district: 'rohtak',
          office: 'tehsil-meham',
          hour: noon - 24 * 20 + at,
          ...faces,
          r1: 3,
          r4: 5,
        })
        .execute()
  })
  const page = await openPage(browser, { viewport: { width: 360, height: 800 } })
  await signIn(page, app, '/staff/flags/replay')
  await page.getByText('No flag went up in these days, and none would have.').waitFor()
  await page.getByLabel('A flag for no reason').selectOption('once in 500 ratings')
  await page.getByRole('button', { name: 'Count again' }).click()
  await page
    .getByText(
      'With these settings 1 flag would have gone up, counted with the present ones 0; 0 really did.',
    )
    .waitFor()
  expect(new URL(page.url()).searchParams.get('onceIn')).toBe('500')
  await page.getByText(/asked for money \(it has no settings/).waitFor()
  await page.getByText('New: these did not really go up: 1').click()
  await page.getByRole('group').getByRole('link', { name: 'Tehsil Office, Meham' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

test('the silence of a counter names it, and shows what came beside what is usual', async () => {
  const app = await serveTestApp()
  await visit(app, 1)
  const hour = localHour(app.clock.now, 'Asia/Kolkata')
  const evidence = {
    ...{ seen: 0, of: 24, expected: 19.2, usual: { low: 15, high: 23 }, onceIn: 1e9 },
    ...{ sinceDay: '2026-11-17', sinceHour: 10 },
  }
  await app.deps.write((trx) =>
    insertFlag(trx, { ...changeFlag({ hour, entry: '' }), kind: 'silence', about: 'gate', evidence }),
  )
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app, '/staff/flags')
  await page
    .getByText(/Nobody is heard at Tehsil Office, Meham, .+ though others of the office are/)
    .waitFor()
  await page.getByRole('link', { name: 'How it adds up, assign, put off' }).click()
  await page.getByText(/Nobody here in 24 open hours in which the rest of the office was heard/).waitFor()
  const chart = page.getByRole('figure', { name: 'What came, beside what is usual' })
  await chart.getByRole('img', { name: '0 came; about 19 were expected, and 15 to 23 are usual' }).waitFor()
  expect(await chart.getByRole('definition').allInnerTexts()).toEqual(['0', 'about 19', '15 to 23'])
})

test('a tablet that is not seen stands once on the home page, with its own help, until somebody has put off its flag', async () => {
  const app = await serveTestApp()
  await visit(app, 1)
  const { row } = await pairKiosk(app, await addPerson(app), { name: 'Hall' })
  const since = app.clock.now - 7_200_000
  await app.deps.db.insertInto('kiosk_outages').values({ kiosk: row.id, since, told_at: null }).execute()
  await lookAtHours(app.deps, app.clock.now)
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app, '/staff')
  const asked = page
    .getByRole('article')
    .filter({ hasText: 'Tehsil Office, Meham' })
    .filter({ hasText: 'Hall' })
  await asked.first().waitFor()
  expect(await asked.count()).toBe(1)
  await page.goto(`${app.url}/staff/flags`)
  await page.getByText(/A tablet at Tehsil Office, Meham, .+ is not seen/).waitFor()
  await page.getByText('Hall: not one report in 119 open minutes', { exact: false }).waitFor()
  await page.getByRole('link', { name: 'How it adds up, assign, put off' }).click()
  await page.getByRole('link', { name: 'See the tablet' }).waitFor()
  const [flag] = await app.deps.db.selectFrom('flags').selectAll().execute()
  const until = '2026-11-23'
  const reason = 'The electrician comes on Monday.'
  await (await addPerson(app, 'district')).send('POST', `/api/flags/${flag?.id}/snooze`, {
    version: 1,
    until,
    reason,
  })
  await page.goto(`${app.url}/staff`)
  await page.getByText('Needs a decision').first().waitFor()
  await expect.poll(() => asked.count()).toBe(0)
})

test('the page of a flag on a poster leads to where it is printed again', async () => {
  const app = await serveTestApp()
  await visit(app, 1)
  const hour = localHour(app.clock.now, 'Asia/Kolkata')
  const evidence = {
    ...{ seen: 0, of: 9, expected: 8.1, usual: { low: 6, high: 9 }, onceIn: 1e6 },
    ...{ sinceDay: '2026-11-10', sinceHour: null },
  }
  await app.deps.write((trx) =>
    insertFlag(trx, { ...changeFlag({ hour, entry: '' }), kind: 'poster', about: 'registry', evidence }),
  )
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app, '/staff/flags')
  await page.getByRole('link', { name: 'How it adds up, assign, put off' }).click()
  await page.getByRole('link', { name: 'See and reprint the poster' }).click()
  await page.waitForURL(/\/staff\/posters\?find=/)
  await page.locator('.in-use .serial').first().waitFor()
})
