/** Citizen: what filing a grievance costs, how many a second the program takes, and what is left of them when it is killed. */

import { measureFiling } from './citizen/filing.ts'
import { startCluster } from './cluster.ts'
import type { BenchOptions, Report, Row } from './report.ts'

/** `SUNWAI_BENCH_CITIZEN` names what is done, with commas between: `sqlite` or `postgres`, `filing`, `photos` or `kill`; unset, all of it. */
export async function run(options: BenchOptions): Promise<Report> {
  const only = process.env.SUNWAI_BENCH_CITIZEN?.split(',') ?? []
  const isWanted = (part: string, other: string) => only.includes(part) || !only.includes(other)
  const named = ['filing', 'photos', 'kill'].filter((part) => only.includes(part))
  const isPart = (part: string) => named.length === 0 || named.includes(part)
  const parts = { filing: isPart('filing'), photos: isPart('photos'), kill: isPart('kill') }
  const rows: Row[] = []
  if (isWanted('sqlite', 'postgres')) rows.push(...(await measureFiling('SQLite', {}, parts, options)))
  if (isWanted('postgres', 'sqlite')) {
    const cluster = await startCluster({ buffers: '128MB' })
    try {
      const settings = { SUNWAI_DATABASE: cluster.address('postgres') }
      rows.push(...(await measureFiling('PostgreSQL', settings, parts, options)))
    } finally {
      await cluster.remove()
    }
  }
  return { title: 'Citizen', rows }
}
