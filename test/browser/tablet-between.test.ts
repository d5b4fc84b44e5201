/** What a tablet in a hall keeps from one visitor to the next, which is nothing, and what hands that play can do to it, which is nothing. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Bench } from '#test/support/tablet-visit/visit-page.tsx'
import { tabletVisits } from '#test/support/tablet-visit/visitor.ts'

const come = await tabletVisits()

/** All that the page holds: what is drawn, what is stored, what is in the history. */
const held = (page: Page) =>
  page.evaluate(async () => ({
    html: document.body.innerHTML.replace(/<script.*?<\/script>/g, ''),
    lang: document.documentElement.lang,
    title: document.title,
    stored: [...Object.entries(localStorage), ...Object.entries(sessionStorage)],
    databases: await indexedDB.databases(),
    caches: await globalThis.caches?.keys().catch(() => []),
    cookies: document.cookie,
    address: location.href,
    selected: String(getSelection()),
    focused: document.activeElement?.textContent,
  }))

describe('after a visit', () => {
  test('the page is what it was before it, whatever was chosen, written or held', async () => {
    const { page, press, wait, says } = await come({ words: true, languages: ['hi', 'en', 'pa', 'ur'] })
    const before = await held(page)
    await press('English')
    await press('Very bad')
    await press('Behaviour')
    await press('Next')
    await page.locator('[data-skbtn="q"]').waitFor()
    for (const key of ['s', 'e', 'c', 'r', 'e', 't']) await page.locator(`[data-skbtn="${key}"]`).tap()
    await says('secret')
    await press('Send')
    await press('QR code of your answer')
    await wait(30_000)
    expect(await held(page)).toEqual(before)
  })

  test('there is no field for a browser to remember, complete or correct', async () => {
    const { page, press } = await come({ words: true })
    await press('खराब')
    await press('छोड़ें')
    await page.locator('[data-skbtn]').first().waitFor()
    expect(await page.locator('input, textarea, select, form, [contenteditable]').count()).toBe(0)
  })

  test('words that were not sent are gone, and with them the letters on the keys of whoever comes next', async () => {
    const { page, press, wait, asked } = await come({ words: true })
    await press('खराब')
    await press('छोड़ें')
    await page.locator('[data-skbtn="प"]').tap()
    await wait(60_000)
    await press('शुरू से')
    await wait(5000)
    await press('खराब')
    await press('छोड़ें')
    await page.getByText('नीचे के अक्षर छूकर लिखें').waitFor()
    expect((await asked()).some((each) => JSON.stringify(each).includes('words'))).toBe(false)
  })

  test('a page that is left and come back to stands at the faces', async () => {
    const { page, press, title } = await come()
    await press('खराब')
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
    expect(await title()).toBe('आज यहाँ आपका काम कैसा रहा?')
  })
})

test('when something else is shown in its place, what was said goes up, and the next page is not in its language', async () => {
  const { page, press, wait, asked } = await come({ languages: ['hi', 'ur'] })
  await press('اردو')
  await press('خراب')
  await page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.leave())
  await wait(100)
  expect((await asked()).map(([what]) => what)).toEqual(['open', 'seal'])
  expect(await page.locator('html').getAttribute('dir')).toBeNull()
})

