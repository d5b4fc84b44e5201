/** The visit on the tablet in a real browser, from the tap to the thank-you; its rules by the second stand in test/kiosk/tablet. */

import { describe, expect, test } from 'vitest'
import { codesIn } from '#test/support/reading.ts'
import { sizes, tabletVisits } from '#test/support/tablet-visit/visitor.ts'

const come = await tabletVisits()

describe.each(Object.entries(sizes))('held %s', (_, viewport) => {
  test('a face, a reason and a thank-you, in Hindi and in three touches', async () => {
    const { page, press, says, title, asked, wait } = await come({}, { viewport })
    expect(await title()).toBe('आज यहाँ आपका काम कैसा रहा?')
    await press('खराब')
    await says('खराब — दर्ज हो गया')
    await press('बर्ताव')
    await press('आगे')
    await says('धन्यवाद, आपकी राय दर्ज हो गई')
    await wait(4000)
    expect(await title()).toBe('आज यहाँ आपका काम कैसा रहा?')
    const [, id] = (await asked())[0] as string[]
    expect(await asked()).toEqual([
      ['open', id, { rating: 2, lang: 'hi', service: null }],
      ['complete', id, { reasons: ['bad-2'] }],
      ['seal', id],
    ])
    expect(await page.locator('button[aria-pressed=true]').count()).toBe(0)
  })
})

describe('the tap is the entry', () => {
  test('the screen answers in the same moment, long before a slow disk', async () => {
    const { page, disk, says, asked } = await come()
    await disk('hang')
    const answered = await page.evaluate(async () => {
      const face = document.querySelectorAll('.face-choice')[1]
      const { left, top } = face?.getBoundingClientRect() ?? { left: 0, top: 0 }
      const at = { bubbles: true, pointerId: 7, clientX: left + 50, clientY: top + 50 }
      face?.dispatchEvent(new PointerEvent('pointerdown', at))
      face?.dispatchEvent(new PointerEvent('pointerup', at))
      // No timer, no frame: what the browser has drawn up when the press is over.
      await Promise.resolve()
      return document.querySelector('h1')?.textContent
    })
    expect(answered).toBe('क्या ठीक नहीं रहा?')
    await says('खराब — दर्ज हो रहा है…')
    expect(await asked()).toEqual([])
  })

  test('a face gives way under a finger before it is lifted; a finger that leaves it says nothing', async () => {
    const { page, asked } = await come()
    const face = page.locator('.face-choice svg').first()
    const { x, y, width } = (await face.boundingBox()) ?? { x: 0, y: 0, width: 0 }
    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + at, y: y + width / 2 }],
      })
    const widthNow = async () => (await face.boundingBox())?.width ?? 0
    await touch('touchStart', width / 2)
    await expect.poll(widthNow).toBeLessThan(width - 5)
    await touch('touchMove', -200)
    await touch('touchEnd', -200)
    await expect.poll(widthNow).toBe(width)
    expect(await asked()).toEqual([])
  })

  test('a disk that does not take it is told of, with what to do instead, and nobody is thanked', async () => {
    const { page, disk, press, says, wait, title } = await come()
    await disk('refuse')
    await press('बहुत खराब')
    await says('माफ़ कीजिए, आपकी राय दर्ज नहीं हुई')
    await says(/पोस्टर का QR/)
    expect(await page.getByText(/धन्यवाद|दर्ज हो गया/).count()).toBe(0)
    await wait(12_000)
    expect(await title()).toBe('आज यहाँ आपका काम कैसा रहा?')
  })

  test('a disk that takes the face and not what came after it is told of as well', async () => {
    const { page, disk, press, says } = await come()
    await disk('refuse', 'complete')
    await press('बहुत खराब')
    await press('पैसे माँगे')
    await press('आगे')
    await says('आपका चेहरा दर्ज हो गया')
    await says(/सहेजा नहीं जा सका/)
    expect(await page.getByText('धन्यवाद').count()).toBe(0)
  })

  test('a finger that rests on a face for long has pressed it, and one that slides off has not', async () => {
    const { page, wait, says, title } = await come({}, { hasTouch: false })
    const box = await page.getByRole('button', { name: 'अच्छा', exact: true }).boundingBox()
    if (!box) throw new Error('no face')
    const [x, y] = [box.x + box.width / 2, box.y + 60]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, 20)
    await page.mouse.up()
    await wait(500)
    expect(await title()).toBe('आज यहाँ आपका काम कैसा रहा?')
    await page.mouse.move(x, y)
    await page.mouse.down()
    await wait(5000)
    await page.mouse.up()
    await says('क्या अच्छा रहा?')
  })

  test('a wrong face is put right in the same entry', async () => {
    const { press, says, asked } = await come()
    await press('बहुत खराब')
    await press('बदलें')
    await press('बहुत अच्छा')
    await says('बहुत अच्छा — दर्ज हो गया')
    expect((await asked()).map(([what]) => what)).toEqual(['open', 'complete'])
  })
})

