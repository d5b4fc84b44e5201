/** PostgreSQL keeps rows in the order in which they came; two hours later that order is gone. */
import { sql } from 'kysely'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { eraseArrivalOrder } from '#server/ingest/erase-arrival-order-actions.ts'
import { codeOf, hour, newEntry, openTestApp, rowsOf, say, type TestApp } from '#test/support/app.ts'
import { look, post, reply, visit } from '#test/support/receipt.ts'
import { hourAtTablet, sendFromTablet } from '#test/support/tablet.ts'

type Placed = { key: string; transaction: string }

/** As whoever has the database sees it: where rows lie, and in which transaction each was written. */
async function placed({ deps }: TestApp, table: string, key: string): Promise<Placed[]> {
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

test('who wrote or sent a photo first within an hour tells no table either, and every message and photo is still there', async () => {
  const app = await openTestApp()
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a52' } })
    .jpeg()
    .toBuffer()
  const receipts = []
  for (let at = 0; at < 12; at++) receipts.push(await visit(app))
  // In an order that is not that of the entries.
  for (const at of [5, 2, 9, 0, 11, 7, 3, 8, 1, 10, 4, 6])
    await reply(app, receipts[at] ?? '', `say ${at}`, photo)
  const tables = {
    threads: 'subject_id',
    messages: 'number || subject_id',
    files: 'id',
    file_contents: 'file || variant',
  }
  const before = new Map<string, object[]>()
  for (const [table, key] of Object.entries(tables)) {
    before.set(table, await rowsOf(app, table as 'threads'))
    const arrived = await placed(app, table, key)
    expect([table, inOrder(arrived), transactions(arrived)]).toEqual([table, false, 12])
  }

  app.clock.now += 2 * hour
  await reply(app, receipts[3] ?? '', 'later')
  await eraseArrivalOrder(app.deps)
  for (const [table, key] of Object.entries(tables)) {
    const now = await placed(app, table, key)
    const old = table === 'messages' ? now.filter(({ key }) => key.startsWith('1')) : now
    if (table !== 'threads') expect([table, inOrder(old), transactions(old)]).toEqual([table, true, 1])
    else expect(inOrder(now)).toBe(true)
  }
  for (const table of ['files', 'file_contents'])
    expect(await rowsOf(app, table as 'files')).toEqual(before.get(table))
  const { thread } = await look(app, receipts[3] ?? '')
  expect(thread.map(({ words }) => words)).toEqual(['say 3', 'later'])
  const kept = await placed(app, 'messages', tables.messages)
  await eraseArrivalOrder(app.deps)
  expect(await placed(app, 'messages', tables.messages)).toEqual(kept)
})

test('what comes late to an hour that lay in random order lies so again, once its visit is over', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const given = hourAtTablet(app)
  for (let at = 0; at < 12; at++) await say(app, code, { entry: newEntry(), rating: '1' })
  app.clock.now += 3 * hour
  await commitLedger(app.deps)
  await eraseArrivalOrder(app.deps)
  for (let at = 0; at < 12; at++) await sendFromTablet(app, given, { words: `late ${at}` })
  const arrived = await placed(app, 'entries', 'id')
  expect([inOrder(arrived), transactions(arrived)]).toEqual([false, 13])
  const before = await rowsOf(app, 'entries')

  for (let round = 0; round < 4; round++) {
    app.clock.now += hour
    await commitLedger(app.deps)
    await eraseArrivalOrder(app.deps)
  }
  for (const [table, key, count] of [
    ['entries', 'id', 24],
    ['late_entries', 'entry', 12],
  ] as const) {
    const now = await placed(app, table, key)
    expect([table, now.length, inOrder(now), transactions(now)]).toEqual([table, count, true, 1])
  }
  expect(transactions(await placed(app, 'receipts', 'entry'))).toBe(1)
  expect(await rowsOf(app, 'entries')).toEqual(before)
})

test('whose case was opened first within an hour, and before which officer step, can be read from no table either', async () => {
  const app = await openTestApp()
  const receipts = []
  for (let at = 0; at < 12; at++) receipts.push(await visit(app))
  for (const at of [5, 2, 9, 0, 11, 7, 3, 8, 1, 10, 4, 6])
    await post(app, '/r/grievance', { receipt: receipts[at] ?? '', words: `case ${at}` })
  const tables = { grievances: 'id', grievance_events: 'grievance || number' }
  for (const [table, key] of Object.entries(tables)) {
    const arrived = await placed(app, table, key)
    expect([table, inOrder(arrived), transactions(arrived)]).toEqual([table, false, 12])
  }
  const before = await rowsOf(app, 'grievances')
  app.clock.now += 3 * hour
  await eraseArrivalOrder(app.deps)
  for (const [table, key] of Object.entries(tables)) {
    const now = await placed(app, table, key)
    expect([table, now.length, inOrder(now), transactions(now)]).toEqual([table, 12, true, 1])
  }
  expect(await rowsOf(app, 'grievances')).toEqual(before)
})
