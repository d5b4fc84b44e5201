/** Kysely's SQLite dialect, put right in one point: SQLite undoes a change of tables with its transaction. */
import { SqliteAdapter, SqliteDialect } from 'kysely'

/** Left as it comes, the dialect runs migrations outside any transaction, and a kill between two statements leaves half a step. */
export class AtomicSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new AtomicSqliteAdapter()
  }
}

class AtomicSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
