/** Kysely's SQLite, with the connection in another thread. */
import { Worker } from 'node:worker_threads'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { type Answer, begin, closing, type Question } from './sqlite-thread.ts'

/** A dialect for the one connection that writes; the file must be there, with its tables. */
export const sqliteInThread = (path: string): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => createDriver(path),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

function createDriver(path: string): Driver {
  const thread = openThread(path)
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const [rows, changes] = await thread.ask(sql, parameters)
      return { rows: rows as R[], numAffectedRows: BigInt(changes) }
    },
    // biome-ignore lint/correctness/useYield: nothing here streams
    async *streamQuery() {
      throw new Error('rows are not streamed from SQLite')
    },
  }
  const run = async (text: string) => void (await thread.ask(text, []))
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    // At once for writing: a lock that is only taken with the first write can be refused for what was read before. Not
    // waited for: it travels with the first statement, which fails with it.
    beginTransaction: async () => void run(begin).catch(() => undefined),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    destroy: () => thread.close(),
  }
}

type Waiting = { resolve(answer: [rows: unknown[], changes: number]): void; reject(cause: Error): void }

/** What is asked before the present turn ends goes over in one message: waking a thread costs more than most questions. */
function openThread(path: string) {
  const worker = new Worker(new URL('./sqlite-thread.ts', import.meta.url), { workerData: { path } })
  const waiting = new Map<number, Waiting>()
  let outgoing: Question[] = []
  let last = 0
  let ended: Error | undefined
  worker.on('message', (answers: Answer[]) => {
    for (const [id, rows, changes] of answers) {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (Array.isArray(rows)) asked?.resolve([rows, changes ?? 0])
      else asked?.reject(Object.assign(new Error(rows.message), { code: rows.code, name: 'SqliteError' }))
    }
  })
  const end = (cause: Error) => {
    ended ??= Object.assign(cause, { code: 'SQLITE_IOERR_THREAD' })
    for (const asked of waiting.values()) asked.reject(ended)
    waiting.clear()
  }
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the thread of the store has ended')))
  const send = () => {
    worker.postMessage(outgoing)
    outgoing = []
  }
  const ask = (text: string, parameters: readonly unknown[]): Promise<[unknown[], number]> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended)
      last++
      waiting.set(last, { resolve, reject })
      if (outgoing.push([last, text, parameters]) === 1) process.nextTick(send)
    })
  return {
    ask,
    async close() {
      if (ended) return
      const over = new Promise((done) => worker.once('exit', done))
      await ask(closing, [])
      await over
    },
  }
}
