/** Papers that citizens send in pieces, sealed until the grievance that they belong to is sent. */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `number`: under a key, or what stands in its place of whoever gave none. `id` follows from it, owner and what the browser calls the file. `sealed`: name and type. `received`: bytes that are here, or
  // once it is `done` the bytes of its pages; `pages` is null before. Without rowid, as a rowid would tell which of two came first.
  await db.schema
    .createTable('uploads')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('without_number', 'integer', (c) => c.notNull())
    .addColumn('owner_kind', 'text', (c) => c.notNull())
    .addColumn('owner_id', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('received', 'integer', (c) => c.notNull())
    .addColumn('form', 'text')
    .addColumn('pages', 'integer')
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema.createIndex('uploads_owner').on('uploads').columns(['owner_kind', 'owner_id']).execute()
  await db.schema.createIndex('uploads_hour').on('uploads').column('hour').execute()
  // `part`: a piece of the file by its offset, or a page or the thumbnail of what was made of it; `sealed`: encrypted.
  await db.schema
    .createTable('upload_parts')
    .addColumn('upload', 'text', (c) => c.notNull().references('uploads.id'))
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('sealed', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('upload_parts_key', ['upload', 'part'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    // What is encrypted cannot be compressed.
    await sql`alter table upload_parts alter column sealed set storage external`.execute(db)
  // What one number has sent on a day, also what it took away again.
  await db.schema
    .createTable('upload_days')
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('upload_days_key', ['number', 'day'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
