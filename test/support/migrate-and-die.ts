/** Opens a store and kills itself before its n-th statement: `node migrate-and-die.ts FILE N`. Ends with 0 when there is no n-th. */
import Sqlite from 'better-sqlite3'
import { openSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import { watchStatements } from './old-store.ts'

const [path = '', last = ''] = process.argv.slice(2)
let run = 0
watchStatements(Sqlite.prototype, () => {
  if (++run === Number(last)) process.kill(process.pid, 'SIGKILL')
})
await (await openSqlite(path)).close()
