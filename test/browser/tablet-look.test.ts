/** How the tablet looks: large enough, within reach, on one screen, in four languages, light and dark, for everyone. */
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { words } from '#kiosk/words/tablet/words.ts'
import { type Language, languages } from '#server/contract/names.ts'
import { axeOn } from '#test/support/axe.ts'
import { openPage, sharedBrowser } from '#test/support/browser.ts'
import { tehsil } from '#test/support/tablet-visit/tehsil.ts'
import { sizes, tabletVisits, type Visitor } from '#test/support/tablet-visit/visitor.ts'
import { isTried } from '#test/support/thorough.ts'

const come = await tabletVisits()
const browser = await sharedBrowser()

/** Every screen of a visit in turn, with all that a district can turn on; `look` is called on each. */
async function everyScreen(
  lang: Language,
  settings: Parameters<typeof come>[0],
  options: Parameters<typeof come>[1],
  look: (visitor: Visitor, screen: string) => Promise<void>,
) {
  const order = [lang, ...languages.filter((each) => each !== lang)]
  const improvementsShown = [{ said: tehsil.office, done: tehsil.point }]
  const all = { askService: true, words: true, languages: order, improvementsShown, ...settings }
  const visitor = await come(all, options)
  const { page, press, wait, disk } = visitor
  const w = words[lang]
  await look(visitor, 'service')
  await press(w.serviceNone)
  await look(visitor, 'faces')
  await press(w.ratings[2])
  await page.locator('.answer').first().tap()
  await wait(500)
  await look(visitor, 'reasons')
  await press(w.change)
  await look(visitor, 'change')
  await press(w.ratings[2])
  await press(w.next)
  await page.locator('[data-skbtn]').first().waitFor()
  await look(visitor, 'words')
  await wait(41_000)
  await look(visitor, 'still there')
  await press(w.skip)
  await look(visitor, 'thanks')
  await press(w.code)
  await look(visitor, 'held')
  await press(w.done)
  await wait(5000)
  await disk('refuse')
  await press(w.serviceNone)
  await press(w.ratings[1])
  await look(visitor, 'failed')
}

/** Buttons, headings and sentences that are not whole on the screen, or not whole in their button. */
const cut = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, h1, p, .tiles')].flatMap((each) => {
      const { left, top, right, bottom, width } = each.getBoundingClientRect()
      const isOut = left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5
      const isTight = each.tagName === 'BUTTON' && each.scrollWidth > each.clientWidth + 1
      const isScrolled = each.className === 'tiles' && each.scrollHeight > each.clientHeight + 1
      return width > 0 && (isOut || isTight || isScrolled) ? [`${each.tagName} ${each.textContent}`] : []
    }),
  )

/** Pairs of buttons that lie on one another, or on the time that runs. */
const overlapping = (page: Page) =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('button, .time')].map((each) => ({
      name: each.textContent,
      box: each.getBoundingClientRect(),
    }))
    return boxes.flatMap(({ name, box: one }, at) =>
      boxes.slice(at + 1).flatMap(({ name: other, box: two }) => {
        const apart =
          one.right <= two.left + 0.5 ||
          two.right <= one.left + 0.5 ||
          one.bottom <= two.top + 0.5 ||
          two.bottom <= one.top + 0.5
        return apart ? [] : [`${name} / ${other}`]
      }),
    )
  })

const looks = Object.entries(sizes).flatMap(([size, viewport]) =>
  languages.flatMap((lang) => [true, false].map((low) => ({ size, viewport, lang, low }))),
)

describe.each(looks.filter(({ size, lang }, at) => isTried(at, 16) || (size === 'small' && lang === 'ur')))(
  'held $size in $lang, low: $low',
  ({ viewport, lang, low }) => {
    test('every screen stands whole on the tablet, and no button on another', async () => {
      await everyScreen(lang, { low }, { viewport }, async ({ page }, screen) => {
        expect(await cut(page), screen).toEqual([])
        expect(await overlapping(page), screen).toEqual([])
        const smallest = await page.evaluate(() =>
          Math.min(
            ...[...document.querySelectorAll('button')].map((each) => each.getBoundingClientRect().height),
          ),
        )
        expect(smallest, screen).toBeGreaterThanOrEqual(44)
        const title = await page
          .locator('h1')
          .first()
          .evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize))
        expect(title, screen).toBeGreaterThanOrEqual(36)
      })
    })
  },
)

