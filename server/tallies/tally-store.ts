/** Tallies in the store. */

import { addRows } from '../storage/rows.ts'
import type { Trx } from '../storage/schema.ts'
import { together } from '../storage/together.ts'
import { raiseVersions } from './day-version-store.ts'
import type { TallyRows } from './tally.ts'

const place = { district: 'text', office: 'text' } as const
const sliced = { ...place, dimension: 'text', value: 'text' } as const
export const faceColumns = {
  r1: 'integer',
  r2: 'integer',
  r3: 'integer',
  r4: 'integer',
  m1: 'integer',
  m2: 'integer',
  m3: 'integer',
  m4: 'integer',
} as const
const sides = { present: 'integer', web: 'integer', words: 'integer' } as const

/** Adds to the tallies of every level. */
export async function moveTallies(trx: Trx, rows: TallyRows): Promise<void> {
  const { hours, days, months, reasons, slices, monthSlices } = rows
  const named = { ...place, day: 'integer', reason: 'text' } as const
  await together([
    addRows(trx, 'hour_tallies', { ...place, hour: 'integer' }, faceColumns, hours),
    addRows(trx, 'day_tallies', { ...place, day: 'integer' }, { ...faceColumns, ...sides }, days),
    addRows(trx, 'month_tallies', { ...place, month: 'integer' }, { ...faceColumns, ...sides }, months),
    addRows(trx, 'day_reasons', named, { count: 'integer' }, reasons),
    addRows(trx, 'day_slices', { ...sliced, day: 'integer' }, faceColumns, slices),
    addRows(trx, 'month_slices', { ...sliced, month: 'integer' }, faceColumns, monthSlices),
    raiseVersions(trx, rows),
  ])
}
