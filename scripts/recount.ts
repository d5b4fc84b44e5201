/** `npm run recount`: counts every tally anew from the entries, tells what differs, and mends it when asked. */
import type { LiveMessage } from '#server/boot/join-cluster.ts'
import { readConfig } from '#server/config.ts'
import { record } from '#server/ledger/ledger-store.ts'
import { verifyLedger } from '#server/proof/verify-store.ts'
import type { Store } from '#server/storage/store.ts'
import { compareTallies, mendTallies, type Recount } from '#server/tallies/recount-store.ts'
import { readOptions, runCommand } from './command.ts'
import { openData } from './open-data.ts'

const help = `
Usage: npm run recount -- [--repair]

  --repair   make the tallies that differ anew

Every figure of a dashboard is read from tallies that move with each entry. This counts all of them anew from the
entries themselves and compares. Before that it looks whether the entries are those that each hour was closed with, see
npm run verify: tallies made anew from entries of which some are missing would only hide that. Without --repair it
changes none, and servers may go on. Ends with 0 when all are equal, also after a repair, and with 1 when they are not, or
when entries are missing, were changed or put in. A repair is written into the ledger.

On SQLite the server must be stopped before a repair. On PostgreSQL servers may run: the repair is one commit, so nobody
sees half of it, and dashboards read anew after it. Until it is done no server can write: they answer 503, and phones
send later. So do it when the offices are closed. There it needs the settings of a server: SUNWAI_DATABASE,
SUNWAI_DATA with keys.json, and SUNWAI_OFFICES.
`

await runCommand(async () => {
  const { values } = readOptions({ repair: { type: 'boolean', default: false } }, help)
  const config = readConfig(process.env, process.cwd())
  const { store, close } = await openData(config, values.repair)
  try {
    const { faults } = await verifyLedger(store.db)
    for (const fault of faults) process.stderr.write(`${fault}\n`)
    await (values.repair ? repair(store, faults.length) : compare(store))
    if (!faults.length) return
    process.stdout.write('The entries are not those that were given; restore a backup.\n')
    process.exitCode = 1
  } finally {
    await close()
  }
})

async function compare({ db }: Store): Promise<void> {
  report(await compareTallies(db), 'Nothing was changed; --repair mends it.')
}

/** `faults`: how much is wrong with the entries themselves, which goes into the ledger with the repair. */
async function repair(store: Store, faults: number): Promise<void> {
  const { before, after } = await store.write(async (trx) => {
    const mended = await mendTallies(trx)
    if (wrongIn(mended.before))
      await record(trx, {
        at: Date.now(),
        actor: { kind: 'command', id: 'recount' },
        action: 'tallies:repair',
        subject: { kind: 'tallies', id: 'all' },
        details: {
          faults,
          wrong: Object.fromEntries(mended.before.map(({ table, wrong }) => [table, wrong])),
        },
      })
    return mended
  })
  report(before, '')
  if (!wrongIn(before)) return
  store.pubsub.publish('live', { kind: 'entry', district: null } satisfies LiveMessage)
  process.stdout.write('Mended. Counted again:\n')
  report(after, 'This cannot be mended from the entries; restore a backup.')
}

function wrongIn(recounts: readonly Recount[]): number {
  return recounts.reduce((sum, { wrong }) => sum + wrong, 0)
}

/** A line for each table; the exit code says whether all were equal. */
function report(recounts: readonly Recount[], advice: string): void {
  for (const { table, rows, wrong } of recounts)
    process.stdout.write(
      `${table.padEnd(14)} ${String(rows).padStart(9)} rows  ${wrong ? `${wrong} WRONG` : 'equal'}\n`,
    )
  const wrong = wrongIn(recounts)
  process.stdout.write(
    wrong ? `${wrong} tallies differ from the entries. ${advice}\n` : 'Every tally equals the entries.\n',
  )
  process.exitCode = wrong ? 1 : 0
}
