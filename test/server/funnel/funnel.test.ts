/** Limits of a funnel plot: chance stays inside, small numbers too, and only those who see several districts see it. */
import { expect, test } from 'vitest'
import { createRandom } from '#scripts/demo/random.ts'
import type { Funnel } from '#server/contract/figures/funnel.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { dispersionOf, limitsAt, standingOf } from '#server/funnel/funnel.ts'
import { addPerson, openTestApp } from '#test/support/app.ts'
import { beri, twoDistricts } from '#test/support/two-districts.ts'

/** Plainly, by the definition: the sum over all numbers below, and the straight line between two. */
function plainly(share: number, n: number, tail: number): number {
  const row = [1]
  for (let k = 1; k <= n; k++) row.push(((row[k - 1] ?? 0) * (n - k + 1)) / k)
  let sum = 0
  for (let r = 0; r <= n; r++) {
    const term = (row[r] ?? 0) * share ** r * (1 - share) ** (n - r)
    if (sum + term >= tail) return (r - (sum + term - tail) / term) / n
    sum += term
  }
  return 1
}

test('limits are those of the binomial as its definition gives them, and narrow with the root of the number', () => {
  for (const n of [5, 17, 60, 200])
    for (const share of [0.03, 0.2, 0.6]) {
      const { low95, high95, low998, high998 } = limitsAt(share, n, 1)
      const wanted = [0.025, 0.975, 0.001, 0.999].map((tail) => Math.max(0, plainly(share, n, tail)))
      for (const [at, limit] of [low95, high95, low998, high998].entries())
        expect(limit).toBeCloseTo(wanted[at] ?? 0, 9)
    }
  const large = limitsAt(0.2, 250_000, 1)
  expect(large.high998 - 0.2).toBeCloseTo(3.09 * Math.sqrt(0.16 / 250_000), 4)
})

test('of offices that are alike hardly one in five hundred lies outside the outer limit; of five answers none does that all were unhappy with at a usual share', () => {
  const { share: random } = createRandom(3)
  const draw = (n: number, share: number) => ({
    responses: n,
    unhappy: Array.from({ length: n }).filter(() => random() < share).length,
  })
  const alike = Array.from({ length: 2000 }, (_, at) => draw(5 + (at % 200), 0.2))
  expect(alike.filter((each) => standingOf(0.2, 1, each).outside === '99.8').length).toBeLessThan(12)
  expect(dispersionOf(0.2, alike.slice(0, 60))).toBe(1)
  expect(standingOf(0.3, 1, { responses: 5, unhappy: 4 }).outside).not.toBe('99.8')
  // Where shares differ from office to office, the limits widen, and one that is really far off stays outside.
  const unlike = Array.from({ length: 60 }, (_, at) => draw(300, at % 2 ? 0.14 : 0.26))
  const dispersion = dispersionOf(0.2, [...unlike, { responses: 300, unhappy: 180 }])
  expect(dispersion).toBeGreaterThan(3)
  expect(unlike.filter((each) => standingOf(0.2, dispersion, each).outside === '99.8').length).toBe(0)
  expect(standingOf(0.2, dispersion, { responses: 300, unhappy: 180 })).toEqual({
    outside: '99.8',
    above: true,
  })
})

test('offices of a department stand together over districts, those with few answers without a name; only who reads several districts sees it', async () => {
  const app = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const of = (office: string, r1: number, r4: number, m1 = 0) => ({
    district: office === beri ? 'jhajjar' : 'rohtak',
    office,
    day: 20_776,
    ...{ r1: r1 + m1, r2: 0, r3: 0, r4, m1, m2: 0, m3: 0, m4: 0, present: 0, web: 0, words: 0 },
  })
  const rows = [
    of('tehsil-meham', 20, 80),
    of(beri, 60, 40, 500),
    of('tehsil-sampla', 4, 0),
    of('civil-hospital-rohtak', 1, 9),
  ]
  await app.deps.db.insertInto('day_tallies').values(rows).execute()
  const state = await addPerson(app, 'district')
  const funnel = await state.read<Funnel>('/api/comparison/funnel?days=28')
  expect(funnel).toMatchObject({ department: 'revenue', few: 1, dispersion: 1, share: 84 / 204 })
  expect(funnel.offices.map(({ id, district, outside, above }) => [id, district.id, outside, above])).toEqual(
    [
      ['tehsil-meham', 'rohtak', '99.8', false],
      [beri, 'jhajjar', '99.8', true],
    ],
  )
  expect(JSON.stringify(funnel)).not.toContain('tehsil-sampla')
  const health = await state.read<Funnel>('/api/comparison/funnel?days=28&department=health')
  expect(health.offices.map(({ id }) => id)).toEqual(['civil-hospital-rohtak'])

  const scopes = [
    { ...everywhere, districts: ['rohtak'] },
    { ...everywhere, departments: ['revenue'] },
  ]
  for (const scope of scopes) {
    const person = await addPerson(app, 'grievance-officer', undefined, null, scope)
    expect(await person.read('/api/comparison/funnel?days=28')).toMatchObject({
      departments: [],
      offices: [],
      few: 0,
    })
  }
})
