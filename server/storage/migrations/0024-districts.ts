/** Districts as history knows them: one that leaves the offices file still has a time zone and a code for what is kept of it. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('districts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('names', 'text', (c) => c.notNull())
    .addColumn('timezone', 'text', (c) => c.notNull())
    .addColumn('left_day', 'integer')
    .modifyEnd(sql`strict`)
    .execute()
  // Those in the file are written anew by each start. One that left it before today has told nobody its zone: India has one.
  await sql`insert into districts (id, code, names, timezone, left_day)
    select district, upper(substr(district, 1, 3)), '{"hi":"' || district || '","en":"' || district || '"}',
      'Asia/Kolkata', max(coalesce(left_day, 0))
    from offices group by district`.execute(db)
  // A wall showed the first district of the file. Where there was only one, that is it; else its link ends and has to be made anew.
  await db.schema.alterTable('devices').addColumn('district', 'text').execute()
  await sql`update devices set district = (select min(id) from districts)
    where kind = 'wall' and (select count(*) from districts) = 1`.execute(db)
  await sql`update devices set removed_at = coalesce(removed_at, created_at)
    where kind = 'wall' and district is null`.execute(db)
}
