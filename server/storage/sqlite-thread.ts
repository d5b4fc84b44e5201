/**
 * The connection that writes to an SQLite file, in a thread of its own: no visitor waits for the disk. Questions come as
 * messages and are answered in their order. It imports as little as it can, for each thread has its own copy in memory.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { forEachRow, makeDurable } from './durable.ts'
import { returnMemory } from './memory.ts'

export type Question = [id: number, text: string, parameters: readonly unknown[]]
export type Answer = [id: number, rows: unknown[], changes: number] | [id: number, failure: Failure]
/** An error as it crosses to the other thread, which keeps no code of an error by itself. */
export type Failure = { message: string; code: string | undefined }
export const begin = 'begin immediate'
/** Not SQL: the last message. */
export const closing = 'close'

type Run = (parameters: readonly unknown[]) => [rows: unknown[], changes: number]
/** Statements this program has are few; past this many something builds them from data, and none is kept. */
const mostStatements = 500

/**
 * Answers until it is told to close. Nothing runs outside a transaction, so that no write commits by itself after a
 * `begin` that failed; and of what came along with a failure nothing more is run.
 */
function answerQuestions(path: string, port: MessagePort): void {
  const sqlite = new Sqlite(path)
  makeDurable(sqlite)
  const statements = new Map<string, Run>([[closing, () => [[], 0]]])

  const answer = ([id, text, parameters]: Question): Answer => {
    try {
      // A full disk makes SQLite undo the transaction by itself; asked again it would only say that there is none.
      if (text === 'rollback' && !sqlite.inTransaction) return [id, [], 0]
      if (!sqlite.inTransaction && text !== begin && text !== closing)
        throw new Error(`nothing is written outside a transaction: ${text.slice(0, 60)}`)
      return [id, ...find(text)(parameters)]
    } catch (cause) {
      const { message, code } = cause as Error & { code?: string }
      return [id, { message, code }]
    }
  }
  const find = (text: string): Run => {
    const known = statements.get(text)
    if (known) return known
    const run = runOf(sqlite.prepare(text), text.startsWith(forEachRow))
    // Preparing costs several times what running does.
    if (statements.size < mostStatements) statements.set(text, run)
    return run
  }
  port.on('message', (questions: Question[]) => {
    const answers: Answer[] = []
    let failure: Failure | undefined
    for (const question of questions) {
      const given: Answer = failure ? [question[0], failure] : answer(question)
      if (given.length === 2) failure = given[1]
      answers.push(given)
    }
    port.postMessage(answers)
    if (questions.at(-1)?.[1] !== closing) return
    sqlite.close()
    port.close()
  })
}

function runOf(statement: Sqlite.Statement, forEach: boolean): Run {
  if (forEach) {
    return (rows) => {
      for (const row of rows) statement.run(row)
      return [[], rows.length]
    }
  }
  if (statement.reader) return (parameters) => [statement.all(parameters), 0]
  return (parameters) => [[], statement.run(parameters).changes]
}

if (parentPort) {
  answerQuestions((workerData as { path: string }).path, parentPort)
  returnMemory()
}
