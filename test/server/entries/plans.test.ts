/** How SQLite comes to the entries of a list. */
import { expect, test } from 'vitest'
import { stepsOfSqlite } from '#scripts/bench/shared/plans.ts'
import { listEntries } from '#server/entries/entry-store.ts'
import { isPostgres } from '#server/storage/rows.ts'
import { openTestApp } from '#test/support/app.ts'

test('entries of one unhappy face at an office are found among its unhappy ones, and of a happy face among all', async () => {
  const { db } = (await openTestApp()).deps
  if (isPostgres(db)) return
  const stepsOf = (rating: 1 | 2 | 3) =>
    stepsOfSqlite(db, (asked) =>
      listEntries(asked, { rating, within: { offices: ['tehsil-meham'] }, limit: 30 }),
    )
  for (const rating of [1, 2] as const)
    expect(await stepsOf(rating)).toEqual(['SEARCH entries USING INDEX entries_office_unhappy (office=?)'])
  expect(await stepsOf(3)).toEqual(['SEARCH entries USING INDEX entries_office (office=?)'])
})
