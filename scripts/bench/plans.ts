/** Tells which parts of a partitioned table PostgreSQL really reads for a question of ours. */
import { CompiledQuery } from 'kysely'
import type { Db } from '#server/storage/schema.ts'

/** Runs `ask` and explains every statement it sent. Names of the parts of `table` that were read, each once, sorted. */
export async function partsRead(db: Db, table: string, ask: (db: Db) => Promise<unknown>): Promise<string[]> {
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
  const parts = new Set<string>()
  for (const { sql, parameters } of asked) {
    const plan = CompiledQuery.raw(`explain (analyze, costs off) ${sql}`, [...parameters])
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>(plan)
    for (const { 'QUERY PLAN': line } of rows) {
      const [, part] = new RegExp(` on (${table}_\\w+)`).exec(line) ?? []
      if (part !== undefined && !/never executed|Bitmap Index Scan/.test(line)) parts.add(part)
    }
  }
  return [...parts].sort()
}
