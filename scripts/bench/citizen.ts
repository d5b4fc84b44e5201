/** Citizen: what filing a grievance costs, how many a second the program takes, and what is left of them when it is killed. */

import { measureFiling } from './citizen/filing.ts'
import { startCluster } from './cluster.ts'
import type { BenchOptions, Report, Row } from './report.ts'

/** SQLite, then PostgreSQL. `SUNWAI_BENCH_CITIZEN`: one of them alone. */
export async function run(options: BenchOptions): Promise<Report> {
  const { SUNWAI_BENCH_CITIZEN: only } = process.env
  const rows: Row[] = []
  if (only !== 'postgres') rows.push(...(await measureFiling('SQLite', {}, options)))
  if (only !== 'sqlite') {
    const cluster = await startCluster({ buffers: '128MB' })
    try {
      const settings = { SUNWAI_DATABASE: cluster.address('postgres') }
      rows.push(...(await measureFiling('PostgreSQL', settings, options)))
    } finally {
      await cluster.remove()
    }
  }
  return { title: 'Citizen', rows }
}
