/** Whoever carries the disk away, some hours after programs sent requests in, in an order that the test knows. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eraseArrivalOrder } from '#server/ingest/erase-arrival-order-actions.ts'
import { emptyLog } from '#server/storage/sqlite/empty-log.ts'
import { hour, openTestApp, rowsOf } from '#test/support/app.ts'
import { complaint, makeKey, openClient } from '#test/support/open311.ts'
import { agreement } from '#test/support/order.ts'

const page = 4096
/** Cells of a page are filled from its end on. */
const placeOf = (at: number) => Math.floor(at / page) * page + (page - (at % page))

test('in which order requests came in is not told by where they lie on the disk, once the hour is over', async () => {
  const app = await openTestApp()
  const client = openClient(app, (await makeKey(app)).key)
  const contents: string[] = []
  // As many as one page holds.
  for (let at = 0; at < 25; at++) {
    await client.send({ description: `${complaint} ${at}` })
    const rows = (await rowsOf(app, 'sent_requests')) as unknown as { content: string }[]
    contents.push(rows.find(({ content }) => !contents.includes(content))?.content ?? '')
  }
  const told = () => {
    const bytes = readFileSync(join(app.data, 'sunwai.db'))
    // In the table and in its index.
    const places = [
      contents.map((each) => bytes.indexOf(each)),
      contents.map((each) => bytes.lastIndexOf(each)),
    ]
    expect(places.flat().every((at) => at >= 0)).toBe(true)
    return Math.max(...places.map((each) => Math.abs(agreement(each.map(placeOf)))))
  }
  expect(await emptyLog(app.deps.db)).toBe(true)
  expect(told()).toBeGreaterThan(0.9)
  for (let at = 0; at < 3; at++) {
    app.clock.now += hour
    await eraseArrivalOrder(app.deps)
  }
  expect(told()).toBeLessThan(0.7)
})
