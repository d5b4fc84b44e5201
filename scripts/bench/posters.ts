/** Posters: 1,000 A4 pages from the offices file that is shipped, in a process of its own. */
import { newFolder } from './shared/district.ts'
import { runNode } from './shared/processes.ts'
import { type BenchOptions, megabytes, type Report } from './shared/report.ts'

const mostSeconds = 8
const mostBytes = 400e6

/** What `print.ts` says of its run. */
export type Printed = { pages: number; seconds: number; bytes: number; peakBytes: number }

export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  try {
    const pages = quick ? 100 : 1000
    const runs: Printed[] = []
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      const printed = (await runNode(['scripts/bench/shared/print.ts', folder, String(pages)])) as Printed
      runs.push(printed)
      say(`  ${pages} pages in ${printed.seconds.toFixed(1)} s, at most ${megabytes(printed.peakBytes)}`)
    }
    const slowest = Math.max(...runs.map(({ seconds }) => seconds))
    const largest = Math.max(...runs.map(({ peakBytes }) => peakBytes))
    return {
      title: `Posters, ${pages} A4 pages in one PDF of ${megabytes(runs[0]?.bytes ?? 0)}`,
      rows: [
        [`slowest of ${runs.length}`, `${slowest.toFixed(1)} s`, `${mostSeconds} s`, slowest < mostSeconds],
        [
          'most resident memory of the whole process',
          megabytes(largest),
          megabytes(mostBytes),
          largest < mostBytes,
        ],
      ],
    }
  } finally {
    remove()
  }
}
