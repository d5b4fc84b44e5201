/** Somebody who reads all that is published of a month, knows the rule by which it is hidden, and computes what it hides. */
import { expect, test } from 'vitest'
import type { PublicFigures } from '#server/contract/citizens/public-figures.ts'
import type { Outcome } from '#server/grievance-figures/outcome.ts'
import { makePublic, type PublicCase, tellable } from '#server/public-figures/public-figures.ts'

/** Every way to give so many cases to so many parts. */
function* compositions(total: number, parts: number): Generator<number[]> {
  if (parts === 1) {
    yield [total]
    return
  }
  for (let first = 0; first <= total; first++)
    for (const others of compositions(total - first, parts - 1)) yield [first, ...others]
}

/** What is told of parts: each that is, and what is left over. */
function told(parts: readonly number[]): string {
  const shown = tellable(new Map(parts.map((n, at) => [String(at), n])))
  return parts.map((n, at) => (shown.has(String(at)) ? n : '-')).join(' ')
}

/** For each of the cells: which numbers it can have in all tables that are published alike. */
function feasible(tables: Iterable<number[]>, published: (table: number[]) => string) {
  const alike = new Map<string, Set<number>[]>()
  for (const table of tables) {
    const text = published(table)
    const found = alike.get(text) ?? table.map(() => new Set<number>())
    alike.set(text, found)
    for (const [at, n] of table.entries()) found[at]?.add(n)
  }
  return alike
}

test('of one list no number below five follows, and not even that a hidden one is below five', () => {
  const given: string[] = []
  for (const parts of [2, 3, 4, 5])
    for (let total = 5; total <= (parts < 5 ? 24 : 18); total++)
      for (const [text, cells] of feasible(compositions(total, parts), told))
        for (const [at, numbers] of cells.entries())
          if (Math.max(...numbers) < 5) given.push(`${total}: ${text}: part ${at} is ${[...numbers]}`)
  expect(given).toEqual([])
})

test('of departments and areas together no number of a department in an area follows that is below five', () => {
  const given: string[] = []
  const shapes = [
    { departments: 2, areas: 2, most: 22 },
    { departments: 3, areas: 2, most: 13 },
  ]
  for (const { departments, areas, most } of shapes)
    for (let total = 5; total <= most; total++) {
      const published = (table: number[]) => {
        const sums = (count: number, of: (cell: number) => number) =>
          Array.from({ length: count }, (_, part) =>
            table.reduce((sum, n, cell) => sum + (of(cell) === part ? n : 0), 0),
          )
        const byDepartment = sums(departments, (cell) => Math.floor(cell / areas))
        return `${told(byDepartment)} | ${told(sums(areas, (cell) => cell % areas))}`
      }
      for (const [text, cells] of feasible(compositions(total, departments * areas), published))
        for (const [at, numbers] of cells.entries())
          if (numbers.size === 1 && Math.max(...numbers) < 5) given.push(`${total}: ${text}: cell ${at}`)
    }
  expect(given).toEqual([])
})

const outcome = (hours: number, satisfied: boolean | null, waiting = false): Outcome => ({
  office: 'tehsil-meham',
  owner: null,
  area: null,
  kind: 'small',
  counts: 'late',
  reopened: false,
  appealed: false,
  satisfied,
  face: null,
  lapsed: false,
  answered: !waiting,
  open: waiting,
  action: { hours, waiting },
  answer: { hours, waiting },
})
const cases = (many: number, of: Outcome, department = 'revenue', area = 'meham'): PublicCase[] =>
  Array.from({ length: many }, () => ({ department, area, outcome: of }))
const known = { departments: ['revenue', 'police'], areas: ['meham', 'sampla'] }
const make = (all: PublicCase[]): PublicFigures => makePublic(all, known, '2026-12-16')

test('solved is what citizens said of those who said anything, in twentieths, and not told where few said the one or the other', () => {
  const silent = cases(20, outcome(30, null))
  expect(make([...silent, ...cases(9, outcome(30, true)), ...cases(5, outcome(30, false))]).total).toEqual({
    count: 34,
    days: { days: 2, more: false },
    solved: 0.65,
    silent: 0.6,
  })
  expect(
    make([...silent, ...cases(40, outcome(30, true)), ...cases(4, outcome(30, false))]).total?.solved,
  ).toBe(null)
  expect(
    make([...silent, ...cases(4, outcome(30, true)), ...cases(9, outcome(30, false))]).total?.solved,
  ).toBe(null)
  expect(make(cases(30, outcome(30, null))).total).toMatchObject({ solved: null, silent: null })
})

test('who waits still makes the days longer, and a month of fewer than five tells nothing', () => {
  const waiting = cases(12, outcome(40 * 24, null, true))
  expect(make([...cases(11, outcome(20, null)), ...waiting]).total?.days).toEqual({ days: 40, more: true })
  expect(make(cases(4, outcome(20, null)))).toEqual({
    asOf: '2026-12-16',
    total: null,
    departments: { rows: [], rest: 0 },
    areas: { rows: [], rest: 0 },
  })
})
