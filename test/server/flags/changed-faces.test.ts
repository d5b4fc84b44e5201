/** Whoever changes a face or takes an entry back weighs no more, and hides no more, than by saying at once what they say at last. */
import { expect, test } from 'vitest'
import type { FlagView } from '#server/contract/figures/flag.ts'
import { addPerson, addressIn, hour, minute, openTestApp } from '#test/support/app.ts'
import { chartsOf, flagsOf, rate, times } from '#test/support/rating.ts'

const rival = addressIn(40_000)

test('four happy ratings an hour that one sender changes to unhappy raise no flag, as four unhappy ones do not', async () => {
  for (const by of [rival, addressIn(40_001)]) {
    const app = await openTestApp()
    await times(3, async () => {
      await times(4, async () => (await rate(app, '4', rival)).change('1', by))
      app.clock.now += hour
    })
    await times(5, (at) => rate(app, '1', addressIn(at)))
    expect(await flagsOf(app)).toEqual([])
    expect(await chartsOf(app)).toMatchObject([{ score: 68, run_unhappy: 17 }])
  }
})

test('faces that are changed to and fro leave nothing behind: the unhappy visitors after them raise the flag', async () => {
  const app = await openTestApp()
  await times(4, async () => {
    const { change } = await rate(app, '1', rival)
    for (const to of ['4', '1', '4', '1', '4']) await change(to, addressIn(40_001))
  })
  await times(6, (at) => rate(app, '1', addressIn(at)))
  app.clock.now += hour
  await times(6, (at) => rate(app, '1', addressIn(6 + at)))
  expect(await chartsOf(app)).toMatchObject([{ score: 44, run_of: 16, run_unhappy: 12 }])
  expect(await flagsOf(app)).toEqual(['raised'])
})

test('unhappy faces that become happy ones take no more off a chart than happy ones would have', async () => {
  const charts = []
  for (const first of ['1', '4']) {
    const app = await openTestApp()
    app.clock.now += 30 * minute
    const entries: Awaited<ReturnType<typeof rate>>[] = []
    await times(4, async () => entries.push(await rate(app, first, rival)))
    await times(16, (at) => rate(app, '4', addressIn(at)))
    app.clock.now += 12 * minute
    // Another hour: what was happy in the one before is not to be had back.
    await times(5, (at) => rate(app, '1', addressIn(20 + at)))
    if (first === '1') for (const { change } of entries) await change('4')
    charts.push(await chartsOf(app))
  }
  expect(charts[0]).toEqual(charts[1])
  expect(charts[0]).toMatchObject([{ score: 20, run_of: 5, run_unhappy: 5 }])
})

test('happy entries that are withdrawn take back what they hid, and unhappy ones what they raised', async () => {
  const app = await openTestApp()
  const [happy, unhappy] = [await rate(app, '4', rival), await rate(app, '1', rival)]
  await times(9, (at) => rate(app, '1', addressIn(at)))
  expect(await chartsOf(app)).toMatchObject([{ score: 39 }])
  expect((await happy.withdraw()).status).toBe(200)
  expect(await chartsOf(app)).toMatchObject([{ score: 40, run_of: 10, run_unhappy: 10 }])
  app.clock.now += hour
  expect((await unhappy.withdraw()).status).toBe(200)
  expect(await chartsOf(app)).toMatchObject([{ score: 36, run_of: 9, run_unhappy: 9 }])
})

test('unhappy entries that are withdrawn are none of the loudest networks, which would keep down a flag that others raise', async () => {
  const app = await openTestApp()
  await times(8, async (at) => (await rate(app, '1', addressIn(100 + (at % 2)))).withdraw())
  await times(6, (at) => rate(app, '1', addressIn(at)))
  app.clock.now += hour
  await times(6, (at) => rate(app, '1', addressIn(6 + at)))
  expect(await flagsOf(app)).toEqual(['raised'])
})

test('whoever raised a flag and changes the face to and fro has one flag that goes and comes back', async () => {
  const app = await openTestApp()
  await times(9, (at) => rate(app, '1', addressIn(at)))
  app.clock.now += hour
  const { change } = await rate(app, '1', rival)
  expect(await flagsOf(app)).toEqual(['raised'])
  for (let time = 0; time < 5; time++) {
    await change('4')
    expect(await flagsOf(app)).toEqual(['withdrawn'])
    await change('1')
    expect(await flagsOf(app)).toEqual(['raised'])
  }
  const { flags: listed } = await (await addPerson(app)).read<{ flags: FlagView[] }>('/api/flags')
  expect(listed).toMatchObject([{ status: 'raised', standing: true, evidence: { seen: 10, of: 10 } }])
})
