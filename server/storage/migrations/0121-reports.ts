/** Reports of weeks and months that are over. Each is made once; its paper stands among the files. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `about`: district, department or office, and `place` its id; `span`: week or month. Days are local.
  await db.schema
    .createTable('reports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('district', 'text', (c) => c.notNull().references('districts.id'))
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('span', 'text', (c) => c.notNull())
    .addColumn('first_day', 'integer', (c) => c.notNull())
    .addColumn('last_day', 'integer', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('file', 'text', (c) => c.notNull().references('files.id'))
    .addColumn('said', 'text', (c) => c.notNull())
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create unique index reports_of on reports (district, about, place, span, first_day, language)`.execute(
    db,
  )
}
