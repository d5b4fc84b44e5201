/** `npm run recount`: counts every tally anew from the entries, tells what differs, and mends it when asked. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#server/config.ts'
import { compareTallies, mendTallies, type Recount } from '#server/feedback/recount-store.ts'
import { StartError } from '#server/house.ts'
import { lockFolder } from '#server/storage/lock.ts'
import { openSqlite } from '#server/storage/open-sqlite.ts'
import { readOptions, runCommand } from './command.ts'

const help = `
Usage: npm run recount -- [--repair]

  --repair   make the tallies that differ anew; stop the server before

Every figure of a dashboard is read from tallies that move with each entry. This counts all of them anew from the
entries themselves and compares. Without --repair it only reads, and the server may go on. Ends with 0 when all are
equal, also after a repair, and with 1 when they are not.
`

await runCommand(async () => {
  const { values } = readOptions({ repair: { type: 'boolean', default: false } }, help)
  const { data } = readConfig(process.env, process.cwd())
  const path = join(data, 'sunwai.db')
  if (!existsSync(path))
    throw new StartError(`There is no database in ${data}. Name its folder in SUNWAI_DATA.`)
  const lock = values.repair ? lockFolder(data) : null
  if (lock === undefined) throw new StartError(`A server is running on ${data}. Stop it, then repair.`)
  const store = await openSqlite(path)
  try {
    if (!values.repair)
      return report(await compareTallies(store.db), 'Nothing was changed; --repair mends it.')
    const { before, after } = await store.write(mendTallies)
    report(before, '')
    if (wrongIn(before)) process.stdout.write('Mended. Counted again:\n')
    if (wrongIn(before)) report(after, 'This cannot be mended from the entries; restore a backup.')
  } finally {
    await store.close()
    lock?.release()
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
