/** References tell neither which case came first nor how many there are, and no two cases have the same. */
import { expect, test } from 'vitest'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import { createGrievance } from '#server/grievances/grievance-actions.ts'
import { readReference, referenceOf } from '#server/grievances/reference.ts'
import { addPerson, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { post, visit } from '#test/support/receipt.ts'

async function open(app: TestApp): Promise<string> {
  const { grievance } = await post(app, '/r/grievance', { receipt: await visit(app), words: '' })
  return grievance?.reference ?? ''
}

/** A case for which these numbers are drawn, one after the other. */
async function openDrawing(app: TestApp, ...numbers: number[]): Promise<string> {
  const about = {
    office: 'tehsil-meham',
    entry: null,
    flag: null,
    source: 'receipt' as const,
    kind: 'small' as const,
    mobile: null,
  }
  const by = { kind: 'receipt' as const, entry: 'none' }
  const draw = () => numbers.shift() ?? Number.NaN
  const { reference } = await app.deps.write((trx) =>
    createGrievance(app.deps, trx, { ...about, summary: 'देर', by }, draw),
  )
  expect(numbers).toEqual([])
  return reference
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
  const [first, second] = [await openDrawing(app, 42), await openDrawing(app, 42, 42, 7)]
  expect([numberOf(first), numberOf(second)]).toEqual([42, 7])
  const third = await openDrawing(app, ...Array.from({ length: 8 }, () => 42), 1_234_567)
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
  expect(numberOf(await openDrawing(app, 1, 2))).toBe(2)
  const staff = await addPerson(app)
  const found = await staff.read<GrievanceList>(
    `/api/grievances?${new URLSearchParams({ reference: `rtk 26 000001 ${counted.slice(-1)}` })}`,
  )
  expect(found.grievances.map((each) => each.reference)).toEqual([counted])
})
