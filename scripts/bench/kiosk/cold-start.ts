/** How soon visitors can touch the faces after a power cut without a network: browser, worker and store all start anew. */
import { median, ms, type Row } from '../shared/report.ts'
import { touchFace, watchForFaces } from './faces.ts'
import { type HallTablet, slower } from './hall-tablet.ts'

const mostMs = 1500

/** `waits`: what lies on it. */
export async function measureStart(tablet: HallTablet, rounds: number, waits: string): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const working = await tablet.switchOn()
    try {
      await watchForFaces(working.page)
      await working.page.goto(tablet.url, { waitUntil: 'commit' })
      await working.page.waitForFunction(() => window.facesAt !== undefined)
      times.push(await working.page.evaluate(() => window.facesAt ?? Number.NaN))
      // Throws where the faces stand there and hear nothing.
      await touchFace(working, round % 4)
    } finally {
      await working.switchOff()
    }
  }
  const worst = Math.max(...times)
  return [
    `start without a network, ${waits}, CPU ${slower}x slower, until the faces can be touched: worst of ${rounds}, median`,
    `${ms(worst)}, ${ms(median(times))}`,
    ms(mostMs),
    worst <= mostMs,
  ]
}
