/** A house with entries of every kind, and what its tallies hold. */
import { codeOf, newEntry, openTestHouse, rowsOf, say, type TestHouse } from './app.ts'

/** Tables that count entries. */
export const tables = [
  'hour_tallies',
  'day_tallies',
  'month_tallies',
  'day_reasons',
  'poster_days',
  'posters',
] as const

/** Faces, reasons, services, points, a hall full enough to be marked. */
export async function openFilledHouse(settings: Record<string, string> = {}): Promise<TestHouse> {
  const house = await openTestHouse(settings)
  const [registry, gate] = [await codeOf(house), await codeOf(house, 'tehsil-meham', 'gate')]
  for (let visitor = 0; visitor < 25; visitor++) {
    const entry = newEntry()
    const reason = visitor % 2 ? ['waiting', 'behaviour'] : ['quick']
    const rating = visitor % 2 ? '1' : '4'
    await say(house, gate, { entry, rating, reason, service: visitor % 3 ? '' : 'income' })
    if (visitor % 5 === 0) await say(house, gate, { entry, rating: '2', change: 'yes', reason: ['waiting'] })
    await say(house, registry, { entry: newEntry(), rating: '3' })
    if (visitor > 21) house.clock.now += 7 * 3_600_000
  }
  return house
}

/** Rows of all these tables, by table. */
export async function readTallies(house: TestHouse): Promise<Record<string, object[]>> {
  const read = tables.map(async (each) => [each, await rowsOf(house, each)] as const)
  return Object.fromEntries(await Promise.all(read))
}

/** A tally of nothing is as good as none. */
export const nonZero = (all: Record<string, object[]>): object[] =>
  Object.values(all).flatMap((rows) =>
    rows.filter((row) =>
      ['r1', 'r2', 'r3', 'r4', 'count', 'entries', 'scans'].some(
        (name) => (row as Record<string, number>)[name],
      ),
    ),
  )