describe.each(Object.entries(sizes))('held %s', (_, viewport) => {
  test('faces are at least 120 px, and at least 16 px apart', async () => {
    for (const low of [false, true]) {
      const { page } = await come({ low }, { viewport })
      const faces = await page
        .locator('.face-choice')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))
      const pictures = await page
        .locator('.face-choice svg')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width))
      expect(Math.min(...pictures)).toBeGreaterThanOrEqual(120)
      for (const one of faces)
        for (const two of faces) {
          if (one.left === two.left && one.top === two.top) continue
          const gap = Math.max(
            two.left - one.right,
            one.left - two.right,
            two.top - one.bottom,
            one.top - two.bottom,
          )
          expect(gap).toBeGreaterThanOrEqual(16)
        }
    }
  })

  // In one walk, since coming to a screen takes longer than looking at it.
  test('start again, listen and language stay where they are on every screen, and in low mode everything that is pressed stands in the lower half', async () => {
    for (const low of [false, true]) {
      const places = new Set<string>()
      await everyScreen('hi', { low }, { viewport }, async ({ page }, screen) => {
        const highest = await page.evaluate(() =>
          Math.min(
            ...[...document.querySelectorAll('button')].map((each) => each.getBoundingClientRect().top),
          ),
        )
        if (low) expect(highest, screen).toBeGreaterThanOrEqual(viewport.height / 2)
        const buttons = await page
          .locator('.frame-controls button')
          .evaluateAll((all) =>
            all
              .map((each) => each.getBoundingClientRect())
              .map(({ left, top }) => `${Math.round(left)} ${Math.round(top)}`),
          )
        places.add(buttons.join(', '))
      })
      expect([...places]).toHaveLength(1)
    }
  })
})

/** axe waits for timers of the page, whose clock stands still. */
async function faultsOn({ page, wait }: Visitor) {
  let isOver = false
  const looked = axeOn(page)
    .analyze()
    .finally(() => {
      isOver = true
    })
  while (!isOver) await wait(1)
  return (await looked).violations
}

const coloured = languages.flatMap((lang) => (['light', 'dark'] as const).map((theme) => ({ lang, theme })))

test.each(coloured.filter((_, at) => isTried(at, 14)))(
  'axe finds nothing on any screen in $lang, $theme',
  async ({ lang, theme }) => {
    await everyScreen(
      lang,
      { theme },
      { viewport: sizes.across, reducedMotion: 'reduce' },
      async (visitor, screen) => {
        const violations = await faultsOn(visitor)
        expect(violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes[0]?.html}`)).toEqual([])
      },
    )
  },
)

test('light, dark or as the tablet is set, whatever the tablet itself is set to', async () => {
  const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const [light, dark] = ['rgb(250, 247, 241)', 'rgb(20, 25, 37)']
  for (const [theme, colorScheme, seen] of [
    ['dark', 'light', dark],
    ['light', 'dark', light],
    ['auto', 'dark', dark],
    ['auto', 'light', light],
  ] as const) {
    const { page } = await come({ theme }, { colorScheme })
    expect(await ground(page), `${theme} on ${colorScheme}`).toBe(seen)
  }
})

const hindi = () =>
  [
    'offices.yaml',
    'kiosk/words/visitor/hi.ts',
    ...globSync('{kiosk,server/contract}/words/staff/{hi.ts,hi/*.ts}'),
  ]
    .map((path) => readFileSync(path, 'utf8'))
    .join()

test.each([
  [400, '400Regular/Mukta_400Regular.ttf'],
  [600, '600SemiBold/Mukta_600SemiBold.ttf'],
])(
  'Mukta %i, cut down for tablets and staff pages, writes every Hindi name and word as the whole font does',
  async (weight, file) => {
    const page = await openPage(browser)
    const whole = createRequire(import.meta.url).resolve(`@expo-google-fonts/mukta/${file}`)
    const all = [...new Set((hindi() + JSON.stringify(words.hi)).match(/[\u0900-\u0963\u0970-\u097f]+/g))]
    expect(all.length).toBeGreaterThan(1200)
    const fonts = [`kiosk/parts/mukta/mukta-${weight}.woff2`, whole].map((path) =>
      readFileSync(path).toString('base64'),
    )
    const other = await page.evaluate(
      async ([fonts, all]) => {
        for (const [at, font] of fonts.entries()) {
          const bytes = Uint8Array.from(atob(font), (letter) => letter.charCodeAt(0))
          document.fonts.add(await new FontFace(`Font${at}`, bytes).load())
        }
        const ink = document.createElement('canvas').getContext('2d')
        if (!ink) throw new Error('no canvas')
        ink.fontKerning = 'none'
        const width = (font: string, word: string) => {
          ink.font = `100px ${font}`
          return ink.measureText(word).width
        }
        return all.filter((word) => Math.abs(width('Font0', word) - width('Font1', word)) > 0.5)
      },
      [fonts, all] as const,
    )
    expect(other).toEqual([])
  },
)
