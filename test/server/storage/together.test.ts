/** Statements beside each other within a part of a transaction that is taken back. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inSavepoint } from '#server/storage/savepoint.ts'
import { together } from '#server/storage/together.ts'
import { openTestApp, rowsOf } from '#test/support/app.ts'

test('where one of several statements fails, the others have ended before it is taken back, and leave nothing', async () => {
  const app = await openTestApp()
  await app.deps.write(async (trx) => {
    const note = (name: string) => trx.insertInto('facts').values({ name, value: '1' }).execute()
    // Behind the one that fails: two statements after each other, as of tallies.
    const both = async () => {
      await note('first')
      await note('second')
    }
    const fails = () => sql`insert into facts (name, value) values (null, null)`.execute(trx)
    await expect(inSavepoint(trx, () => together([fails(), both()]))).rejects.toThrow()
  })
  const names = (await rowsOf(app, 'facts')).map((row) => Object(row).name)
  expect(names).not.toContain('first')
  expect(names).not.toContain('second')
})
