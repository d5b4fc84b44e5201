/** A level is judged once a day over whole days, asks again where it stays, and ends by itself. */
import type { Insertable } from 'kysely'
import { expect, test } from 'vitest'
import type { FlagList } from '#server/contract/figures/flag.ts'
import { localHour } from '#server/district/local-time.ts'
import { newEntryId } from '#server/entries/entry.ts'
import { judgeLevels } from '#server/findings/level-actions.ts'
import type { Schema } from '#server/storage/schema.ts'
import { addPerson, day, openTestApp, type TestApp } from '#test/support/app.ts'

/** Offices of one kind. */
const kind = 'electricity'
const officesOf = (app: TestApp) =>
  [...app.deps.directory.offices.values()].filter(({ peers, left }) => peers === kind && !left)

let drawn = 0
/** Twenty visitors a day to an office over the days before today, so many of them unhappy. */
async function fill(app: TestApp, office: string, unhappy: number, from: number, to = 0): Promise<void> {
  const today = Math.floor(localHour(app.clock.now, 'Asia/Kolkata') / 24)
  const rows: Insertable<Schema['entries']>[] = []
  for (let back = from; back > to; back--)
    for (let at = 0; at < 20; at++) {
      const hour = (today - back) * 24 + 10 + (at % 6)
      rows.push({
        id: newEntryId(hour, String(drawn++).padStart(16, '0')),
        district: 'rohtak',
        office,
        hour,
        point: 'gate',
        poster: null,
        service: null,
        channel: 'qr',
        rating: at < unhappy ? 1 : 4,
        lang: 'hi',
        reasons: '[]',
        words: null,
        names_person: 0,
        mark: null,
        presence: 0,
      })
    }
  await app.deps.write(async (trx) => {
    await trx.insertInto('entries').values(rows).execute()
  })
}

const levelsOf = async (app: TestApp) => {
  const staff = await addPerson(app)
  return (await staff.read<FlagList>('/api/flags')).flags.filter((flag) => flag.kind === 'level')
}

test('an office that is worse than others of its kind for weeks has one flag, with what was expected; when it is as they are, that ends by itself', async () => {
  const app = await openTestApp()
  const [bad, ...others] = officesOf(app)
  if (!bad) throw new Error('no office of this kind')
  expect(others.length).toBeGreaterThanOrEqual(7)
  for (const [at, { id }] of others.entries()) await fill(app, id, 1 + (at % 3), 28)
  await fill(app, bad.id, 9, 28)
  // What came today is of no whole day.
  for (const { id } of others) await fill(app, id, 20, 0, -1)
  await judgeLevels(app.deps, app.clock.now)
  await judgeLevels(app.deps, app.clock.now)
  expect(await levelsOf(app)).toMatchObject([
    { office: { id: bad.id }, status: 'raised', evidence: { seen: 28 * 9, of: 28 * 20 } },
  ])

  app.clock.now += 28 * day
  for (const [at, { id }] of [bad, ...others].entries()) await fill(app, id, 1 + (at % 3), 27)
  await judgeLevels(app.deps, app.clock.now)
  expect(await levelsOf(app)).toMatchObject([{ status: 'ended', standing: false }])
})

test('a level that somebody has seen asks again while it stays, and after a confirmed action counts the days from then on alone', async () => {
  const app = await openTestApp()
  const [bad, ...others] = officesOf(app)
  if (!bad) throw new Error('no office of this kind')
  for (const [at, { id }] of others.entries()) await fill(app, id, 1 + (at % 3), 28)
  await fill(app, bad.id, 9, 28)
  await judgeLevels(app.deps, app.clock.now)
  const staff = await addPerson(app)
  const act = async (who: typeof staff, what: string, body: object) => {
    const [flag] = await levelsOf(app)
    return (await who.send('POST', `/api/flags/${flag?.id}/${what}`, { version: flag?.version, ...body }))
      .status
  }
  expect(await act(staff, 'acknowledge', { note: 'I was there.' })).toBe(204)
  await judgeLevels(app.deps, app.clock.now)
  expect(await levelsOf(app)).toMatchObject([{ status: 'acknowledged', standing: true }])

  app.clock.now += 5 * day
  await judgeLevels(app.deps, app.clock.now)
  expect(await levelsOf(app)).toMatchObject([{ status: 'raised', acknowledged: { note: 'I was there.' } }])

  const [third, fourth] = [await addPerson(app), await addPerson(app, 'district')]
  expect(await act(third, 'acknowledge', { note: 'Again.', action: 'Two more counters.' })).toBe(204)
  expect(await act(fourth, 'confirm', {})).toBe(204)
  await judgeLevels(app.deps, app.clock.now + day)
  expect(await levelsOf(app)).toMatchObject([{ status: 'acknowledged', standing: false }])
})
