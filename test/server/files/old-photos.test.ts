/** A database of before: its threads and photos are found under their entry, with place, hour and checksum. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { entrySubject } from '#server/contract/subject.ts'
import { listWaiting, readThread } from '#server/conversations/conversation-store.ts'
import { findFile, readContent } from '#server/files/files-store.ts'
import { newestStep, openOldDatabase } from '#test/support/old-database.ts'

test('every photo and every message of before is there after, also where there are more than fit into memory at once', async () => {
  const { db, migrateTo } = await openOldDatabase('0016-names')
  await sql`insert into offices (id, district, department, peers, names) values ('o', 'd', 'p', 'p', '{}')`.execute(
    db,
  )
  await sql`insert into people (id, name, login, password, role, created_at) values ('p', 'P', 'p', '', 'officer', 1)`.execute(
    db,
  )
  const photos = Array.from({ length: 45 }, (_, at) => ({
    entry: `0000${at % 9}-entry`,
    id: `photo-${String(at).padStart(3, '0')}`,
    jpeg: Buffer.alloc(1000, at),
    number: 1 + Math.floor(at / 9),
    hour: 400 + at,
  }))
  for (let each = 0; each < 9; each++) {
    const entry = `0000${each}-entry`
    await sql`insert into entries (id, district, hour, office, channel, rating, lang, reasons, names_person, presence)
      values (${entry}, 'd', 300, 'o', 'web', 1, 'hi', '[]', 0, 0)`.execute(db)
    await sql`insert into threads (entry, messages, waiting, solved) values (${entry}, 6, ${each % 2}, null)`.execute(
      db,
    )
    await sql`insert into messages (entry, number, key, hour, person, words) values (${entry}, 6, 'answer', 500, 'p', 'done')`.execute(
      db,
    )
  }
  for (const { id, entry, jpeg, number, hour } of photos) {
    await sql`insert into photos (id, entry, jpeg) values (${id}, ${entry}, ${jpeg})`.execute(db)
    await sql`insert into messages (entry, number, key, hour, photo) values (${entry}, ${number}, ${id}, ${hour}, ${id})`.execute(
      db,
    )
  }
  await migrateTo('0023-conversations')

  for (const { id, entry, jpeg, hour } of photos) {
    expect(await findFile(db, id)).toEqual({
      id,
      owner: entrySubject(entry),
      place: { district: 'd', office: 'o' },
      kind: 'photo',
      hour,
      keepUntil: null,
    })
    // Read with its checksum.
    expect(Buffer.from((await readContent(db, id, 'original'))?.bytes ?? []).equals(jpeg)).toBe(true)
    expect(await readContent(db, id, 'thumbnail')).toBeUndefined()
  }
  const { checksum } = await db
    .selectFrom('file_contents')
    .where('file', '=', 'photo-007')
    .select('checksum')
    .executeTakeFirstOrThrow()
  expect(Buffer.from(checksum)).toEqual(createHash('sha256').update(Buffer.alloc(1000, 7)).digest())

  const { messages } = await readThread(db, entrySubject('00003-entry'))
  expect(messages.map(({ by, photo, words }) => [by, photo, words])).toEqual([
    ...[3, 12, 21, 30, 39].map((at) => ['visitor', `photo-${String(at).padStart(3, '0')}`, null]),
    ['office', null, 'done'],
  ])
  await migrateTo(newestStep)
  expect(await listWaiting(db, 'entry', { districts: ['d'] }, 10)).toEqual(
    [1, 3, 5, 7].map((at) => ({ id: `0000${at}-entry`, marked: false })),
  )
})
