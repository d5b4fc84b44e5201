/** How soon the tablet answers a finger: the first touch after a start, and those that follow it. */
import { ms, quantile, type Row } from '../shared/report.ts'
import { type Answer, touchFace, watchForAnswers } from './faces.ts'
import { type HallTablet, slower } from './hall-tablet.ts'

const mostMs = 100
/** Of the same visitor, who changes their mind: no other may press within five seconds. */
const changes = 3
/** The tablet hears nothing for 0.4 seconds after a touch. */
const deafMs = 500

/** `waits`: what lies on it. */
export async function measureTaps(tablet: HallTablet, loads: number, waits: string): Promise<Row[]> {
  const answers: Answer[] = []
  const working = await tablet.switchOn()
  const { page } = working
  try {
    await watchForAnswers(page)
    for (let load = 0; load < loads; load++) {
      await page.goto(tablet.url)
      await page.locator('.face-choice').nth(3).waitFor()
      await touchFace(working, load % 4)
      for (let change = 1; change <= changes; change++) {
        await page.waitForTimeout(deafMs)
        await page.locator('.chosen button').tap()
        await page.locator('.face-choice').nth(3).waitFor()
        await page.waitForTimeout(deafMs)
        await touchFace(working, (load + change) % 4)
      }
      await page.waitForFunction(
        (all) => window.answers.filter(({ shown }) => shown).length === all,
        1 + changes,
      )
      answers.push(...(await page.evaluate(() => window.answers)))
    }
  } finally {
    await working.switchOff()
  }
  const row = (name: string, times: number[]): Row => {
    times.sort((a, b) => a - b)
    const p99 = quantile(times, 0.99)
    return [
      `${name}, ${waits}, CPU ${slower}x slower: p99 of ${times.length}, median, worst`,
      `${ms(p99)}, ${ms(quantile(times, 0.5))}, ${ms(times.at(-1) ?? 0)}`,
      ms(mostMs),
      p99 <= mostMs,
    ]
  }
  return [
    row(
      'finger on a face until it is drawn pressed',
      answers.map(({ down, pressed }) => (pressed ?? Number.POSITIVE_INFINITY) - down),
    ),
    row(
      'finger lifted until the chosen face stands there',
      answers.map(({ up, shown }) => (shown ?? Number.POSITIVE_INFINITY) - up),
    ),
  ]
}
