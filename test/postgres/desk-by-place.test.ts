/** The officers' list behind a place of it, on PostgreSQL as on SQLite: each case once, in its order. */
import { expect, test } from 'vitest'
import { type ListPlace, listQueue, listQueueAfter } from '#server/desk/queue-store.ts'
import { openTwoApps } from '#test/support/cluster.ts'
import { post, visit } from '#test/support/receipt.ts'

test('a list is read to its end by the place of each case, open ones and those that are over', async () => {
  const [app] = await openTwoApps()
  for (let at = 0; at < 5; at++)
    await post(app, '/r/grievance', { receipt: await visit(app), words: `case ${at}` })
  const desk = { person: 'p', works: new Map(), now: app.clock.now, dayEnd: app.clock.now }
  const within = { districts: ['rohtak'] }
  const read = async (of: 'open' | 'over') => {
    const list = { of, by: 'whole', filters: {} } as const
    const ids: string[] = []
    let after: ListPlace | null = null
    do {
      const places: ListPlace[] = await listQueueAfter(app.deps.db, list, desk, within, { after, limit: 2 })
      ids.push(...places.map(({ id }) => id))
      after = places.length < 2 ? null : (places.at(-1) ?? null)
    } while (after !== null)
    expect(ids).toEqual(await listQueue(app.deps.db, list, desk, within, { limit: 50, offset: 0 }))
    return ids.length
  }
  expect(await read('open')).toBe(5)
  await app.deps.write((trx) =>
    trx.updateTable('grievances').set({ state: 'closed', rank: null }).where('opened_at', '>', 0).execute(),
  )
  expect(await read('over')).toBe(5)
})
