/** Somebody who may write to the database and writes the ledger anew, as the program would have made it. */
import { listActsAfter, record } from '#server/ledger/ledger-store.ts'
import type { TestApp } from './app.ts'

/** Leaves out the lines that `drop` names; roots of days, which nobody could make fit, are left out too. */
export async function forgeLedger(
  { deps }: TestApp,
  drop: (line: { number: number; action: string }) => boolean,
): Promise<void> {
  const before = await listActsAfter(deps.db, 0, 10_000)
  await deps.write(async (trx) => {
    await trx.deleteFrom('day_roots').execute()
    await trx.deleteFrom('ledger').execute()
    for (const row of before) {
      if (row.action === 'day:commit' || drop(row)) continue
      const act = await record(trx, {
        at: row.at,
        actor: { kind: row.actorKind as 'system', id: row.actor },
        action: row.action,
        subject: { kind: row.subjectKind, id: row.subject },
        details: JSON.parse(row.details),
      })
      await trx.updateTable('hour_roots').set({ act }).where('act', '=', row.number).execute()
    }
  })
}
