/** Hours and days are committed to, and whoever changes them afterwards is found: on both databases. */
import { expect, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { newEntryId } from '#server/entries/entry.ts'
import { chain, genesis, type LedgerAct, type LedgerRow } from '#server/ledger/ledger.ts'
import { listActs, listActsAfter, record } from '#server/ledger/ledger-store.ts'
import { codeOf, hour, newEntry, rowsOf, say, type TestApp } from '#test/support/app.ts'
import { dayRootOf, faultsOf, openCommittedApp } from '#test/support/ledger.ts'
import { forgeLedger } from '#test/support/ledger-forger.ts'

const anAct = (action: string): LedgerAct => ({
  at: 1,
  actor: { kind: 'staff', id: 'p1' },
  action,
  subject: { kind: 'flag', id: 'f1' },
})
const actOf = ({ actorKind, actor, action, subjectKind, subject, details }: LedgerRow) => ({
  actor: { kind: actorKind as 'system', id: actor },
  action,
  subject: { kind: subjectKind, id: subject },
  details: JSON.parse(details),
})
const entriesOf = async (app: TestApp) =>
  (await app.deps.db.selectFrom('entries').selectAll().orderBy('id').execute()) ?? []

test('each closed hour has a root, the day has one over all, and all of it is proven', async () => {
  const app = await openCommittedApp()
  const roots = await rowsOf(app, 'hour_roots')
  expect(roots.map((row) => (row as unknown as { entries: number }).entries)).toEqual([4, 4, 4])
  expect(await faultsOf(app, [await dayRootOf(app)])).toEqual([])
})

test('an hour is left alone until its last visit is closed, and is committed to once', async () => {
  const app = await openCommittedApp()
  const gate = await codeOf(app, 'tehsil-meham', 'gate')
  await say(app, gate, { entry: newEntry(), rating: '4' })
  app.clock.now += hour
  await commitLedger(app.deps)
  expect(await rowsOf(app, 'hour_roots')).toHaveLength(3)
  app.clock.now += hour
  await commitLedger(app.deps)
  await commitLedger(app.deps)
  expect(await rowsOf(app, 'hour_roots')).toHaveLength(4)
  expect(await faultsOf(app)).toEqual([])
})

test('the ledger and what it commits to hold no words, no receipt and no id of an entry', async () => {
  const app = await openCommittedApp()
  const stored = JSON.stringify(await rowsOf(app, 'ledger'))
  for (const { id, words } of await entriesOf(app)) {
    expect(stored).not.toContain(id)
    if (words) expect(stored).not.toContain(words)
  }
})

test.each<[string, (app: TestApp) => Promise<unknown>, RegExp]>([
  [
    'an entry deleted by hand',
    async (app) => {
      const [first] = await entriesOf(app)
      await app.deps.write(async (trx) => {
        await trx
          .deleteFrom('receipts')
          .where('entry', '=', first?.id ?? '')
          .execute()
        await trx
          .deleteFrom('entries')
          .where('id', '=', first?.id ?? '')
          .execute()
      })
    },
    /^rohtak, 2026-11-20, 12:00 to 13:00: 1 entry of 4 .* is missing\.$/,
  ],
  [
    'a rating changed by hand',
    (app) =>
      app.deps.write((trx) =>
        trx.updateTable('entries').set({ rating: 4 }).where('rating', '=', 1).execute(),
      ),
    /an entry was changed or replaced after the hour was closed\.$/,
  ],
  [
    'an entry put into a closed hour',
    async (app) => {
      const [first] = await entriesOf(app)
      if (!first) throw new Error('no entry')
      const id = newEntryId(first.hour, 'ZZZZZZZZZZZZZZZZ')
      await app.deps.write((trx) =>
        trx
          .insertInto('entries')
          .values({ ...first, id, words: null })
          .execute(),
      )
    },
    /12:00 to 13:00: 1 entry more than the 4/,
  ],
  [
    'an entry put into a closed hour that had none',
    async (app) => {
      const [first] = await entriesOf(app)
      if (!first) throw new Error('no entry')
      const id = newEntryId(first.hour - 5, 'ZZZZZZZZZZZZZZZZ')
      await app.deps.write((trx) =>
        trx
          .insertInto('entries')
          .values({ ...first, id, hour: first.hour - 5, words: null })
          .execute(),
      )
      app.clock.now += 3 * hour
      await commitLedger(app.deps)
    },
    /7:00 to 8:00: 1 entry came in after the hour was closed; no root covers them\.$/,
  ],
  [
    'words deleted by hand',
    (app) => app.deps.write((trx) => trx.updateTable('entries').set({ words: null }).execute()),
    /words of an entry were taken out after the hour was closed\.$/,
  ],
  [
    'a line of the ledger edited in SQL',
    (app) =>
      app.deps.write((trx) =>
        trx.updateTable('ledger').set({ actor: 'x' }).where('number', '=', 1).execute(),
      ),
    /^Line 1 of the ledger is not what was written/,
  ],
  [
    'a line taken out of the middle',
    (app) => app.deps.write((trx) => trx.deleteFrom('ledger').where('number', '=', 2).execute()),
    /^Line 2 of the ledger is missing/,
  ],
  [
    'the end of the ledger cut off, with the roots left',
    (app) => app.deps.write((trx) => trx.deleteFrom('ledger').where('number', '>', 3).execute()),
    /^The root of hour .* is in no line of the ledger\.$/,
  ],
])('%s is found and named', async (_, damage, sentence) => {
  const app = await openCommittedApp()
  expect(await faultsOf(app)).toEqual([])
  await damage(app)
  expect((await faultsOf(app))[0]).toMatch(sentence)
})

test('a chain written anew as a whole passes by itself, and is found by a root that was kept elsewhere', async () => {
  const app = await openCommittedApp()
  const kept = await dayRootOf(app)
  await forgeLedger(app, ({ number }) => number === 1)
  expect(await faultsOf(app)).toEqual([])
  expect(await faultsOf(app, [kept])).toEqual([expect.stringMatching(/^No day of this ledger has the root/)])
})

test('the tail cut off with all that tells of it is found by a root that was kept elsewhere', async () => {
  const app = await openCommittedApp()
  const kept = await dayRootOf(app)
  await app.deps.write(async (trx) => {
    await trx.deleteFrom('ledger').where('action', '=', 'day:commit').execute()
    await trx.deleteFrom('day_roots').execute()
  })
  expect(await faultsOf(app)).toEqual([])
  expect(await faultsOf(app, [kept])).toHaveLength(1)
})

test('an act is in the ledger when what it tells of is, and not otherwise', async () => {
  const app = await openCommittedApp()
  const failing = app.deps.write(async (trx) => {
    await record(trx, anAct('undone'))
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  const together = await Promise.all(
    ['a', 'b', 'c'].map((name) => app.deps.write((trx) => record(trx, anAct(name)))),
  )
  expect(new Set(together).size).toBe(3)
  expect((await listActs(app.deps.db, { action: 'undone' }, 10)).length).toBe(0)
  expect((await listActs(app.deps.db, { actor: 'p1' }, 2)).map(({ action }) => action)).toEqual(['c', 'b'])
  expect(await faultsOf(app)).toEqual([])
})

test('a line is what its act gives, wherever it is stored', async () => {
  const app = await openCommittedApp()
  const [start, second] = await listActsAfter(app.deps.db, 0, 2)
  if (!start || !second) throw new Error('no lines')
  expect(chain(genesis, { ...actOf(start), at: start.at }).hash).toEqual(Buffer.from(start.hash))
  const made = chain(start, {
    at: second.at,
    actor: { kind: 'command', id: 'test' },
    action: 'test:begin',
    subject: { kind: 'test', id: 'one' },
  })
  expect({ ...second, hash: Buffer.from(second.hash) }).toEqual({ ...made, hash: Buffer.from(made.hash) })
})
