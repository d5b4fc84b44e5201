/** `npm run recount`: counts every tally anew from the entries, tells what differs, and mends it when asked. */
import { readConfig } from '#server/config.ts'
import { compareTallies, mendTallies, type Recount } from '#server/tallies/recount-store.ts'
import { readOptions, runCommand } from './command.ts'
import { openData } from './open-data.ts'

const help = `
Usage: npm run recount -- [--repair]

  --repair   make the tallies that differ anew

Every figure of a dashboard is read from tallies that move with each entry. This counts all of them anew from the
entries themselves and compares. Without --repair it changes none, and servers may go on. Ends with 0 when all are equal,
also after a repair, and with 1 when they are not.

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
    if (!values.repair)
      return report(await compareTallies(store.db), 'Nothing was changed; --repair mends it.')
    const { before, after } = await store.write(mendTallies)
    report(before, '')
    if (!wrongIn(before)) return
    store.pubsub.publish('live', 'entry')
    process.stdout.write('Mended. Counted again:\n')
    report(after, 'This cannot be mended from the entries; restore a backup.')
  } finally {
    await close()
  }
})

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
