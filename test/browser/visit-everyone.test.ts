/** The visitor's pages for everyone: by axe, by measure and by reading order, in four languages and in every state. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { languages } from '#server/contract/names.ts'
import { codeOf, newEntry } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  desktop,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  tablet,
} from '#test/support/browser.ts'
import { isThorough, isTried } from '#test/support/thorough.ts'

const browser = await sharedBrowser()

type State = (page: Page, form: string) => Promise<unknown>

const chooseFace = async (page: Page, form: string) => {
  await page.goto(form)
  await page.locator('.faces .choice').first().click()
  await page.waitForFunction(() => document.querySelector('.chosen-word')?.textContent?.includes('—'))
}
const sendAll = async (page: Page, form: string) => {
  await chooseFace(page, form)
  await page.locator('.skip').click()
  await page.locator('.thanks:visible').waitFor()
}
const besides = (page: Page, form: string, path: string) =>
  page.goto(new URL(path + new URL(form).search, form).href)

/** Every page of a visitor, and every state that a page can be in. */
const states: Record<string, State> = {
  form: (page, form) => page.goto(form),
  'no voice': async (page, form) => {
    await page.goto(form)
    await page.locator('.faces .listen').click()
    await page.locator('.faces .no-voice:not(:empty)').waitFor()
  },
  tiles: async (page, form) => {
    await chooseFace(page, form)
    await page.locator('.complaint .tile').first().click()
  },
  thanks: sendAll,
  words: async (page, form) => {
    await sendAll(page, form)
    await page.locator('.open-more').click()
  },
  kept: async (page, form) => {
    await page.goto(form)
    await page.context().setOffline(true)
    await page.locator('.faces .choice').first().click()
    await page.locator('.kept').waitFor()
    await page.locator('.next').click()
    await page.locator('.waiting:visible').waitFor()
  },
  'arrived later': async (page, form) => {
    await page.goto(form)
    await page.evaluate(() => localStorage.setItem('sunwai-kept 000001 A', '["/q/nothing","entry=A"]'))
    await page.goto(form)
    await page.locator('.earlier p').nth(0).waitFor()
    await page.evaluate(() => localStorage.clear())
  },
  notice: async (page, form) => {
    await page.goto(form)
    await page.locator('form.visit').evaluate((each: HTMLFormElement) => each.submit())
    await page.locator('.notice').waitFor()
  },
  offices: (page, form) => besides(page, form, '/'),
  'no such code': (page, form) => besides(page, form, '/q/nothing'),
  receipt: (page, form) => besides(page, form, '/r'),
  'receipt found': async (page, form) => {
    const reply = await page.request.post(form, {
      headers: { accept: 'application/json' },
      form: { entry: newEntry(), rating: '1', reason: 'money', words: 'खिड़की बंद थी' },
    })
    await besides(page, form, '/r')
    await page.locator('#receipt').fill(((await reply.json()) as { receipt: string }).receipt)
    await page.locator('.ask button').click()
    await page.locator('.card').first().waitFor()
  },
  privacy: (page, form) => besides(page, form, '/privacy'),
  rights: (page, form) => besides(page, form, '/notice'),
  cleared: (page, form) => besides(page, form, '/cleared'),
  roots: (page, form) => besides(page, form, '/roots'),
}

const openForm = async (app: ServedApp, lang: string) => `${app.url}/q/${await codeOf(app)}?lang=${lang}`

/** What axe has against the page as it stands. Its pages have no frames, so one run in the page itself finds all. */
async function faultsOf(page: Page, colorScheme: 'light' | 'dark'): Promise<unknown[]> {
  const axe = axeOn(page)
  const { violations } = await (colorScheme === 'dark'
    ? axe.withRules(['color-contrast'])
    : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  ).analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
const setLetters = (page: Page, size: string) =>
  page.evaluate((each) => {
    document.documentElement.style.fontSize = each
  }, size)

/** Everything that can be pressed and is smaller than it must be. */
async function tooSmall(page: Page): Promise<unknown[]> {
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, select, textarea, input, .photo-label, .choice')]
      // A link within a sentence is as high as its line (WCAG 2.5.8 exempts it), a radio as large as its card.
      .filter(
        (each) =>
          each.checkVisibility() &&
          !each.matches('p a, .choice input, [type=hidden], [aria-hidden=true] *') &&
          // Its label is what is pressed.
          !(each.matches('[type=file]') && getComputedStyle(each).opacity === '0'),
      )
      .map((each) => {
        const { width, height } = each.getBoundingClientRect()
        const main = each.matches(
          '.primary, .wide, .photo-label, .choice, .listen, .change, select, textarea, input',
        )
        return { what: each.outerHTML.slice(0, 60), least: main ? 44 : 24, width, height }
      }),
  )
  return boxes.filter(({ width, height, least }) => Math.min(width, height) < least)
}

/** 320 px is what remains of 640 at 200 % zoom. */
const narrow = { width: 320, height: 640 }

