/** Whoever waits for midnight, or for the turn of an hour, to be forgotten: what they said weighs as before, and what they took back not at all. */
import { expect, test } from 'vitest'
import { addressIn, day, hour, minute, openTestApp, type TestApp } from '#test/support/app.ts'
import { chartsOf, flagsOf, rate, times } from '#test/support/rating.ts'

const rivals = [addressIn(40_000), addressIn(40_001)]

/** Twelve unhappy visitors of two hours, each of another network: a flag, if nothing stands against it. */
async function badHours(app: TestApp) {
  await times(6, (at) => rate(app, '1', addressIn(at)))
  app.clock.now += hour
  await times(6, (at) => rate(app, '1', addressIn(6 + at)))
}

test.each([1, 2])(
  'with %i senders of an evening three unhappy visitors of the next morning raise no flag',
  async (senders) => {
    const app = await openTestApp()
    app.clock.now += 6 * hour
    await times(5, async () => {
      for (const rival of rivals.slice(0, senders)) await times(4, () => rate(app, '1', rival))
      app.clock.now += hour
    })
    app.clock.now += 11 * hour
    await times(3, (at) => rate(app, '1', addressIn(at)))
    expect(await chartsOf(app)).toMatchObject([{ run_unhappy: 20 * senders + 3 }])
    expect(await flagsOf(app)).toEqual([])
  },
)

test('an office that hears two unhappy visitors a day, each of another network, is flagged on its fifth day', async () => {
  const app = await openTestApp()
  for (let today = 1; today <= 5; today++) {
    expect(await flagsOf(app)).toEqual([])
    await times(2, async (at) => {
      await rate(app, '1', addressIn(10 * today + at))
      app.clock.now += hour
    })
    app.clock.now += day - 2 * hour
  }
  expect(await flagsOf(app)).toEqual(['raised'])
})

test.each(['change', 'withdraw'] as const)(
  'what is said before midnight and, by a %s, not said any more after it stands against no flag of the next day',
  async (way) => {
    const app = await openTestApp()
    // A run that begins before and goes on, so that all of it counts still.
    app.clock.now += 10.5 * hour
    await times(way === 'change' ? 4 : 2, (at) => rate(app, '1', addressIn(100 + at)))
    app.clock.now += hour
    const said: Awaited<ReturnType<typeof rate>>[] = []
    for (const rival of rivals) await times(4, async () => said.push(await rate(app, '1', rival)))
    app.clock.now += 12 * minute
    // Somebody comes, by whom the server sees that it is another day.
    await rate(app, '4', addressIn(200))
    for (const each of said) await (way === 'change' ? each.change('4') : each.withdraw())
    expect(await chartsOf(app)).toMatchObject([{ score: 7 }])
    await badHours(app)
    expect(await flagsOf(app)).toEqual(['raised'])
  },
)

test('an unhappy rating that is taken back, put back in the next hour and changed leaves nothing that stands against a flag', async () => {
  const app = await openTestApp()
  app.clock.now += 35 * minute
  const said: Awaited<ReturnType<typeof rate>>[] = []
  await times(4, async () => said.push(await rate(app, '1', rivals[0] ?? '')))
  for (const each of said) await each.withdraw()
  app.clock.now += 6 * minute
  for (const each of said) {
    expect((await each.putBack()).status).toBe(200)
    await each.change('4')
  }
  expect(await chartsOf(app)).toMatchObject([{ score: 0 }])
  await badHours(app)
  expect(await flagsOf(app)).toEqual(['raised'])
})
