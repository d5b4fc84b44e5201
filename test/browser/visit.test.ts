/** The visitor's pages in a real browser: with scripts and without, by finger and by keyboard, for everyone. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { codeOf, rowsOf } from '#test/support/app.ts'
import { openPage, phone, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'

const browser = await sharedBrowser()

async function scan(app: ServedApp, options: BrowserContextOptions = {}, lang = 'hi'): Promise<Page> {
  const page = await openPage(browser, { viewport: phone, ...options })
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=${lang}`)
  return page
}

const face = (page: Page, word: string) =>
  page.locator('.faces .choice', { hasText: new RegExp(`^${word}$`) })
const stored = async (app: ServedApp) =>
  (await rowsOf(app, 'entries')) as {
    rating: number
    reasons: string
    words: string | null
    lang: string
  }[]

describe('with scripts off', () => {
  test('one page and one button say it all', async () => {
    const app = await serveTestApp()
    const page = await scan(app, { javaScriptEnabled: false })
    await face(page, 'खराब').click()
    await page.locator('.complaint .tile', { hasText: 'बर्ताव' }).click()
    await page.locator('textarea').fill('डाँट दिया')
    await page.getByRole('button', { name: 'भेजें' }).click()
    await page.getByRole('heading', { name: 'आपकी बात पहुँच गई' }).waitFor()
    expect(await page.locator('[data-receipt]').textContent()).toMatch(/^(\w{4} ){3}\w{4}$/)
    expect(await stored(app)).toMatchObject([{ rating: 2, reasons: '["behaviour"]', words: 'डाँट दिया' }])
  })

  test('only the tiles that fit the face are shown', async () => {
    const app = await serveTestApp()
    const page = await scan(app, { javaScriptEnabled: false })
    expect(await page.locator('.tile:visible').count()).toBe(0)
    await face(page, 'बहुत अच्छा').click()
    expect(await page.locator('.praise .tile:visible').count()).toBe(6)
    expect(await page.locator('.complaint .tile:visible').count()).toBe(0)
  })

  test('reloading the thank-you sends the same entry again and shows the same receipt', async () => {
    const app = await serveTestApp()
    const page = await scan(app, { javaScriptEnabled: false })
    await face(page, 'खराब').click()
    await page.getByRole('button', { name: 'भेजें' }).click()
    const receipt = await page.locator('[data-receipt]').textContent()
    await page.reload()
    expect(await page.locator('[data-receipt]').textContent()).toBe(receipt)
    expect(await stored(app)).toHaveLength(1)
  })
})

test('without scripts, another face after going back is asked about, and one press changes it', async () => {
  const app = await serveTestApp()
  const page = await scan(app, { javaScriptEnabled: false })
  await face(page, 'खराब').click()
  await page.getByRole('button', { name: 'भेजें' }).click()
  await page.getByRole('heading', { name: 'आपकी बात पहुँच गई' }).waitFor()
  await page.goBack()
  await face(page, 'बहुत अच्छा').click()
  await page.getByRole('button', { name: 'भेजें' }).click()
  await page.getByRole('button', { name: 'बदलकर “बहुत अच्छा” करें' }).click()
  await page.getByRole('heading', { name: 'आपकी बात पहुँच गई' }).waitFor()
  expect(await stored(app)).toMatchObject([{ rating: 4 }])
})

describe('with scripts on', () => {
  test('the first tap is saved before anything else is asked', async () => {
    const app = await serveTestApp()
    const page = await scan(app)
    await face(page, 'अच्छा').click()
    await page.getByText('अच्छा — दर्ज हो गया').waitFor()
    expect(await stored(app)).toMatchObject([{ rating: 3, reasons: '[]' }])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('क्या अच्छा रहा?')
  })

  test('a change of mind changes the same entry', async () => {
    const app = await serveTestApp()
    const page = await scan(app, {}, 'en')
    await face(page, 'Bad').click()
    await page.getByText('Bad — saved').waitFor()
    await page.getByRole('button', { name: 'Change' }).click()
    await face(page, 'Very good').click()
    await page.getByText('Very good — saved').waitFor()
    await page.getByRole('button', { name: 'Skip' }).click()
    await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
    expect(await stored(app)).toMatchObject([{ rating: 4, lang: 'en' }])
  })

  test('there and back again ends with the first face', async () => {
    const app = await serveTestApp()
    const page = await scan(app, {}, 'en')
    for (const word of ['Bad', 'Good', 'Bad']) {
      await face(page, word).click()
      await page.getByText(`${word} — saved`).waitFor()
      await page.getByRole('button', { name: 'Change' }).click()
    }
    expect(await stored(app)).toMatchObject([{ rating: 2 }])
  })

  test('another language half-way keeps the entry, its tiles and its receipt', async () => {
    const app = await serveTestApp()
    const page = await scan(app)
    await face(page, 'खराब').click()
    await page.getByText('खराब — दर्ज हो गया').waitFor()
    await page.locator('.complaint .tile', { hasText: 'बर्ताव' }).click()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByText('Bad — saved').waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
    const receipt = await page.locator('[data-receipt]').textContent()
    await page.getByRole('link', { name: 'हिन्दी' }).click()
    await page.getByRole('heading', { name: 'आपकी बात पहुँच गई' }).waitFor()
    expect(await page.locator('[data-receipt]').textContent()).toBe(receipt)
    expect(await stored(app)).toMatchObject([{ rating: 2, reasons: '["behaviour"]' }])
  })

  test('a double tap is one entry', async () => {
    const app = await serveTestApp()
    const page = await scan(app)
    await face(page, 'खराब').dblclick()
    await page.getByText('खराब — दर्ज हो गया').waitFor()
    expect(await stored(app)).toHaveLength(1)
  })

  test('the keyboard alone gets through', async () => {
    const app = await serveTestApp()
    const page = await scan(app, {}, 'en')
    await page.locator('[name=rating]').first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    expect(await stored(app)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('Bad — saved').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Listen')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
    expect(await stored(app)).toMatchObject([{ rating: 2, reasons: '["waiting"]' }])
  })
})

test('nothing is asked of another host, and no cookie is set', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${app.url}/q/${await codeOf(app)}`)
  await face(page, 'खराब').click()
  await page.getByText('दर्ज हो गया').waitFor()
  expect(asked.filter((url) => !url.startsWith(app.url) && !url.startsWith('data:'))).toEqual([])
  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
})

test('words of too many characters stay in their field and say so; Hindi has as many characters as English', async () => {
  const app = await serveTestApp()
  const page = await scan(app, {}, 'en')
  await face(page, 'Bad').click()
  await page.getByRole('button', { name: 'Skip' }).click()
  await page.getByRole('button', { name: 'Say something more' }).click()
  const field = page.locator('textarea')
  await field.fill('कि'.repeat(2001))
  await page.locator('.send').click()
  await page.getByText('That is too long.').waitFor()
  expect(await field.inputValue()).toBe('कि'.repeat(2001))
  await field.fill('कि'.repeat(2000))
  await page.locator('.send').click()
  await page.getByText('Your words have arrived too.').waitFor()
  expect(await stored(app)).toMatchObject([{ rating: 2, words: 'कि'.repeat(2000) }])
})