describe('hands that play', () => {
  test('open no menu, select nothing, copy nothing and drag nothing', async () => {
    const { page, press } = await come()
    await press('खराब')
    const refused = await page.evaluate(() =>
      ['contextmenu', 'selectstart', 'dragstart', 'copy', 'cut', 'paste', 'drop'].filter(
        (name) =>
          !document.querySelector('h1')?.dispatchEvent(new Event(name, { bubbles: true, cancelable: true })),
      ),
    )
    expect(refused).toHaveLength(7)
    await page.locator('h1').dblclick()
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Control+C')
    expect(await page.evaluate(() => String(getSelection()))).toBe('')
  })

  test('two fingers make nothing larger, and a wheel with Ctrl neither', async () => {
    const { page } = await come()
    const refused = await page.evaluate(() => {
      const target = document.querySelector('h1') ?? document.body
      const finger = (identifier: number) =>
        new Touch({ identifier, target, clientX: 10 * identifier, clientY: 10 })
      const two = new TouchEvent('touchmove', {
        touches: [finger(1), finger(2)],
        bubbles: true,
        cancelable: true,
      })
      const wheel = new WheelEvent('wheel', { ctrlKey: true, bubbles: true, cancelable: true })
      return [two, wheel].map((event) => !target.dispatchEvent(event))
    })
    expect(refused).toEqual([true, true])
    expect(await page.evaluate(() => getComputedStyle(document.body).touchAction)).toBe('none')
  })

  test('keys that lead out of here lead nowhere, and those that somebody needs without fingers work', async () => {
    const { page, wait, says, asked } = await come()
    const refused = await page.evaluate(() =>
      ['F1', 'F5', 'F11', 'F12', 'Escape', 'Backspace', 'BrowserBack', 'a'].filter(
        (key) =>
          !document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
          ),
      ),
    )
    expect(refused).toHaveLength(8)
    await page.getByRole('button', { name: 'अच्छा', exact: true }).focus()
    // A click that follows a finger within a second is that finger's.
    await page.waitForFunction(() => performance.timeOrigin > 0)
    await page.keyboard.press('Enter')
    await wait(500)
    await says('क्या अच्छा रहा?')
    expect(await asked()).toHaveLength(1)
  })

  test('going back goes nowhere, and the history does not grow', async () => {
    const { page, press, wait, title } = await come()
    const entries = () => page.evaluate(() => history.length)
    await press('खराब')
    const before = await entries()
    for (let visit = 0; visit < 2; visit++) {
      await page.evaluate(() => history.back())
      await page.waitForFunction(() => history.state?.kiosk === 'front')
      await wait(100)
      expect(await title()).toBe('क्या ठीक नहीं रहा?')
      await press('छोड़ें')
      await wait(4000)
      await press('खराब')
    }
    expect(await entries()).toBe(before)
  })

  test('a press that follows at once is no second entry, and says so', async () => {
    const { press, says, asked } = await come()
    await press('बहुत खराब')
    await press('शुरू से')
    await press('बहुत खराब')
    await says('एक राय अभी-अभी दर्ज हुई है। दो पल रुककर छुएँ।')
    expect((await asked()).filter(([what]) => what === 'open')).toHaveLength(1)
  })

  test('a double tap leaves the tiles under the finger alone', async () => {
    const { page, wait } = await come()
    await page.getByRole('button', { name: 'खराब', exact: true }).dblclick()
    await wait(500)
    await page.getByRole('button', { name: 'बहुत इंतज़ार' }).waitFor()
    expect(await page.locator('.answer[aria-pressed=true]').count()).toBe(0)
  })
})

describe('staff', () => {
  /** What the server keeps of 4711. */
  const pin = async () => {
    const salt = crypto.getRandomValues(new Uint8Array(16))
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('4711'), 'PBKDF2', false, [
      'deriveBits',
    ])
    const hash = await crypto.subtle.deriveBits(
      { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 100_000 },
      key,
      256,
    )
    const text = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('base64url')
    return { salt: text(salt), hash: text(hash) }
  }
  const knock = async (page: Page) => {
    for (let touch = 0; touch < 5; touch++) await page.touchscreen.tap(20, 20)
  }

  test('come in by five touches of a corner and the PIN; nobody else sees a way', async () => {
    const one = await come({ pin: await pin() })
    expect(await one.page.getByRole('button').count()).toBe(5)
    await knock(one.page)
    await one.wait(100)
    expect((await one.read('busy')).at(-1)).toBe(true)
    for (const digit of ['4', '7', '1', '1']) await one.press(digit)
    await one.press('खोलें')
    await expect.poll(() => one.read('technician')).toBe(1)
  })

  test('five wrong PINs wait half a minute, also when the pad is opened anew', async () => {
    const one = await come({ pin: await pin() })
    await knock(one.page)
    for (let wrong = 0; wrong < 5; wrong++) {
      await one.press('9')
      await one.press('खोलें')
      await one.says(wrong < 4 ? 'पिन ग़लत है।' : /पाँच बार ग़लत पिन डला/)
    }
    expect(await one.page.getByRole('button', { name: '4', exact: true }).isDisabled()).toBe(true)
    await one.press('वापस')
    await knock(one.page)
    await one.says(/पाँच बार ग़लत पिन डला/)
    await one.press('वापस')
    await one.wait(30_000)
    await knock(one.page)
    for (const digit of ['4', '7', '1', '1']) await one.press(digit)
    await one.press('खोलें')
    await expect.poll(() => one.read('technician')).toBe(1)
  })

  test('find out where a PIN is set when the tablet has none', async () => {
    const one = await come({ pin: null })
    await knock(one.page)
    await one.says(/इस टैबलेट का पिन अभी बना नहीं है/)
  })

  test('leave a pad that nobody uses: it closes', async () => {
    const one = await come({ pin: await pin() })
    await knock(one.page)
    await one.says('पिन डालें')
    await one.wait(30_500)
    expect(await one.page.locator('.pin').count()).toBe(0)
    expect((await one.read('busy')).at(-1)).toBe(false)
  })
})
