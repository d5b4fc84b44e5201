/** A question that is put together once is asked with the values of each time, wherever it is asked. */
import { expect, test } from 'vitest'
import { prepared } from '#server/storage/prepared.ts'
import { openTestApp } from '#test/support/app.ts'

test('each asking has its own values, in a transaction and in another database too', async () => {
  const named = prepared((db, district: string, id: string) =>
    db.selectFrom('offices').select('id').where('district', '=', district).where('id', '=', id),
  )
  const [one, other] = [await openTestApp(), await openTestApp()]
  const ids = async (...asked: Parameters<typeof named>) => (await named(...asked)).map(({ id }) => id)
  expect(await ids(one.deps.db, 'rohtak', 'tehsil-meham')).toEqual(['tehsil-meham'])
  expect(await ids(one.deps.db, 'elsewhere', 'tehsil-meham')).toEqual([])
  expect(await ids(one.deps.db, 'rohtak', 'nowhere')).toEqual([])
  await other.deps.write(async (trx) => {
    await trx
      .insertInto('offices')
      .values({ ...(await anOffice(trx)), id: 'new' })
      .execute()
    expect(await ids(trx, 'rohtak', 'new')).toEqual(['new'])
  })
  expect(await ids(other.deps.db, 'rohtak', 'new')).toEqual(['new'])
  expect(await ids(one.deps.db, 'rohtak', 'new')).toEqual([])
})

const anOffice = (db: Parameters<ReturnType<typeof prepared>>[0]) =>
  db.selectFrom('offices').selectAll().executeTakeFirstOrThrow()
