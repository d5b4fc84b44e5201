/** Figures of offices are those of all their days added up plainly, on both databases. */
import { expect, test } from 'vitest'
import { createRandom } from '#scripts/demo/random.ts'
import { dayByOffice, officeTallies } from '#server/dashboard/office-tally-store.ts'
import { monthOfDay } from '#server/district/local-time.ts'
import { openTestApp } from '#test/support/app.ts'
import { beri, twoDistricts } from '#test/support/two-districts.ts'

test('offices over some days, over whole months and on one day are as a plain adding up finds them', async () => {
  const { deps } = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const { share } = createRandom(7)
  const upTo = (most: number) => Math.floor(share() * (most + 1))
  const offices = ['dc-rohtak', 'rta-rohtak', 'tehsil-meham', 'tehsil-sampla']
  const today = 20_777
  const counts = () => {
    const [m1, m2, m3, m4] = [upTo(9), upTo(9), upTo(9), upTo(9)]
    return { r1: m1 + upTo(9), r2: m2 + upTo(9), r3: m3 + upTo(9), r4: m4 + upTo(9), m1, m2, m3, m4 }
  }
  const rows = [...offices, ''].flatMap((office) =>
    Array.from({ length: 130 }, (_, ago) => ({
      district: 'rohtak',
      office,
      day: today - ago,
      ...counts(),
    })).filter(() => share() < 0.7),
  )
  const rest = { present: 0, web: 0, words: 0 }
  await deps.db
    .insertInto('day_tallies')
    .values(rows.map((row) => ({ ...row, ...rest })))
    .execute()
  const elsewhere = { district: 'jhajjar', office: beri, ...counts(), ...rest }
  await deps.db
    .insertInto('day_tallies')
    .values({ ...elsewhere, day: today })
    .execute()
  await deps.db
    .insertInto('month_tallies')
    .values({ ...elsewhere, month: monthOfDay(today) - 1 })
    .execute()
  const months = Map.groupBy(rows, ({ office, day }) => `${office}/${monthOfDay(day)}`)
  for (const days of months.values()) {
    const [{ district, office, day }] = days as [(typeof rows)[number]]
    const total = (name: 'r1' | 'r2' | 'r3' | 'r4' | 'm1' | 'm2' | 'm3' | 'm4') =>
      days.reduce((sum, each) => sum + each[name], 0)
    const faces = { r1: total('r1'), r2: total('r2'), r3: total('r3'), r4: total('r4') }
    const marked = { m1: total('m1'), m2: total('m2'), m3: total('m3'), m4: total('m4') }
    await deps.db
      .insertInto('month_tallies')
      .values({ district, office, month: monthOfDay(day), ...faces, ...marked, ...rest })
      .execute()
  }
  const inOrder = <T extends { office: string }>(list: readonly T[]) =>
    list.toSorted((a, b) => (a.office < b.office ? -1 : 1))
  for (const [days, chosen] of [
    [1, undefined],
    [7, undefined],
    [100, undefined],
    [100, ['dc-rohtak', 'tehsil-meham']],
  ] as const) {
    const plain = (chosen ?? offices).flatMap((office) => {
      const own = rows.filter((row) => row.office === office && row.day > today - days)
      const total = (of: (row: (typeof own)[number]) => number) =>
        own.reduce((sum, each) => sum + of(each), 0)
      const figures = {
        unhappy: total((each) => each.r1 + each.r2 - each.m1 - each.m2),
        happy: total((each) => each.r3 + each.r4 - each.m3 - each.m4),
        markedUnhappy: total((each) => each.m1 + each.m2),
        markedHappy: total((each) => each.m3 + each.m4),
      }
      return own.length ? { office, ...figures } : []
    })
    expect(inOrder(await officeTallies(deps.db, 'rohtak', today - days + 1, today, chosen))).toEqual(plain)
  }
  const plainDay = rows.flatMap(({ office, day, r1, r2, r3, r4, m1, m2, m3, m4 }) =>
    office && day === today ? { office, r1: r1 - m1, r2: r2 - m2, r3: r3 - m3, r4: r4 - m4 } : [],
  )
  expect(inOrder(await dayByOffice(deps.db, 'rohtak', today))).toEqual(inOrder(plainDay))
  expect(await dayByOffice(deps.db, 'rohtak', today, ['none'])).toEqual([])
  expect(plainDay.length).toBeGreaterThan(1)
})
