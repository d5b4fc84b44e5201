/** The parts that every staff page is built from, in a real browser: by keyboard alone, in the address, on small screens. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { axeOn } from '#test/support/axe.ts'
import { openPage, sharedBrowser } from '#test/support/browser.ts'
import { type Answer, buildParts, openParts } from '#test/support/parts/parts.ts'

const browser = await sharedBrowser()
let built: Awaited<ReturnType<typeof buildParts>>
beforeAll(async () => {
  built = await buildParts()
})

const long = 'उपमंडल अधिकारी (नागरिक) कार्यालय एवं जनसुविधाकेंद्र, लाखनमाजराकलानौर'
const rows = Array.from({ length: 60 }, (_, at) => ({
  id: `r${at}`,
  name: at === 7 ? long : `Row ${String(at).padStart(2, '0')}`,
  kind: at % 3 === 0 ? 'red' : 'blue',
  count: at === 3 ? null : (at * 7) % 60,
}))
const answering: Answer = () => ({ json: { rows } })

type Options = Parameters<typeof openPage>[1]
async function open(path: string, answer: Answer = answering, options: Options = {}): Promise<Page> {
  const page = await openPage(browser, { locale: 'en-IN', ...options })
  await openParts(page, built, path, answer)
  await page.locator('h1').waitFor()
  return page
}

const names = (page: Page) => page.locator('tbody th').allTextContents()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
const focusedField = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name'))
const faults = async (page: Page) =>
  (await axeOn(page).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
/** From the address line, as somebody without a mouse comes in. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).includes(text)) return
  }
  throw new Error(`the Tab key does not lead to ${text}`)
}

describe('a list', () => {
  test('is sorted, paged, opened and selected by keyboard alone', async () => {
    const page = await open('/staff/rows')
    await tabTo(page, 'Count')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).search).toBe('?sort=-count')
    expect((await names(page))[0]).toBe('Row 17')
    expect(await page.locator('th[aria-sort=descending]').textContent()).toBe('Count')
    await tabTo(page, 'Row 17')
    await page.keyboard.press('Enter')
    await page.getByText('More about Row 17').waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await page.getByText('2 selected').waitFor()
    await page.getByRole('button', { name: 'Do it' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(/^Did r\d+ r\d+$/).waitFor()
    expect(await page.getByText('selected').count()).toBe(0)
    await tabTo(page, 'Next')
    await page.keyboard.press('Enter')
    await page.getByText('Page 2 of 3').waitFor()
  })

  test('keeps search, filter, sort, page and the opened row over a reload, and the back button undoes them', async () => {
    const page = await open('/staff/rows')
    await page.getByLabel('Which kind').selectOption('blue')
    await page.getByRole('button', { name: 'Name' }).click()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: 'Row 47' }).click()
    const kept = await names(page)
    expect(new URL(page.url()).search).toBe('?kind=blue&sort=name&page=2&open=r47')
    await page.reload()
    await page.getByText('More about Row 47').waitFor()
    expect(await names(page)).toEqual(kept)
    await page.goBack()
    await page.getByText('Page 1 of 2').waitFor()
    await page.goBack()
    await page.goBack()
    await page.getByText('60 in all').waitFor()
    await page.getByLabel('Find').fill('row 5')
    await page.getByText('15 in all').waitFor()
    await page.goto('about:blank')
    await page.goBack()
    await page.getByText('15 in all').waitFor()
    expect(await page.getByLabel('Find').inputValue()).toBe('row 5')
  })

  test('says when nothing was found, and one press shows all again', async () => {
    const page = await open('/staff/rows?find=nothing+of+this&kind=red')
    await page.getByText('Nothing like that was found.').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByText('60 in all').waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  test('finds Hindi with and without the dot below, and sorts rows without a value last either way', async () => {
    const page = await open('/staff/rows?find=जनसुविधाकेंद्र')
    expect(await names(page)).toEqual([long])
    await page.goto('http://parts.test/staff/rows?sort=count&page=3')
    await expect.poll(async () => (await names(page)).at(-1)).toBe('Row 03')
    await page.goto('http://parts.test/staff/rows?sort=-count&page=3')
    await expect.poll(async () => (await names(page)).at(-1)).toBe('Row 03')
  })

  test('shows a skeleton only once loading has taken 400 ms', async () => {
    const page = await openPage(browser, { locale: 'en-IN' })
    await page.clock.install({ time: 0 })
    await page.clock.pauseAt(1000)
    await openParts(page, built, '/staff/rows', () => new Promise<never>(() => undefined))
    await page.locator('h1').waitFor()
    expect(await page.locator('.skeleton').count()).toBe(0)
    await page.clock.runFor(390)
    expect(await page.locator('.skeleton').count()).toBe(0)
    // Some of it was the frame in which the page was drawn.
    await page.clock.runFor(110)
    await page.locator('.skeleton').waitFor()
  })

  test.each([
    ['no rows', { json: { rows: [] } }, 'They come here.'],
    ['rows that are kept back', { json: { rows, few: true } }, 'Too few people so far.'],
    [
      'no right to see them',
      { status: 403, json: { code: 'not-permitted', message: '' } },
      'This page is not part of your work',
    ],
    [
      'a fault of the server',
      { status: 500, json: { code: 'internal', message: '' } },
      'The server had a fault.',
    ],
  ])('has a state for %s', async (_, answer, says) => {
    const page = await open('/staff/rows', () => answer)
    await page.getByText(says).waitFor()
    expect(await page.locator('h1').allTextContents()).toEqual(['Rows '])
  })

  test.each(['light', 'dark'] as const)(
    'fits a screen of 320 pixels with long Hindi names, without a fault for axe, %s',
    async (colorScheme) => {
      const page = await open('/staff/rows?open=r7&find=लाखन', answering, {
        viewport: { width: 320, height: 640 },
        colorScheme,
      })
      await page.getByText('More about').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      expect(await faults(page)).toEqual([])
      await page.goto('http://parts.test/staff/rows')
      await page.getByRole('button', { name: long }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      expect(await faults(page)).toEqual([])
    },
  )
})

describe('a form', () => {
  const ok: Answer = () => ({ json: 'It is sent' })

  test('told all that is missing in one summary that takes the focus and leads to each field, by keyboard alone', async () => {
    const page = await open('/staff/form', ok)
    await tabTo(page, 'Send')
    await page.keyboard.press('Enter')
    await page.getByText('3 things need mending:').waitFor()
    // It takes the focus in the turn after it is shown.
    await expect.poll(() => focused(page)).toContain('3 things need mending:')
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focusedField(page)).toBe('name')
    expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true')
    await page.keyboard.type('ab')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '“Name” needs at least 3 characters' }).waitFor()
    await page.getByLabel('Name').fill('Asha')
    await page.getByLabel('What happened').fill('A long story')
    await page.getByLabel('Office').selectOption('one')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Send' }).press('Enter')
    await page.getByText('It is sent').waitFor()
  })

  test.each([
    [
      'the server names a field',
      {
        status: 400,
        json: { code: 'field-invalid', message: '', details: [{ field: 'login', message: '' }] },
      },
      'Someone else has this login.',
    ],
    [
      'the server has a fault',
      { status: 500, json: { code: 'internal', message: '' } },
      'The server had a fault.',
    ],
    ['the answer is not ours', { status: 502, json: 'a proxy' }, 'The server did not answer.'],
  ])('keeps all that was typed when %s', async (_, answer, says) => {
    const page = await open('/staff/form', () => answer)
    await page.getByLabel('Name').fill('Asha')
    await page.getByLabel('Login').fill('asha')
    await page.getByLabel('What happened').fill('A long story')
    await page.getByLabel('Office').selectOption('one')
    await page.getByLabel('Large').check()
    await page.getByLabel('Tell the visitor').check()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText(says).first().waitFor()
    // The focus follows the text by a moment.
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
    expect(await page.getByLabel('Name').inputValue()).toBe('Asha')
    expect(await page.getByLabel('Login').inputValue()).toBe('asha')
    expect(await page.getByLabel('What happened').inputValue()).toBe('A long story')
    expect(await page.getByLabel('Office').inputValue()).toBe('one')
    expect(await page.getByLabel('Large').isChecked()).toBe(true)
    expect(await page.getByLabel('Tell the visitor').isChecked()).toBe(true)
  })

  test('is sent once however often it is pressed, and says meanwhile that it is being sent', async () => {
    let tries = 0
    const page = await open('/staff/form', () => {
      tries += 1
      return new Promise<never>(() => undefined)
    })
    await page.getByLabel('Name').fill('Asha')
    await page.getByLabel('What happened').fill('A long story')
    await page.getByLabel('Office').selectOption('one')
    await page.evaluate(() => {
      const form = document.querySelector('form')
      for (let presses = 0; presses < 3; presses++) form?.requestSubmit()
    })
    await page.getByRole('button', { name: 'Sending' }).waitFor()
    // What a browser has sent comes here a moment later.
    await expect.poll(() => tries).toBe(1)
  })

  test.each(['light', 'dark'] as const)(
    'fits a screen of 320 pixels in Hindi, without a fault for axe, %s',
    async (colorScheme) => {
      const page = await open('/staff/form?lang=hi', ok, {
        viewport: { width: 320, height: 640 },
        locale: 'hi-IN',
        colorScheme,
      })
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByText('3 चीज़ें ठीक करनी हैं:').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      expect(await faults(page)).toEqual([])
    },
  )
})

describe('a dialog', () => {
  test('keeps the focus within, closes on Escape and gives the focus back', async () => {
    const page = await open('/staff/dialog')
    await tabTo(page, 'Open it')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'In front' })
    await dialog.waitFor()
    expect(await faults(page)).toEqual([])
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab')
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    }
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Shift+Tab')
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('Open it')
  })

  test('stays open with what was typed when it could not be sent', async () => {
    const page = await open(
      '/staff/dialog',
      () => ({ status: 503, json: { code: 'store-busy', message: '' } }),
      { viewport: { width: 320, height: 640 } },
    )
    await page.getByRole('button', { name: 'Open it' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Asha')
    await dialog.getByLabel('What happened').fill(long)
    await dialog.getByLabel('Office').selectOption('one')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.getByText('The server is busy.').waitFor()
    expect(await dialog.getByLabel('What happened').inputValue()).toBe(long)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
})

test('nothing moves where reduced motion is asked for, and no motion takes longer than 200 ms', async () => {
  const longest = (page: Page) =>
    page.evaluate(() => {
      const motion = getComputedStyle(document.documentElement).getPropertyValue('--motion')
      return Number.parseFloat(motion)
    })
  expect(
    await longest(await open('/staff/rows', answering, { reducedMotion: 'no-preference' })),
  ).toBeLessThanOrEqual(200)
  expect(await longest(await open('/staff/rows', answering, { reducedMotion: 'reduce' }))).toBe(0)
})
