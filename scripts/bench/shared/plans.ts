/** Tells how a database comes to the answer of a question of ours. */
import { CompiledQuery } from 'kysely'
import type { Db } from '#server/storage/schema.ts'

type Ask = (db: Db) => Promise<unknown>

/** Runs `ask`, and hands every statement it sent, with what explains it, to the database again. */
async function explain<Line>(db: Db, how: string, ask: Ask): Promise<Line[]> {
  const asked: CompiledQuery[] = []
  const executor = db.getExecutor()
  await ask(
    db.withPlugin({
      transformQuery({ node, queryId }) {
        asked.push(executor.compileQuery(node, queryId))
        return node
      },
      transformResult: async ({ result }) => result,
    }) as Db,
  )
  const lines: Line[] = []
  for (const { sql, parameters } of asked) {
    const { rows } = await db.executeQuery<Line>(CompiledQuery.raw(`${how} ${sql}`, [...parameters]))
    lines.push(...rows)
  }
  return lines
}

/** Names of the parts of `table` that PostgreSQL really read, each once, sorted. */
export async function partsRead(db: Db, table: string, ask: Ask): Promise<string[]> {
  const lines = await explain<{ 'QUERY PLAN': string }>(db, 'explain (analyze, costs off)', ask)
  const parts = new Set<string>()
  for (const { 'QUERY PLAN': line } of lines) {
    const [, part] = new RegExp(` on (${table}_\\w+)`).exec(line) ?? []
    if (part !== undefined && !/never executed|Bitmap Index Scan/.test(line)) parts.add(part)
  }
  return [...parts].sort()
}

/** What SQLite does, step by step. */
export const stepsOfSqlite = async (db: Db, ask: Ask): Promise<string[]> =>
  (await explain<{ detail: string }>(db, 'explain query plan', ask)).map(({ detail }) => detail)
