/** Flags: a year of three hundred offices, with and without attackers, played through the rules; prints the tables that docs/flags.md shows. */
import { hoursTable } from './flags/hours-table.ts'
import { levelHead, levelRow, levelsPlayed } from './flags/level-table.ts'
import { yearTables } from './flags/year-table.ts'
import type { BenchOptions, Report } from './shared/report.ts'

export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const tables = [
    [...levelHead, ...(quick ? levelsPlayed.slice(0, 2) : levelsPlayed).map(levelRow)],
    ...yearTables(quick ? 150 : undefined, say),
    ...(quick ? [] : [hoursTable()]),
  ]
  for (const table of tables) process.stdout.write(`${table.join('\n')}\n\n`)
  return { title: 'Flags (a year of 300 offices, played)', rows: [] }
}
