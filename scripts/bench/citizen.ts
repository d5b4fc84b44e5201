/**
 * Citizen: what filing a grievance costs, how many a second the program takes, what is left of them when it is killed, and whether the
 * time of an answer tells which numbers have cases.
 */

import { measureFiling } from './citizen/filing.ts'
import { probeNumbers } from './citizen/probes.ts'
import { startCluster } from './shared/cluster.ts'
import type { BenchOptions, Report, Row } from './shared/report.ts'

const parts = ['filing', 'photos', 'kill', 'probe']
const databases = ['sqlite', 'postgres']

/** `SUNWAI_BENCH_CITIZEN` names what is done, with commas between: databases and parts; of which none is named, all are done. */
export async function run(options: BenchOptions): Promise<Report> {
  const only = process.env.SUNWAI_BENCH_CITIZEN?.split(',') ?? []
  const isWanted = (one: string, of: readonly string[]) =>
    only.includes(one) || !of.some((each) => only.includes(each))
  const wanted = {
    filing: isWanted('filing', parts),
    photos: isWanted('photos', parts),
    kill: isWanted('kill', parts),
  }
  const measure = async (name: string, settings: Record<string, string>): Promise<Row[]> => [
    ...(wanted.filing || wanted.photos || wanted.kill
      ? await measureFiling(name, settings, wanted, options)
      : []),
    ...(isWanted('probe', parts) ? await probeNumbers(name, settings, options) : []),
  ]
  const rows: Row[] = []
  if (isWanted('sqlite', databases)) rows.push(...(await measure('SQLite', {})))
  if (isWanted('postgres', databases)) {
    const cluster = await startCluster({ buffers: '128MB' })
    try {
      rows.push(...(await measure('PostgreSQL', { SUNWAI_DATABASE: cluster.address('postgres') })))
    } finally {
      await cluster.remove()
    }
  }
  return { title: 'Citizen', rows }
}
