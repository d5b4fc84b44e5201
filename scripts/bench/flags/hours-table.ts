/** The table of praise, runs and silence in docs/flags.md. */
import { playCounters } from './counters.ts'
import { playHours } from './hours.ts'

export function hoursTable(): string[] {
  const rows = Object.entries({ ...playHours(2026), 'silence of a counter': playCounters(2026) }).map(
    ([kind, { falseAYear, found, delayHours }]) =>
      [kind, falseAYear.toFixed(0), `${Math.round(found * 100)} %`, delayHours ?? ''].join(' | '),
  )
  return [
    '| kind | false flags a year | found | after open hours, in the middle |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ]
}
