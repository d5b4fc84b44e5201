/** References tell neither which case came first nor how many there are, and no two cases have the same. */
import { expect, test, vi } from 'vitest'
import type { GrievanceList } from '#server/contract/grievance.ts'
import { readReference, referenceOf } from '#server/grievances/grievance.ts'
import { addPerson, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { post, visit } from '#test/support/receipt.ts'

/** What is drawn next, before chance decides again. */
const drawn = vi.hoisted((): number[] => [])
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  // Proofs and noise draw too, from other ranges.
  const isReference = (to: number) => to === 1_000_000 || to === 10_000_000
  const randomInt = (from: number, to: number) =>
    (isReference(to) ? drawn.shift() : undefined) ?? crypto.randomInt(from, to)
  return { ...crypto, default: crypto, randomInt }
})

async function open(app: TestApp): Promise<string> {
  const { grievance } = await post(app, '/r/grievance', { receipt: await visit(app), words: '' })
  return grievance?.reference ?? ''
}
const numberOf = (reference: string) => Number(reference.split('-')[2])

test('the references of one hour are in no order, lie nowhere near each other, and no counter is kept', async () => {
  const app = await openTestApp()
  const numbers: number[] = []
  for (let count = 0; count < 12; count++) numbers.push(numberOf(await open(app)))
  expect(numbers).not.toEqual(numbers.toSorted((a, b) => a - b))
  // Twelve that were counted lie within twelve; drawn ones do once in 10^50 hours.
  expect(Math.max(...numbers) - Math.min(...numbers)).toBeGreaterThan(1000)
  expect(await rowsOf(app, 'counters')).toEqual([])
})

test('a number that is taken is drawn again; after eight that are taken one digit more is drawn, and both are read', async () => {
  const app = await openTestApp()
  drawn.push(42, 42, 42, 7)
  const [first, second] = [await open(app), await open(app)]
  expect([numberOf(first), numberOf(second)]).toEqual([42, 7])
  drawn.push(...Array.from({ length: 8 }, () => 42), 1_234_567)
  const third = await open(app)
  expect(third).toBe(referenceOf('RTK', 2026, 1_234_567))
  expect([first, second, third].map(readReference)).toEqual([first, second, third])
  const staff = await addPerson(app)
  for (const reference of [first, second, third]) {
    const found = await staff.read<GrievanceList>(`/api/grievances?${new URLSearchParams({ reference })}`)
    expect(found.grievances.map((each) => each.reference)).toEqual([reference])
  }
})

test('a reference that an older version counted stays, is found, and is given to nobody else', async () => {
  const app = await openTestApp()
  await open(app)
  const counted = referenceOf('RTK', 2026, 1)
  await app.deps.write((trx) => trx.updateTable('grievances').set({ reference: counted }).execute())
  drawn.push(1, 2)
  expect(numberOf(await open(app))).toBe(2)
  const staff = await addPerson(app)
  const found = await staff.read<GrievanceList>(
    `/api/grievances?${new URLSearchParams({ reference: `rtk 26 000001 ${counted.slice(-1)}` })}`,
  )
  expect(found.grievances.map((each) => each.reference)).toEqual([counted])
})
