/** The index of cases: what changes in a case changes in it, and however many cases there are the newest are found first. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { mostFound } from '#server/contract/grievances/grievance-list.ts'
import { indexCase } from '#server/search/case-index-store.ts'
import { isPostgres } from '#server/storage/rows.ts'
import { addPerson, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { fileCase, listOf, summariesOf } from '#test/support/desk.ts'

const changeSummary = (app: TestApp, id: string, summary: string) =>
  app.deps.write(async (trx) => {
    await trx.updateTable('grievances').set({ summary }).where('id', '=', id).execute()
    await indexCase(trx, id)
  })

/** SQLite compares its index with what it was made of. */
async function checkIndex({ deps: { db } }: TestApp): Promise<void> {
  if (!isPostgres(db))
    await sql`insert into grievance_index (grievance_index, rank) values ('integrity-check', 1)`.execute(db)
}

test('a new case has in the index, from the start, what would be made of it anew', async () => {
  const app = await openTestApp()
  const about = { area: 'ward-3', landmark: 'नीम के पेड़ के पास', kind: 'technical', note: 'पंप जल गया' } as const
  const id = await fileCase(app, 'नल ख़राब है', about)
  const texts = () => rowsOf(app, 'grievance_texts')
  const first = await texts()
  expect(JSON.stringify(first)).toContain('पंप')
  await app.deps.write((trx) => indexCase(trx, id))
  expect(await texts()).toEqual(first)
})

test('a word that leaves a case takes no other along that begins like it', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  const found = async (search: string) => (await summariesOf(officer, { search })).length
  const id = await fileCase(app, 'पानीपत की सड़क पर पानी')
  await changeSummary(app, id, 'सड़क पर पानी')
  expect(await found('पानीपत')).toBe(0)
  for (const search of ['पा', 'पान', 'पानी', 'सड़']) expect([search, await found(search)]).toEqual([search, 1])
  await checkIndex(app)
  await changeSummary(app, id, 'सड़क')
  for (const search of ['पा', 'पान', 'पानी']) expect([search, await found(search)]).toEqual([search, 0])
  await checkIndex(app)
})

test('after any changes the index holds what stands in the cases, and nothing else', async () => {
  const app = await openTestApp()
  const words = ['ab', 'abc', 'abcd', 'abcde', 'b', 'ba', 'नल', 'नाली', 'नालियाँ', 'x'.repeat(60), '𞤀𞤁𞤂', 'ab']
  const ids = await Promise.all([0, 1, 2].map((at) => fileCase(app, `case ${at}`)))
  for (let at = 0; at < 60; at++) {
    const some = words.filter((_, each) => (at * 7 + each * each * 5) % 11 < 5)
    await changeSummary(app, ids[at % 3] ?? '', some.join(' ') || 'nothing')
    await checkIndex(app)
  }
})

test('of what is found in many cases the newest come first, told as so many and more; what is seldom is found behind them', async () => {
  const app = await openTestApp()
  const { db } = app.deps
  const officer = await addPerson(app, 'grievance-officer')
  await fileCase(app, 'seldom')
  const row = await db.selectFrom('grievances').selectAll().executeTakeFirstOrThrow()
  const texts = await db.selectFrom('grievance_texts').selectAll().executeTakeFirstOrThrow()
  const many = 4_500
  const { vector: _, ...written } = texts as typeof texts & { vector?: string }
  await app.deps.write(async (trx) => {
    for (let from = 0; from < many; from += 100) {
      const numbers = Array.from({ length: 100 }, (_, each) => from + each + 1)
      const idOf = (number: number) => `many-${String(number).padStart(5, '0')}`
      await trx
        .insertInto('grievances')
        .values(
          numbers.map((each) => ({ ...row, id: idOf(each), reference: `R${each}`, summary: `${each}` })),
        )
        .execute()
      await trx
        .insertInto('grievance_texts')
        .values(
          numbers.map((each) => ({
            ...written,
            grievance: idOf(each),
            number: texts.number + each,
            words: [
              ...['often', each % 30 === 0 ? 'nowandthen' : 'always'],
              ...(each % 200 === 0 ? ['@s-camp'] : []),
              ...(each % 3 === 0 ? ['@s-letter'] : []),
            ].join(' '),
          })),
        )
        .execute()
    }
  })
  const often = await listOf(officer, { search: 'often' })
  expect(often.found).toEqual({ count: mostFound, more: true })
  expect(often.grievances.map(({ summary }) => summary)).toEqual(
    Array.from({ length: 50 }, (_, at) => `${many - at}`),
  )
  const nowAndThen = await listOf(officer, { search: 'often nowandthen', page: '3' })
  expect(nowAndThen.found).toEqual({ count: 150, more: false })
  expect(nowAndThen.grievances.map(({ summary }) => summary)).toEqual(
    Array.from({ length: 50 }, (_, at) => `${30 * (50 - at)}`),
  )
  // Whether the filter or the word is the one that leaves few.
  const within = async (search: string, source: string) =>
    (await listOf(officer, { search, source })).grievances.map(({ summary }) => Number(summary))
  expect(await within('often', 'camp')).toEqual(Array.from({ length: 22 }, (_, at) => 200 * (22 - at)))
  expect((await listOf(officer, { search: 'nowandthen', source: 'letter' })).found?.count).toBe(150)
  expect(await within('nowandthen', 'camp')).toEqual(Array.from({ length: 7 }, (_, at) => 600 * (7 - at)))
  expect(await within('seldom', 'camp')).toEqual([])
  expect(await summariesOf(officer, { search: 'seldom' })).toEqual(['seldom'])
  expect((await listOf(officer, { search: 'often', page: '5' })).grievances).toEqual([])
})
