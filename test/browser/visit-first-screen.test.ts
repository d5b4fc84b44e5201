/** What a visitor sees without scrolling, on any phone, held upright or across: all four faces, and four tiles at least. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { languages } from '#server/contract/names.ts'
import { codeOf } from '#test/support/app.ts'
import { openPage, phone, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { longNames } from '#test/support/long-names.ts'
import { isTried } from '#test/support/thorough.ts'

const browser = await sharedBrowser()

/** From the smallest phones on, with a keyboard's bar or without. */
const sizes = [
  [320, 480],
  [320, 568],
  [320, 640],
  [360, 600],
  [360, 624],
  [360, 625],
  [360, 688],
  [360, 689],
  [390, 848],
  [360, 560],
  [360, 640],
  [360, 740],
  [393, 852],
  [412, 915],
  [480, 320],
  [568, 320],
  [640, 360],
  [703, 400],
  [704, 400],
  [740, 360],
  [844, 390],
  [500, 481],
  [600, 560],
  [704, 481],
  [800, 560],
  [1024, 600],
] as const

const formOf = async (app: ServedApp, lang: string) => `${app.url}/q/${await codeOf(app)}?lang=${lang}`

/** How far each thing reaches below the first screen, or below the bar over it; 0 for what is in sight. */
const outOfSight = (page: Page, things: string, bar?: string) =>
  page.evaluate(
    ([what, over]) => {
      const lowest = Math.min(
        innerHeight,
        ...[...document.querySelectorAll(over ?? 'none')].map((each) => each.getBoundingClientRect().top),
      )
      return [...document.querySelectorAll(what ?? '')]
        .filter((each) => each.checkVisibility())
        .map((each) => {
          const { top, bottom, width, height } = each.getBoundingClientRect()
          return { below: Math.max(0, Math.round(bottom - lowest)), above: top < 0, width, height }
        })
    },
    [things, bar] as const,
  )

/** Words on tiles that are broken over two lines, as "informatio-n". */
const brokenWords = (page: Page) =>
  page.evaluate(() => {
    const broken: string[] = []
    for (const tile of document.querySelectorAll('.tile')) {
      if (!tile.checkVisibility()) continue
      const texts = document.createTreeWalker(tile, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const range = document.createRange()
        for (const { 0: word, index } of (texts.currentNode.textContent ?? '').matchAll(/[^\s-]+/g)) {
          range.setStart(texts.currentNode, index)
          range.setEnd(texts.currentNode, index + word.length)
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
            broken.push(word)
        }
      }
    }
    return broken
  })

describe.each(languages)('in %s', (lang) => {
  test.each([
    ['with the longest names', true],
    ['with ordinary names', false],
  ])(
    'all four faces stand on the first screen at every size from 320 by 480 up, upright and across, %s',
    async (_, isLong) => {
      const app = await serveTestApp(isLong ? { SUNWAI_OFFICES: longNames() } : {})
      const form = await formOf(app, lang)
      const faults: string[] = []
      for (const scripts of [true, false]) {
        const page = await openPage(browser, { viewport: phone, javaScriptEnabled: scripts })
        await page.goto(form)
        for (const [at, [width, height]] of sizes.entries()) {
          // The longest names with scripts take the most room: of all else a sample, other sizes in other languages.
          if (!isTried(at, isLong && scripts ? 2 : 4, languages.indexOf(lang))) continue
          await page.setViewportSize({ width, height })
          const faces = await outOfSight(page, '.faces .choice')
          const hidden = faces.map(({ below }) => below)
          const least = Math.min(...faces.flatMap((face) => [face.width, face.height]))
          if (faces.length !== 4 || hidden.some(Boolean) || least < 44)
            faults.push(`${width}x${height} ${scripts}: ${hidden} least ${least}`)
          if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
            faults.push(`${width}x${height}: sideways`)
        }
      }
      expect(faults).toEqual([])
    },
  )

  test('four tiles at least are in sight before anything is scrolled, over the bar that goes on, and no word of them is broken', async () => {
    const app = await serveTestApp({ SUNWAI_OFFICES: longNames() })
    const form = await formOf(app, lang)
    const faults: string[] = []
    for (const face of ['1', '4']) {
      // Another visitor: one who comes back goes on where they were.
      const page = await openPage(browser, { viewport: phone })
      await page.goto(form)
      await page.locator('.faces .choice', { has: page.locator(`[value="${face}"]`) }).click()
      await page.waitForFunction(() => document.querySelector('.chosen-word')?.textContent?.includes('—'))
      for (const [at, [width, height]] of sizes.entries()) {
        if (!isTried(at, 2, languages.indexOf(lang) + Number(face === '4'))) continue
        await page.setViewportSize({ width, height })
        await page.evaluate(() => scrollTo(0, 0))
        const tiles = await outOfSight(page, '.tile', '.bar')
        const seen = tiles.filter(({ below, above }) => below === 0 && !above).length
        for (const word of await brokenWords(page)) faults.push(`${width}x${height}: ${word} is broken`)
        if (seen < 4)
          faults.push(`${width}x${height} face ${face}: ${seen} of ${tiles.map(({ below }) => below)}`)
      }
    }
    expect(faults).toEqual([])
  })
})
