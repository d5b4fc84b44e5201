/** No flag is lost in a list or a chart, however many there are, and how many there are is told. */
import { beforeEach, expect, test } from 'vitest'
import type { FlagList } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { localHour } from '#server/district/local-time.ts'
import { type Flag, insertFlag } from '#server/flags/flag-store.ts'
import type { Schema } from '#server/storage/schema.ts'
import { addPerson, addressIn, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { changeFlag } from '#test/support/flag.ts'
import { rate } from '#test/support/rating.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
  // An office is known to the store when it has been rated.
  await rate(app, '1', addressIn(1))
})

const one = changeFlag({ hour: 1, status: 'acknowledged', standing: false })
const insert = (flags: readonly Flag[]) =>
  app.deps.write(async (trx) => {
    for (const flag of flags) await insertFlag(trx, flag)
  })
const numbered = (
  count: number,
  about: (number: number) => Partial<Flag<'change'>> & { id: string },
): Flag[] => Array.from({ length: count }, (_, number) => ({ ...one, ...about(number) }))

test('every raised flag is listed on every page, and each that was dealt with on one of them, with their true count', async () => {
  const [known] = (await rowsOf(app, 'offices' as 'entries')) as unknown as Schema['offices'][]
  if (!known) throw new Error('no office is known')
  const offices = Array.from({ length: 205 }, (_, number) => ({ ...known, id: `office-${number}` }))
  await app.deps.write(async (trx) => {
    for (const office of offices) await trx.insertInto('offices').values(office).execute()
  })
  await insert(
    numbered(205, (at) => ({ id: `raised-${at}`, office: `office-${at}`, status: 'raised', standing: true })),
  )
  await insert(numbered(205, (at) => ({ id: `past-${at}`, office: `office-${at}`, status: 'withdrawn' })))
  const staff = await addPerson(app)
  const first = await staff.read<FlagList>('/api/flags')
  expect(first).toMatchObject({ past: 205, page: 1, pages: 5 })
  const past = new Set<string>()
  for (let page = 1; page <= first.pages; page++) {
    const { flags } = await staff.read<FlagList>(`/api/flags?page=${page}`)
    expect(flags.slice(0, 205).every(({ status }) => status === 'raised')).toBe(true)
    for (const { id } of flags.slice(205)) past.add(id)
  }
  expect(past.size).toBe(205)
  expect((await staff.read<FlagList>('/api/flags?page=6')).flags).toHaveLength(205)
})

test('the chart of a year shows a flag of its first weeks, though hundreds came after it', async () => {
  const now = localHour(app.clock.now, 'Asia/Kolkata')
  await insert([
    { ...one, id: 'early', hour: now - 300 * 24 },
    { ...one, id: 'before', hour: now - 400 * 24 },
    { ...one, id: 'taken back', hour: now - 299 * 24, status: 'withdrawn' },
    { ...one, id: 'elsewhere', hour: now - 24, office: 'tehsil-sampla' },
    ...numbered(250, (at) => ({ id: `late-${at}`, hour: now - (at % 10) * 24 })),
  ])
  const staff = await addPerson(app)
  const read = (query: string) => staff.read<Summary>(`/api/summary?days=365${query}`)
  const { flags } = await read('')
  expect(flags).toHaveLength(11)
  expect(flags[0]).toMatchObject({ day: '2026-01-24', count: 1, office: { id: 'tehsil-meham' } })
  expect(flags.slice(1).map(({ count }) => count)).toEqual([25, 25, 25, 25, 25, 25, 25, 25, 26, 25])
  expect(flags[1]?.office).toBeNull()
  expect((await read('&office=tehsil-sampla')).flags).toMatchObject([{ day: '2026-11-19', count: 1 }])
  expect((await staff.read<Summary>('/api/summary?days=28')).flags).toHaveLength(10)
})
