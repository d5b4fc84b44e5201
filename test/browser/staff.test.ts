/** The staff pages as a district uses them, in a real browser on a real server. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { appoint } from '#server/contract/staff/access.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { addPerson } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { fillSignIn, openPage, serveTestApp, sharedBrowser, signIn, visit } from '#test/support/browser.ts'
import { visit as complain, newMessage, post } from '#test/support/receipt.ts'
import { isTried } from '#test/support/thorough.ts'

const browser = await sharedBrowser()

describe('today', () => {
  test('a new district says what to do next, and fills itself with the first visitor', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser)
    await signIn(page, app)
    await page.getByRole('heading', { name: 'Nothing has come in yet' }).waitFor()
    await visit(app, 4)
    await page.getByText('1 response so far today.').waitFor()
  })

  test('a visitor’s words come to an open page by themselves', async () => {
    const app = await serveTestApp()
    await visit(app, 4)
    const page = await openPage(browser)
    await signIn(page, app)
    await page.getByText('Live', { exact: true }).waitFor()
    await visit(app, 1, 'खिड़की 12 बजे बंद थी।')
    await page.getByText('खिड़की 12 बजे बंद थी।').waitFor()
    expect(await page.locator('.says').textContent()).toBe('2 responses so far today.')
  })

  test('what came in while the stream was lost stands on the page as soon as it is back', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser)
    await signIn(page, app)
    await page.getByText('Live', { exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    app.deps.live.close()
    await visit(app, 4)
    await page.getByText('1 response so far today.').waitFor({ timeout: 8000 })
  })

  test.each([
    ['one dashboard is open it asks at once', 1, 2],
    ['so many are open that the server names a long time it does not ask with all others', 1e9, 1],
  ])('when a change is told and %s', async (_, spreadMs, asked) => {
    const app = await serveTestApp()
    const page = await openPage(browser)
    let asks = 0
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/summary') asks += 1
    })
    const event = JSON.stringify({ kinds: ['entry'], version: 1, spreadMs })
    const body = `retry: 60000\nevent: change\ndata: ${event}\n\n`
    // Told before the page has asked for the first time, it would be no change.
    const answered = page.waitForResponse((reply) => new URL(reply.url()).pathname === '/api/summary')
    await page.route('**/api/live', async (route) => {
      await answered
      await route.fulfill({ contentType: 'text/event-stream', body })
    })
    await signIn(page, app)
    await page.getByRole('heading', { name: 'Nothing has come in yet' }).waitFor()
    await expect.poll(() => asks, { timeout: 5000 }).toBe(asked)
    // That it does not ask once more shows only by waiting.
    await page.waitForTimeout(700)
    expect(asks).toBe(asked)
  })

  test('no share and no index is said of fewer than five responses', async () => {
    const app = await serveTestApp()
    for (let i = 0; i < 4; i++) await visit(app, 1)
    const page = await openPage(browser)
    await signIn(page, app)
    const office = page.locator('.office', { hasText: 'Meham' }).first()
    await office.getByText('few').waitFor()
    expect(await page.locator('main').textContent()).not.toContain('100%')
    expect(await page.locator('.figures').textContent()).not.toContain('of 100')
    await visit(app, 1)
    await page.getByText('5 responses so far today, 100% unhappy.').waitFor()
  })

  test('a grievance is opened from a visitor’s words, in the officer’s own, and shows its reference', async () => {
    const app = await serveTestApp()
    await visit(app, 2, 'Two hours for one signature.')
    const page = await openPage(browser)
    await signIn(page, app)
    await page.locator('.said').getByRole('button', { name: 'Open grievance' }).click()
    const dialog = page.getByRole('dialog')
    const field = dialog.getByLabel('What to look into')
    // What the visitor wrote goes into a case when they say so, on their receipt.
    expect(await field.inputValue()).toBe('')
    await field.fill('It says: two hours for one signature')
    await dialog.getByRole('button', { name: 'Open grievance' }).click()
    await dialog.getByRole('alert').first().waitFor()
    await field.fill('How long a signature takes')
    await dialog.getByRole('button', { name: 'Open grievance' }).click()
    const reference = await dialog.locator('.reference').textContent()
    expect(reference).toMatch(/\d/)
    await dialog.getByRole('link', { name: 'See the grievance' }).click()
    await page.getByRole('heading', { level: 1, name: 'How long a signature takes' }).waitFor()
    expect(await page.locator('.case-state').textContent()).toContain(reference)
  })
})

