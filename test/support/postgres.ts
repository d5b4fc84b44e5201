/** Databases of their own for tests, in the cluster of the run. */
import pg from 'pg'
import { inject } from 'vitest'
import { template } from './postgres-cluster.ts'

/** Whether this run of tests is on PostgreSQL. */
export const onPostgres = (): boolean => inject('postgres') !== undefined

let databases = 0

/** Address of a new, migrated database; it goes with the cluster, since dropping one costs more. Undefined on SQLite. */
export async function newDatabase(): Promise<string | undefined> {
  const cluster = inject('postgres')
  if (cluster === undefined) return undefined
  const name = `test_${process.pid}_${++databases}`
  await ask(cluster, `create database ${name} template ${template}`)
  return Object.assign(new URL(cluster), { pathname: `/${name}` }).href
}

/** Address of a database without any tables; undefined on SQLite. */
export async function newEmptyDatabase(): Promise<string | undefined> {
  const cluster = inject('postgres')
  if (cluster === undefined) return undefined
  const name = `empty_${process.pid}_${++databases}`
  await ask(cluster, `create database ${name}`)
  return Object.assign(new URL(cluster), { pathname: `/${name}` }).href
}

async function ask(address: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
