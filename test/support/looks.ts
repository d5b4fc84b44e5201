/** What can be wrong with the look of a page that a machine can see: for readers of screens, for a small screen, for a finger. */
import type { Page } from 'playwright-core'
import { axeOn } from './axe.ts'
import { desktop, phone } from './browser.ts'
import { isThorough } from './thorough.ts'

const small = { width: 1024, height: 768 }

type Look = {
  viewport: { width: number; height: number }
  language: 'hi' | 'en'
  colorScheme: 'light' | 'dark'
}

/** On a phone first: there is the least room. */
const all: readonly Look[] = [phone, small, desktop].flatMap((viewport) =>
  (['hi', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ viewport, language, colorScheme })),
  ),
)

/** All of them in `npm run test:all`, else one on a phone: the next page has the next. */
export const looksOf = (page: number): readonly Look[] =>
  all.filter(({ viewport }, at) => isThorough || (viewport === phone && at % 4 === page % 4))

export const nameOf = ({ viewport, language, colorScheme }: Look): string =>
  `${viewport.width} ${language} ${colorScheme}`

/** Before the page is loaded anew. */
export async function takeLook(page: Page, { viewport, language, colorScheme }: Look): Promise<void> {
  await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.evaluate((to) => localStorage.setItem('sunwai-language', to), language)
}

/** Until everything of the page has come that says so while it has not. */
export const isThere = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.querySelector('main h1') && !document.querySelector('main :is(.blank, .skeleton)'),
  )

export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
    ...(await page.evaluate(roomFaults)),
  ]
}

/** In the page: what is wider than the screen, and on a phone what is lower than a finger needs. Links in a sentence are not. */
function roomFaults(): string[] {
  const screen = document.documentElement
  const finger = 43.5
  const found = screen.scrollWidth > screen.clientWidth ? [`${screen.scrollWidth} wide`] : []
  if (screen.clientWidth > 640) return found
  const within = document.querySelector('dialog[open]') ?? document
  for (const each of within.querySelectorAll<HTMLElement>('button, summary, select, input, textarea, a')) {
    const box = (each.closest('label') ?? each).getBoundingClientRect()
    const isSeen = box.width > 1 && box.height > 1 && each.checkVisibility({ opacityProperty: true })
    const isStretched = getComputedStyle(each, '::after').position === 'absolute'
    if (!isSeen || isStretched || box.height >= finger) continue
    if (each.tagName === 'A' && getComputedStyle(each).display === 'inline') continue
    found.push(`${Math.round(box.height)} high: ${each.outerHTML.slice(0, 120)}`)
  }
  return found
}