describe('the desk', () => {
  test('a grievance is assigned and answered, each step where the hand already is, and its citizen closes it', async () => {
    const app = await serveTestApp()
    const receipt = await complain(app, { words: 'The file was lost.' })
    const page = await openPage(browser)
    await signIn(page, app)
    await page.locator('.said').getByRole('button', { name: 'Open grievance' }).click()
    await page.getByLabel('What to look into').fill('A lost paper')
    await page.getByRole('dialog').getByRole('button', { name: 'Open grievance' }).click()
    await page.getByRole('link', { name: 'See the grievance' }).click()
    await page.getByLabel('To', { exact: true }).selectOption({ label: 'Test administrator' })
    await page.getByRole('button', { name: 'Assign', exact: true }).click()
    await page.getByLabel('Answer to the visitor').fill('It was found and signed.')
    await page.getByRole('button', { name: 'Send answer' }).click()
    await page.locator('.case-state').getByText('Answered').waitFor()
    await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'yes', words: '' })
    await page.locator('.case-state').getByText('Closed: the citizen says it is solved').waitFor()
    expect(await page.locator('.history li b').allTextContents()).toEqual([
      'Filed',
      'Assigned',
      'Answered',
      'The citizen says it is solved',
    ])
    await page.goto(`${app.url}/staff/grievances?open=no`)
    // A button does not look like a field to type in.
    const ground = (each: Element) => getComputedStyle(each).backgroundColor
    const [field, button] = [
      page.getByLabel('Search grievances'),
      page.getByRole('button', { name: 'Search', exact: true }),
    ]
    expect(await button.evaluate(ground)).not.toBe(await field.evaluate(ground))
    const row = page.getByRole('row').filter({ hasText: 'A lost paper' })
    expect((await row.textContent())?.match(/Closed/g)).toHaveLength(1)
  })

  test('a revoked poster is named with what will happen before it happens', async () => {
    const app = await serveTestApp()
    await visit(app, 3)
    const page = await openPage(browser)
    await signIn(page, app, '/staff/posters')
    await page.getByLabel('Office or serial').fill('tehsil office, meham')
    await page.locator('.posters tr', { hasText: 'Registry' }).getByRole('button').click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.textContent()).toContain('This cannot be undone')
    await dialog.getByRole('button', { name: 'Revoke poster' }).click()
    await page.locator('tr.past', { hasText: 'revoked' }).waitFor()
  })

  test('a hall screen is connected by its code, shows nothing of a visitor, and is cleared at once when it is removed', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser)
    await signIn(page, app, '/staff/posters?show=screens')
    const wall = await openPage(browser, { viewport: { width: 1920, height: 1080 } })
    // In every frame that is drawn, what the clock tells.
    await wall.addInitScript(() => {
      const told = new Set<string>()
      const look = () => {
        told.add(document.querySelector('.clock b')?.textContent ?? '')
        document.documentElement.dataset.told = [...told].join()
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    await wall.goto(`${app.url}/wall`)
    await wall.getByRole('heading', { name: 'Connect this screen' }).waitFor()
    const code = (await wall.locator('.pairing-code').textContent()) ?? ''
    await page.getByLabel('Code on the screen').fill('BBBBBBBB')
    await page.getByLabel('Name of the screen').fill('Main hall')
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByText('No screen shows this code now.').first().waitFor()
    await page.getByLabel('Code on the screen').fill(code.toLowerCase())
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByText('Main hall is connected.').waitFor()
    await wall.getByText('fewer than 10 responses').waitFor()
    const before = await wall.locator('main').textContent()
    for (let i = 0; i < 6; i++) await visit(app, 4, 'words that the hall may not read')
    expect(await wall.locator('main').textContent()).toBe(before)
    expect(await wall.locator('html').getAttribute('data-told')).toMatch(/^,12:20\spm$/)
    expect(await wall.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(1080)
    await page.getByRole('button', { name: 'Remove Main hall' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove screen' }).click()
    await page.getByText('No screen is connected yet.').waitFor()
    await wall.getByRole('heading', { name: 'This screen is no longer connected' }).waitFor()
    expect(await wall.locator('main').textContent()).not.toContain('Rohtak')
  })
})

describe('coming in', () => {
  test('a one-time link makes one account, and says so when it is used again', async () => {
    const app = await serveTestApp()
    const { link } = await makeLink(app.deps, appoint('grievance-officer'))
    const page = await openPage(browser)
    await page.goto(link)
    await page.getByText('Your role: Grievance officer').waitFor()
    await page.getByLabel('Your name').fill('Asha Rani')
    await page.getByLabel('Login').fill('asha.rani')
    await page.getByLabel('Password').fill('four words make sense')
    await page.getByRole('button', { name: 'Make account and go in' }).click()
    await page.getByRole('link', { name: 'Today' }).waitFor()
    const second = await openPage(browser)
    await second.goto(link)
    await second.getByRole('heading', { name: 'This link no longer works' }).waitFor()
  })

  test('an officer for the whole district is invited with what the form shows first', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser)
    await signIn(page, app, '/staff/people')
    await page.getByRole('button', { name: 'Make link' }).click()
    expect(await page.locator('.link').textContent()).toContain('/staff/join#')
  })

  test('a session that ends under an open page leads to sign-in and back to the same page', async () => {
    const app = await serveTestApp()
    const person = await addPerson(app)
    const page = await openPage(browser)
    await page.goto(`${app.url}/staff/flags`)
    await fillSignIn(page, person)
    await page.getByRole('heading', { name: 'No flag so far' }).waitFor()
    await page.context().clearCookies()
    await page.getByRole('link', { name: 'Grievances' }).click()
    await page.getByText('Your session ended.').waitFor()
    await fillSignIn(page, person)
    await page.getByRole('heading', { level: 1, name: 'Grievances' }).waitFor()
  })

  test('an officer is told that the people are not part of the work, and is not shown the way', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser)
    await page.goto(`${app.url}/staff/people`)
    await fillSignIn(page, await addPerson(app, 'grievance-officer'))
    await page.getByRole('heading', { name: 'This page is not part of your work' }).waitFor()
    expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0)
  })
})