describe('the time that a screen waits', () => {
  test('is a bar that shrinks, and begins anew with every touch', async () => {
    const { page, press, wait, title } = await come()
    await press('खराब')
    const bar = () => page.locator('.time-bar').evaluate((it) => getComputedStyle(it).animationDuration)
    expect(await bar()).toBe('15s')
    await wait(10_000)
    await press('बर्ताव')
    await wait(14_000)
    expect(await title()).toBe('क्या ठीक नहीं रहा?')
    await wait(600)
    expect(await title()).toBe('धन्यवाद, आपकी राय दर्ज हो गई')
  })

  test('is a number where motion is unwanted', async () => {
    const { page, press, wait } = await come({}, { reducedMotion: 'reduce' })
    await press('खराब')
    expect(await page.locator('.time-bar').count()).toBe(0)
    await wait(5000)
    expect(await page.getByRole('timer').textContent()).toBe('10 सेकंड')
  })
})

describe('the thank-you', () => {
  test('bears a code that leads to the entry on the visitor’s own phone, with nothing that a server sees', async () => {
    const { page, press, asked } = await come()
    await press('खराब')
    await press('छोड़ें')
    const [code] = await codesIn(await page.screenshot())
    const [, id] = (await asked())[0] as string[]
    expect(code?.text).toBe(`https://feedback.rohtak.gov.in/r#${id}`)
  })

  test('stays half a minute after a touch of the code, or until "done"', async () => {
    const { page, press, wait, title } = await come()
    await press('खराब')
    await press('छोड़ें')
    await wait(3000)
    await press('आपकी राय का QR')
    await wait(25_000)
    expect(await page.locator('.qr').count()).toBe(1)
    await press('हो गया')
    expect(await title()).toBe('आज यहाँ आपका काम कैसा रहा?')
  })

  test('shows no code when nobody was there any more: the next in the queue could speak by it', async () => {
    const { page, press, wait, says } = await come()
    await press('खराब')
    await wait(15_000)
    await says('धन्यवाद, आपकी राय दर्ज हो गई')
    expect(await page.locator('.qr').count()).toBe(0)
  })
})

describe('what a district chooses', () => {
  test('what somebody came for is asked first and may be passed over', async () => {
    const { press, asked, title } = await come({ askService: true })
    expect(await title()).toBe('किस काम से आए थे?')
    await press('इंतकाल')
    await press('खराब')
    await press('शुरू से')
    await press('नहीं बताना')
    expect(await title()).toBe('आज यहाँ आपका काम कैसा रहा?')
    expect((await asked())[0]).toMatchObject(['open', expect.anything(), { service: 'mutation' }])
  })

  test('"you said, we did" changes while nobody is there, and gives way to a visitor', async () => {
    const said = (text: string) => ({ said: { hi: text, en: text }, done: { hi: `${text}, हुआ`, en: text } })
    const { page, press, wait, says } = await come({ improvementsShown: [said('टोकन'), said('पंखा')] })
    await says('हमने किया: पंखा, हुआ')
    await wait(12_100)
    await says('हमने किया: टोकन, हुआ')
    await press('खराब')
    expect(await page.getByText('हमने किया').count()).toBe(0)
  })

  test('outside opening hours it says so, and the face is kept and marked', async () => {
    const closed = Array.from({ length: 7 }, () => [])
    const { press, says, asked } = await come({ hours: closed })
    await says('अभी दफ़्तर बंद है। आपकी राय फिर भी दर्ज होगी।')
    await press('खराब')
    expect((await asked())[0]).toMatchObject(['open', expect.anything(), { odd: 'closed' }])
  })

  test('other settings come between two visits', async () => {
    const { page, press, wait, title } = await come()
    await press('खराब')
    await page.evaluate(() => {
      const { bench } = globalThis as unknown as {
        bench: import('#test/support/tablet-visit/visit-page.tsx').Bench
      }
      bench.show({ ...bench.settings, version: 2, languages: ['en', 'hi'] })
    })
    await wait(500)
    expect(await title()).toBe('क्या ठीक नहीं रहा?')
    await press('छोड़ें')
    await wait(4000)
    expect(await title()).toBe('How did it go here today?')
  })
})

describe('languages', () => {
  test('each of the four speaks for itself; Urdu from right to left; the next visitor is greeted in the first', async () => {
    const { page, press, wait, title } = await come({ languages: ['hi', 'en', 'pa', 'ur'] })
    for (const [name, question, dir] of [
      ['English', 'How did it go here today?', 'ltr'],
      ['ਪੰਜਾਬੀ', 'ਅੱਜ ਇੱਥੇ ਤੁਹਾਡਾ ਕੰਮ ਕਿਹੋ ਜਿਹਾ ਰਿਹਾ?', 'ltr'],
      ['اردو', 'آج یہاں آپ کا کام کیسا رہا؟', 'rtl'],
    ] as const) {
      await press(name)
      expect(await title()).toBe(question)
      expect(await page.locator('html').getAttribute('dir')).toBe(dir)
    }
    await wait(20_000)
    expect(await title()).toBe('आज यहाँ आपका काम कैसा रहा?')
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
  })

  test('half-way, the language changes what stands there and in which the entry is', async () => {
    const { press, says, asked } = await come()
    await press('खराब')
    await press('English')
    await says('Bad — saved')
    expect((await asked()).at(-1)).toMatchObject(['complete', expect.anything(), { lang: 'en' }])
  })
})
