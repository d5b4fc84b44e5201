/** Questions that are asked with every request: put together once, which costs more than what SQLite needs to answer. */
import type { Compilable, CompiledQuery } from 'kysely'
import type { Db, Trx } from './schema.ts'

/** Stands for a value while the question is put together. */
class Later {
  readonly at: number
  constructor(at: number) {
    this.at = at
  }
}

/**
 * `build` must put the same question together whatever the values are: it is called once for each database, with what stands for them.
 */
export function prepared<Values extends readonly unknown[], Row>(
  build: (db: Db | Trx, ...values: Values) => Compilable<Row>,
): (db: Db | Trx, ...values: Values) => Promise<Row[]> {
  // The dialect belongs to the database; transactions have that of theirs.
  const known = new WeakMap<object, CompiledQuery<Row>>()
  return async (db, ...values) => {
    const { adapter } = db.getExecutor()
    let query = known.get(adapter)
    if (!query) {
      query = build(db, ...(values.map((_, at) => new Later(at)) as unknown as Values)).compile()
      known.set(adapter, query)
    }
    const parameters = query.parameters.map((each) => (each instanceof Later ? values[each.at] : each))
    return (await db.executeQuery<Row>({ ...query, parameters })).rows
  }
}
