/** Whoever calls again and again: what is kept of it, and what counts. */
import { expect, test } from 'vitest'
import { openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { callByExotel, exotelSettings, newSid, numberOf } from '#test/support/phone-provider.ts'

const entries = (app: TestApp) => rowsOf(app, 'entries')

test('one who calls a thousand times in an hour fills no office: four count, sixty are kept, and the rest are told', async () => {
  const app = await openTestApp(exotelSettings(null))
  const number = await numberOf(app)
  const farewells = new Map<string, number>()
  for (let call = 0; call < 1000; call++) {
    const said = await callByExotel(app, { keys: ['2', number, '1'] }, { sid: newSid() })
    const last = said.at(-1)?.slice(0, 22) ?? ''
    farewells.set(last, (farewells.get(last) ?? 0) + 1)
  }
  const kept = (await entries(app)) as unknown as { mark: string | null }[]
  expect(kept.filter(({ mark }) => mark === null)).toHaveLength(4)
  expect(kept).toHaveLength(60)
  expect([...farewells.values()]).toEqual([60, 940])
  // A neighbour is heard as if nothing had been.
  await callByExotel(app, { keys: ['2', number, '4'] }, { from: '09899900011' })
  expect((await entries(app)).filter((each) => each.mark === null)).toHaveLength(5)
}, 120_000)

test('numbers that are withheld are one source together', async () => {
  const app = await openTestApp(exotelSettings(null))
  const number = await numberOf(app)
  for (let call = 0; call < 8; call++)
    await callByExotel(app, { keys: ['2', number, '1'] }, { from: 'anonymous' })
  expect((await entries(app)).filter((each) => each.mark === null)).toHaveLength(4)
})
