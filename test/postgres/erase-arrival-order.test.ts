/** PostgreSQL keeps rows in the order in which they came; two hours later that order is gone. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { eraseArrivalOrder } from '#server/ingest/erase-arrival-order-actions.ts'
import { codeOf, hour, newEntry, openTestApp, rowsOf, say, type TestApp } from '#test/support/app.ts'

type Placed = { key: string; transaction: string }

/** As whoever has the database sees it: where rows lie, and in which transaction each was written. */
async function placed({ deps }: TestApp, table: 'entries' | 'receipts', key: string): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    select ${sql.raw(key)} as key, xmin::text as transaction from ${sql.table(table)} order by tableoid, ctid`.execute(
    deps.db,
  )
  return rows
}
const inOrder = (rows: Placed[]) => rows.every(({ key }, at) => key > (rows[at - 1]?.key ?? ''))
const transactions = (rows: Placed[]) => new Set(rows.map(({ transaction }) => transaction)).size

test('who came first within an hour can be read from no table once the hour and its visits are over', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const receipts: string[] = []
  for (let at = 0; at < 30; at++) {
    const reply = await say(app, code, { entry: newEntry(), rating: '1', words: `word ${at}` })
    receipts.push(((await reply.json()) as { receipt: string }).receipt)
  }
  const before = await rowsOf(app, 'entries')
  const arrived = await placed(app, 'entries', 'id')
  expect([inOrder(arrived), transactions(arrived)]).toEqual([false, 30])

  app.clock.now += hour
  await eraseArrivalOrder(app.deps)
  expect(await placed(app, 'entries', 'id')).toEqual(arrived)

  app.clock.now += hour
  await say(app, code, { entry: newEntry(), rating: '4' })
  await eraseArrivalOrder(app.deps)
  const now = (await placed(app, 'entries', 'id')).filter(({ key }) => before.some(({ id }) => id === key))
  expect([now.length, inOrder(now), transactions(now)]).toEqual([30, true, 1])
  const papers = await placed(app, 'receipts', `entry || ' ' || encode(hash, 'hex')`)
  expect(transactions(papers.filter(({ key }) => before.some(({ id }) => key.startsWith(id))))).toBe(1)

  const kept = (await rowsOf(app, 'entries')).filter(({ id }) => before.some((row) => row.id === id))
  expect(kept).toEqual(before)
  const shown = await app.fetch('/r', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ receipt: receipts[7] ?? '' }).toString(),
  })
  expect(await shown.json()).toMatchObject({ words: 'word 7' })
})

test('receipts lie in the order of their hashes, so that they do not tell either', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  for (let at = 0; at < 30; at++) await say(app, code, { entry: newEntry(), rating: '1' })
  app.clock.now += 2 * hour
  await eraseArrivalOrder(app.deps)
  const { rows } = await sql<{ part: string; key: string }>`
    select tableoid::text as part, encode(hash, 'hex') as key from receipts order by tableoid, ctid`.execute(
    app.deps.db,
  )
  for (const part of Map.groupBy(rows, (row) => row.part).values())
    expect(part.map(({ key }) => key)).toEqual(part.map(({ key }) => key).sort())
})
