/** Old lines of the ledger go when they have served their time; what stays is proven from there, and nobody can make them go sooner. */
import { expect, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { readConfig } from '#server/config.ts'
import { listActs, listActsAfter, record } from '#server/ledger/ledger-store.ts'
import { pruneAction, sealKey, sealOf } from '#server/proof/checkpoint.ts'
import { findRest } from '#server/proof/checkpoint-store.ts'
import { pruneLedger } from '#server/proof/prune-actions.ts'
import { verifyLedger } from '#server/proof/verify-store.ts'
import { codeOf, day, hour, newEntry, say, type TestApp } from '#test/support/app.ts'
import { openCommittedApp } from '#test/support/ledger.ts'

const faultsOf = async ({ deps }: TestApp, roots: string[] = []) =>
  (await verifyLedger(deps.db, roots, sealKey(deps.keys.receipts))).faults
const rootsOf = async ({ deps }: TestApp) =>
  (await deps.db.selectFrom('day_roots').select('root').orderBy('day').execute()).map(({ root }) =>
    Buffer.from(root).toString('hex'),
  )

/** A visit and a committed day, `days` after the one before. */
async function liveOn(app: TestApp, days: number): Promise<void> {
  app.clock.now += days * day
  await say(app, await codeOf(app, 'tehsil-meham', 'gate'), { entry: newEntry(), rating: '2', words: 'देर' })
  app.clock.now += 27 * hour
  await commitLedger(app.deps)
}
async function openOldApp() {
  const app = await openCommittedApp(4, { SUNWAI_KEEP_LEDGER: '180' })
  await liveOn(app, 30)
  await liveOn(app, 100)
  await liveOn(app, 60)
  return app
}
const firstLine = async ({ deps }: TestApp) => (await listActsAfter(deps.db, 0, 1))[0]

test('old lines go up to the end of a day, the rest and every root of a day stay proven, and again a season later', async () => {
  const app = await openOldApp()
  const before = await listActsAfter(app.deps.db, 0, 1000)
  const roots = await rootsOf(app)
  await pruneLedger(app.deps, app.clock.now)
  const first = await firstLine(app)
  expect(first?.action).toBe('day:commit')
  expect(first?.number).toBeGreaterThan(3)
  expect(before.find(({ number }) => number === first?.number)?.hash).toEqual(first?.hash)
  expect(await listActs(app.deps.db, { action: pruneAction }, 5)).toHaveLength(1)
  expect(await faultsOf(app, roots)).toEqual([])
  // Nothing more is due.
  await pruneLedger(app.deps, app.clock.now)
  expect(await listActs(app.deps.db, { action: pruneAction }, 5)).toHaveLength(1)
  await liveOn(app, 90)
  await pruneLedger(app.deps, app.clock.now)
  expect((await firstLine(app))?.number).toBeGreaterThan(first?.number ?? 0)
  expect(await faultsOf(app, [...roots, ...(await rootsOf(app))])).toEqual([])
})

test('nothing goes that is not old enough, and a setting below 180 days is refused with a sentence', async () => {
  const app = await openCommittedApp(4, { SUNWAI_KEEP_LEDGER: '180' })
  await liveOn(app, 150)
  await pruneLedger(app.deps, app.clock.now)
  expect((await firstLine(app))?.number).toBe(1)
  expect(() => readConfig({ SUNWAI_KEEP_LEDGER: '179' }, '.')).toThrow(
    'SUNWAI_KEEP_LEDGER is "179", but it must be a number of days from 180 to 3650.',
  )
})

/** The checkpoint that somebody makes who knows this code and can write to the database, but has no keys. */
async function forge(app: TestApp, through: number, key = sealKey('another secret')): Promise<void> {
  const { db, write } = app.deps
  const line = (await listActsAfter(db, through - 1, 1))[0]
  await write(async (trx) => {
    const at = app.clock.now
    const hash = Buffer.from(line?.hash ?? []).toString('hex')
    const unsealed = { through, hash, keep: 180, rest: await findRest(trx, through), at }
    const { at: _, ...told } = unsealed
    await record(trx, {
      at,
      actor: { kind: 'system', id: 'retention' },
      action: pruneAction,
      subject: { kind: 'day', id: '2026-11-20' },
      details: { ...told, seal: sealOf(key, unsealed) },
    })
    await trx.deleteFrom('ledger').where('number', '<=', through).execute()
  })
}
const dayEnd = async (app: TestApp, which: number) =>
  (await app.deps.db.selectFrom('day_roots').select('act').orderBy('day').execute())[which]?.act ?? 0

test.each<[string, (app: TestApp) => Promise<unknown>, RegExp]>([
  [
    'the oldest lines deleted',
    (app) => app.deps.write((trx) => trx.deleteFrom('ledger').where('number', '<=', 4).execute()),
    /^Line 1 of the ledger is missing/,
  ],
  [
    'the oldest lines deleted, with a checkpoint without the keys',
    async (app) => forge(app, await dayEnd(app, 0)),
    /bears no seal of this program's keys/,
  ],
  [
    'younger lines deleted by somebody with the keys',
    async (app) => forge(app, await dayEnd(app, 2), sealKey(app.deps.keys.receipts)),
    /before they were 180 days old/,
  ],
  [
    'lines deleted in the middle of a day',
    (app) => forge(app, 3, sealKey(app.deps.keys.receipts)),
    /not up to the end of a day/,
  ],
  [
    'more lines deleted after a real pruning',
    async (app) => {
      await pruneLedger(app.deps, app.clock.now)
      const first = (await firstLine(app))?.number ?? 0
      await app.deps.write((trx) => trx.deleteFrom('ledger').where('number', '=', first).execute())
    },
    /^Line \d+ of the ledger is missing/,
  ],
  [
    'a line put in before the beginning',
    async (app) => {
      const [line] = await app.deps.db.selectFrom('ledger').selectAll().where('number', '=', 2).execute()
      await pruneLedger(app.deps, app.clock.now)
      if (line) await app.deps.write((trx) => trx.insertInto('ledger').values(line).execute())
    },
    /^Line 2 of the ledger stands before line/,
  ],
  [
    'an entry and the root of its hour changed together, whose line is pruned',
    async (app) => {
      await pruneLedger(app.deps, app.clock.now)
      const [root] = await app.deps.db.selectFrom('hour_roots').selectAll().orderBy('hour').limit(1).execute()
      await app.deps.write((trx) =>
        trx
          .updateTable('hour_roots')
          .set({ entries: 3 })
          .where('hour', '=', root?.hour ?? 0)
          .execute(),
      )
    },
    /^What stays of the deleted lines 1 to \d+, .* was changed/,
  ],
])('%s is found and named', async (_, damage, sentence) => {
  const app = await openOldApp()
  expect(await faultsOf(app)).toEqual([])
  await damage(app)
  expect((await faultsOf(app))[0]).toMatch(sentence)
})
