/** One place for files, whoever they belong to: photos move there, with a checksum of their bytes. */
import { createHash } from 'node:crypto'
import { type Kysely, PostgresAdapter, sql } from 'kysely'

/** So many photos in memory at once, each up to some 500 KB. */
const piece = 20

export async function up(db: Kysely<unknown>): Promise<void> {
  // Without rowid: a rowid would tell which of two files of one hour came first.
  await db.schema
    .createTable('files')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('owner_kind', 'text', (c) => c.notNull())
    .addColumn('owner_id', 'text', (c) => c.notNull())
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('keep_until', 'integer')
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema.createIndex('files_owner').on('files').columns(['owner_kind', 'owner_id']).execute()
  await sql`create index files_kept on files (kind, hour) where keep_until is null`.execute(db)
  await db.schema
    .createTable('file_contents')
    .addColumn('file', 'text', (c) => c.notNull().references('files.id'))
    .addColumn('variant', 'text', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('checksum', 'blob', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('file_contents_key', ['file', 'variant'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    // JPEG cannot be compressed further.
    await sql`alter table file_contents alter column bytes set storage external`.execute(db)

  // A photo bears the hour of its message; one that no message names, that of its entry.
  await sql`insert into files (id, owner_kind, owner_id, district, office, kind, hour)
    select p.id, 'entry', p.entry, e.district, e.office, 'photo',
      coalesce((select m.hour from messages m where m.entry = p.entry and m.photo = p.id), e.hour)
    from photos p join entries e on e.id = p.entry order by p.id`.execute(db)
  for (let last = ''; ; ) {
    const { rows } = await sql<{ id: string; jpeg: Uint8Array }>`
      select id, jpeg from photos where id > ${last} order by id limit ${piece}`.execute(db)
    for (const { id, jpeg } of rows) {
      const checksum = createHash('sha256').update(jpeg).digest()
      await sql`insert into file_contents (file, variant, media_type, size, checksum, bytes)
        values (${id}, 'original', 'image/jpeg', ${jpeg.length}, ${checksum}, ${jpeg})`.execute(db)
    }
    const end = rows.at(-1)
    if (!end || rows.length < piece) break
    last = end.id
  }
  await db.schema.dropTable('photos').execute()
}
