/** A move reads tables in pieces that fit into memory, whatever stands in them. */
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { listTables, readSqlite } from '#server/storage/sqlite/tables.ts'

test('the larger the bytes of a table, the fewer of its rows are read at once; none is left out', () => {
  const sqlite = new Sqlite(':memory:')
  sqlite.exec(`create table photos (id text primary key, bytes blob) strict;
    create table small (hash blob primary key, name text) strict;
    create table huge (id text primary key, bytes blob) strict`)
  for (let at = 0; at < 30; at++) {
    sqlite.prepare('insert into photos values (?, zeroblob(?))').run(`p${at}`, at === 7 ? 2_000_000 : 1000)
    sqlite.prepare('insert into small values (?, ?)').run(Buffer.alloc(4, at), 'x')
  }
  sqlite.prepare("insert into huge values ('h', zeroblob(20000000))").run()
  const tables = listTables(sqlite)
  expect(tables.map(({ name, piece }) => [name, piece])).toEqual([
    ['huge', 1],
    ['photos', 8],
    ['small', 2000],
  ])
  const [, photos] = tables
  const pieces = photos ? [...readSqlite(sqlite, photos, null)] : []
  expect(pieces.map((rows) => rows.length)).toEqual([8, 8, 8, 6])
  sqlite.close()
})
