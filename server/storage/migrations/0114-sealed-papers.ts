/** A citizen's finished paper is a file from the beginning, sealed, which goes over to the case when it is sent: no byte is written twice. */
import { hash, randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'

type Part = { upload: string; part: string; sealed: Uint8Array }

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('uploads')
    .addColumn('file', 'text', (c) => c.references('files.id'))
    .execute()
  await db.schema
    .alterTable('case_documents')
    .addColumn('is_sealed', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  const { rows } = await sql<{ id: string; hour: number }>`select distinct id, hour from uploads
    join upload_parts on upload = id where part = 'page-1' and pages is not null`.execute(db)
  for (const { id, hour } of rows) await moveParts(db, id, hour)
}

/** What waits to be sent, as it was kept before. */
async function moveParts(db: Kysely<unknown>, upload: string, hour: number): Promise<void> {
  const file = randomBytes(12).toString('base64url')
  await sql`insert into files (id, owner_kind, owner_id, district, office, kind, hour)
    values (${file}, 'upload', ${upload}, '', '', 'document', ${hour})`.execute(db)
  const { rows } = await sql<Part>`select * from upload_parts
    where upload = ${upload} and (part like 'page-%' or part = 'thumbnail')`.execute(db)
  for (const { part, sealed } of rows) {
    const checksum = hash('sha256', sealed, 'buffer')
    await sql`insert into file_contents (file, variant, media_type, size, checksum, bytes)
      values (${file}, ${part}, 'image/jpeg', ${sealed.length}, ${checksum}, ${sealed})`.execute(db)
  }
  await sql`delete from upload_parts where upload = ${upload}`.execute(db)
  await sql`update uploads set file = ${file} where id = ${upload}`.execute(db)
}