describe('for everyone', () => {
  test.each(['en-IN', 'hi-IN'])('pages pass the accessibility checks in %s', async (locale) => {
    const app = await serveTestApp()
    for (let i = 0; i < 8; i++) await visit(app, i % 2 ? 1 : 4, `शब्द ${i}`)
    const page = await openPage(browser, { locale })
    await signIn(page, app)
    // The dark colours are the same in both languages, so one of them shows their faults.
    for (const colorScheme of locale === 'hi-IN' ? (['light', 'dark'] as const) : (['light'] as const)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const paths = ['', '/offices/tehsil-meham', '/flags', '/grievances', '/posters', '/people']
      // All of them in Hindi and in light; what the dark and the English could add is the same on most.
      const isUsual = locale === 'hi-IN' && colorScheme === 'light'
      for (const path of paths.filter((_, at) => isUsual || isTried(at, 2, Number(locale === 'en-IN')))) {
        await page.goto(`${app.url}/staff${path}`)
        await page.locator('h1').waitFor()
        expect(await failures(page, colorScheme), `${path} ${colorScheme}`).toEqual([])
      }
    }
  })

  test('nothing is wider than a small phone, in either language', async () => {
    const app = await serveTestApp()
    for (let i = 0; i < 8; i++) await visit(app, i % 2 ? 1 : 4, `${'लंबी बात '.repeat(20)}${i}`)
    for (const locale of ['en-IN', 'hi-IN']) {
      const page = await openPage(browser, { locale, viewport: { width: 360, height: 740 } })
      await signIn(page, app)
      for (const path of [
        '',
        '/offices/tehsil-meham',
        '/grievances',
        '/posters',
        '/posters?show=screens',
        '/people',
      ]) {
        await page.goto(`${app.url}/staff${path}`)
        await page.locator('h1').waitFor()
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360)
      }
    }
  })
})

/** In dark, what only colours can break. */
async function failures(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const axe = axeOn(page)
  const { violations } = await (colorScheme === 'dark'
    ? axe.withRules(['color-contrast'])
    : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
  ).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test('the register says a chosen day in the words of the page, whatever the browser’s language', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { locale: 'en-US' })
  await page.addInitScript(() => localStorage.setItem('sunwai-language', 'hi'))
  await signIn(page, app, '/staff/ledger')
  await page.getByLabel('इस दिन से').fill('2026-11-03')
  await page.getByText('3 नवंबर 2026', { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('from')).toBe('2026-11-03')
})
