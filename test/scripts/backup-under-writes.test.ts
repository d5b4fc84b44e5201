/** The daily backup ends while visitors write as fast as the server takes it, and holds what was acknowledged before it began. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { hashReceipt } from '#server/feedback/receipt.ts'
import { applyDataFolder } from '#server/ingest/data-folder-actions.ts'
import { restoreBackup } from '#server/storage/backup/backup.ts'
import { backUp } from '#server/storage/backup/daily-backup.ts'
import { ingestPath } from '#server/storage/sqlite/data-files.ts'
import { newFolder, startServer } from '#test/support/process.ts'

/** So much that a copy of several steps is never done between two commits. */
const fillerMegabytes = 60

/** Posts `atOnce` entries, then again, until it is stopped; gives the receipts of those that are acknowledged. */
function keepWriting(url: string, atOnce: number, pauseMs: number) {
  const state = { going: true, receipts: [] as string[], slowestMs: 0 }
  let number = 0
  const one = async () => {
    const began = performance.now()
    const reply = await fetch(`${url}/o/tehsil-meham`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ entry: `W${atOnce}-${number++}`.padEnd(26, '_'), rating: '2' }),
    })
    if (reply.status !== 201) throw new Error(`an entry was answered with ${reply.status}`)
    state.receipts.push(((await reply.json()) as { receipt: string }).receipt)
    state.slowestMs = Math.max(state.slowestMs, performance.now() - began)
  }
  const ended = (async () => {
    while (state.going) {
      await Promise.all(Array.from({ length: atOnce }, one))
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  })()
  const stop = async () => {
    state.going = false
    await ended
  }
  return { state, stop }
}

test.each([
  ['two at once, again and again', 2, 5],
  ['sixty-four at once, which go through the write-ahead log', 64, 0],
])(
  'with %s the backup ends, holds what was acknowledged before, and keeps nobody waiting',
  async (_, atOnce, pauseMs) => {
    const server = await startServer()
    const filler = new Sqlite(join(server.data, 'sunwai.db'))
    filler.exec('create table filler (bytes blob)')
    filler.exec(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${fillerMegabytes}) insert into filler select randomblob(1000000) from n`,
    )
    filler.close()
    const writing = keepWriting(server.url, atOnce, pauseMs)
    await expect.poll(() => writing.state.receipts.length).toBeGreaterThan(2 * atOnce)
    const before = [...writing.state.receipts]
    const beganAt = performance.now()
    const into = newFolder()
    const order = { data: server.data, into, recipient: null }
    const { path, damage } = await backUp(order, new AbortController().signal, 90_000)
    const tookMs = performance.now() - beganAt
    const during = writing.state.receipts.length - before.length
    await writing.stop()

    expect(damage).toEqual([])
    expect(during).toBeGreaterThan(2 * atOnce)
    expect(writing.state.slowestMs).toBeLessThan(Math.max(tookMs, 2_000))
    expect(existsSync(ingestPath(path))).toBe(atOnce > 32)
    const elsewhere = join(newFolder(), 'data')
    await restoreBackup(path, elsewhere, Date.now())
    await applyDataFolder(elsewhere)
    const copy = new Sqlite(join(elsewhere, 'sunwai.db'), { readonly: true })
    const find = copy.prepare('select 1 from receipts join entries on id = entry where hash = ?').pluck()
    expect(before.filter((receipt) => find.get(hashReceipt(receipt)) !== 1)).toEqual([])
    copy.close()
  },
)
