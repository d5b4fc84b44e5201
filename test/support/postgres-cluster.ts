/** The PostgreSQL of a run of tests, and the database that all others are copies of. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from '#scripts/bench/shared/cluster.ts'
import { idOfHour } from '#server/ingest/partition-actions.ts'
import { prepare } from '#server/storage/postgres/open-postgres.ts'
import { partsFor, preparePartitions } from '#server/storage/postgres/partitions.ts'
import { folderInMemory } from './memory.ts'
import { isThorough } from './thorough.ts'

/** November 2026, in months since the year 0. */
const november = 2026 * 12 + 10

/** What every test database is a copy of: migrating each of them anew would take most of the time. */
export const template = 'sunwai_template'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the cluster's own database. Absent where tests run on SQLite. */
    postgres: string
  }
}

/**
 * In memory, if there is room for a database of 13 megabytes for each test: most of what a new one costs is its 650 files. Else the log
 * alone, of which up to a gigabyte is kept or some more: a commit takes 5 ms with it on the disk, and a tenth of one in memory.
 */
function whereToLie(): Parameters<typeof startCluster>[0] {
  const all = folderInMemory(isThorough ? 18 : 12)
  if (all) return { within: all }
  const log = folderInMemory(4)
  return log ? { logs: join(log, `sunwai-log-${randomUUID()}`) } : {}
}

/** Vitest calls this once a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster(whereToLie())
  const { Client } = (await import('pg')).default
  const client = new Client({ connectionString: cluster.address('postgres') })
  await client.connect()
  await client.query(`create database ${template}`)
  await client.end()
  await prepare(cluster.address(template), () => undefined)
  // Of the month in which tests play, as servers make them.
  const months = { from: november - 2, to: november + 3 }
  await preparePartitions(cluster.address(template), months, partsFor(1), idOfHour)
  project.provide('postgres', cluster.address('postgres'))
  return cluster.remove
}