describe.each(languages)('in %s', (lang) => {
  // All in one walk, since reaching the states takes longer than looking at them.
  test('no page or state has a fault that axe can find, scrolls sideways on 320 px or with letters twice as large, or has something to press that is too small', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: narrow })
    const form = await openForm(app, lang)
    const [faults, wide, small]: [unknown[], string[], unknown[]] = [[], [], []]
    for (const [at, [name, reach]] of Object.entries(states).entries()) {
      // Hindi's letters are the highest and Urdu runs the other way; of the others half, each the half that the other leaves.
      if (lang !== 'hi' && lang !== 'ur' && !isTried(at, 4, languages.indexOf(lang))) continue
      await page.context().setOffline(false)
      await page.setViewportSize(narrow)
      await reach(page, form)
      if (await sideways(page)) wide.push(`${name} at 320 px`)
      await setLetters(page, '36px')
      if (await sideways(page)) wide.push(`${name} with large letters`)
      await setLetters(page, '')
      await page.setViewportSize(phone)
      for (const box of await tooSmall(page)) small.push([name, box])
      // What axe looks at is the same in every language but for its direction, and the dark colours are the same in all.
      if (lang !== 'hi' && !(lang === 'ur' ? isTried(at, 3) : isThorough)) continue
      const isDark = lang === 'hi' && isTried(at, 2)
      for (const colorScheme of isDark ? (['dark', 'light'] as const) : (['light'] as const)) {
        await page.emulateMedia({ colorScheme })
        for (const fault of await faultsOf(page, colorScheme)) faults.push([name, colorScheme, fault])
      }
    }
    expect({ faults, wide, small }).toEqual({ faults: [], wide: [], small: [] })
  })

  test('the four faces keep apart, are at least 72 px and all in sight on a phone, a tablet and a desktop', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: phone })
    await page.goto(await openForm(app, lang))
    const apart = await Promise.all(
      (await page.locator('.faces .choice').all()).map((face) => face.boundingBox()),
    )
    const [one, two, three] = apart.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 })
    if (!one || !two || !three) throw new Error('there are four faces')
    expect(Math.abs(one.x - two.x) - one.width).toBeGreaterThanOrEqual(16)
    expect(three.y - one.y - one.height).toBeGreaterThanOrEqual(16)
    for (const viewport of [phone, tablet, desktop]) {
      await page.setViewportSize(viewport)
      const faces = await page.locator('.faces .choice').all()
      expect(faces).toHaveLength(4)
      for (const face of faces) {
        const drawn = await face.locator('svg').boundingBox()
        expect(Math.min(drawn?.width ?? 0, drawn?.height ?? 0)).toBeGreaterThanOrEqual(72)
        const box = await face.boundingBox()
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
      }
    }
  })

  test('a screen reader meets the place, the question, the listen button and the faces, in this order', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: phone })
    await page.goto(await openForm(app, lang))
    const tree = await page.locator('body').ariaSnapshot()
    const question = (await page.locator('.faces legend').textContent()) ?? ''
    const listen = (await page.locator('.faces .listen').getAttribute('aria-label')) ?? ''
    const words = await page.locator('.faces .choice').allTextContents()
    const order = [
      'navigation',
      'heading',
      `group "${question}"`,
      `button "${listen}"`,
      ...words.map((word) => `radio "${word}"`),
      'contentinfo',
    ]
    const found = order.map((part) => tree.indexOf(part))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })
})

test('Urdu runs from right to left: the first face stands on the right, the listen button on the left', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  await page.goto(await openForm(app, 'ur'))
  const [first, second] = await page.locator('.faces .choice').all()
  const listen = await page.locator('.faces .listen').boundingBox()
  const left = await first?.boundingBox().then((box) => box?.x ?? 0)
  expect(left).toBeGreaterThan((await second?.boundingBox())?.x ?? Number.POSITIVE_INFINITY)
  expect(listen?.x).toBeLessThan(phone.width / 4)
})

test('the script keeps the direction when the language changes half-way', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  await chooseFace(page, await openForm(app, 'en'))
  await page.locator('.languages [lang=ur]').click()
  await page.getByText('درج ہو گیا').waitFor()
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
})

test('with forced colours a chosen face is outlined, buttons keep an edge and the faces their own colours', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone, forcedColors: 'active' })
  await chooseFace(page, await openForm(app, 'hi'))
  const tile = page.locator('.complaint .tile').first()
  await tile.click()
  expect(await tile.evaluate((each) => getComputedStyle(each).outlineStyle)).toBe('solid')
  expect(await page.locator('.next').evaluate((each) => getComputedStyle(each).borderTopStyle)).toBe('solid')
  const face = page.locator('.chosen .face')
  expect(await face.evaluate((each) => getComputedStyle(each).color)).toBe('rgb(168, 50, 42)')
})

test('more contrast, where it is asked for, leaves no grey text', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone, contrast: 'more' })
  await page.goto(await openForm(app, 'hi'))
  const [quiet, ink] = await page.evaluate(() => {
    const colour = (selector: string) => getComputedStyle(document.querySelector(selector) as Element).color
    return [colour('.place p'), colour('h1')]
  })
  expect(quiet).toBe(ink)
})

test('nothing moves by itself, whether or not the phone asks for less motion', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone, reducedMotion: 'no-preference' })
  await page.goto(await openForm(app, 'hi'))
  await page.locator('.faces .choice').first().click()
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
})

test('the page is the same to the eye of a person who sees no colour: four outlines, four words', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  await page.goto(await openForm(app, 'hi'))
  const outlines = await page
    .locator('.faces .face g:first-child')
    .evaluateAll((all) => all.map((g) => g.innerHTML))
  const words = await page.locator('.faces .choice span').allTextContents()
  expect(new Set(outlines).size).toBe(4)
  expect(new Set(words).size).toBe(4)
})
