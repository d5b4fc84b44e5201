/** An app with some closed hours that the ledger commits to, and proofs of them. */
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { record } from '#server/ledger/ledger-store.ts'
import { verifyLedger } from '#server/proof/verify-store.ts'
import { codeOf, hour, newEntry, openTestApp, say, type TestApp } from './app.ts'

export const faultsOf = async ({ deps }: TestApp, roots: string[] = []): Promise<string[]> =>
  (await verifyLedger(deps.db, roots)).faults

/** Three hours of visits at a gate, of which some have words; all closed and committed to, with the root of a day. */
export async function openCommittedApp(visits = 4, settings: Record<string, string> = {}): Promise<TestApp> {
  const app = await openTestApp(settings)
  await app.deps.write((trx) =>
    record(trx, {
      at: app.clock.now,
      actor: { kind: 'command', id: 'test' },
      action: 'test:begin',
      subject: { kind: 'test', id: 'one' },
    }),
  )
  const gate = await codeOf(app, 'tehsil-meham', 'gate')
  for (let hours = 0; hours < 3; hours++) {
    for (let visitor = 0; visitor < visits; visitor++) {
      const words = visitor % 2 ? { words: `देर लगी ${visitor}` } : {}
      await say(app, gate, { entry: newEntry(), rating: String(1 + (visitor % 4)), ...words })
    }
    app.clock.now += hour
  }
  app.clock.now += 24 * hour
  await commitLedger(app.deps)
  return app
}

/** The root of the one day, in hex. */
export async function dayRootOf({ deps }: TestApp): Promise<string> {
  const [row] = await deps.db.selectFrom('day_roots').select('root').execute()
  return Buffer.from(row?.root ?? []).toString('hex')
}
