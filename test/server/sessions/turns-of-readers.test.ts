/** Who asks for much at once waits for themselves. */
import { expect, test } from 'vitest'
import { addPerson, openTestApp } from '#test/support/app.ts'
import { onPostgres } from '#test/support/postgres.ts'

// What answers GET is worked out for HEAD too. PostgreSQL answers beside the event loop, in the order in which its connections are free.
test.skipIf(onPostgres()).each(['GET', 'HEAD'])(
  'whoever asks sixty things at once by %s has their answers between those of others',
  async (method) => {
    const app = await openTestApp()
    const [many, other] = [await addPerson(app), await addPerson(app, 'district')]
    const answered: string[] = []
    const ask = async (who: string, { fetch }: typeof many) => {
      const { status } = await fetch('/api/entries?from=2025-01-01&to=2026-11-20&language=ur', { method })
      answered.push(`${who} ${status}`)
    }
    const all = Array.from({ length: 60 }, () => ask('many', many))
    await Promise.all([...all, ask('other', other)])
    expect(answered).toHaveLength(61)
    expect(answered.indexOf('other 200')).toBeGreaterThanOrEqual(0)
    expect(answered.indexOf('other 200')).toBeLessThan(20)
  },
)

test('who loses the right while two hundred questions of theirs wait is answered no more of them', async () => {
  const app = await openTestApp()
  const many = await addPerson(app, 'district')
  const answered: number[] = []
  const ask = async () => {
    const { status } = await many.fetch('/api/entries?from=2025-01-01&to=2026-11-20&language=ur')
    answered.push(status)
  }
  const all = Array.from({ length: 200 }, ask)
  await Promise.race(all)
  // In the store itself, since the page that does it waits for as long as many of them.
  await app.deps.db
    .updateTable('people')
    .set({ disabled_at: app.clock.now })
    .where('id', '=', many.person.id)
    .execute()
  // Six are being answered, and as many may have begun since.
  const before = answered.length + 12
  await Promise.all(all)
  expect(answered).toHaveLength(200)
  expect(answered.filter((status) => status === 200).length).toBeLessThanOrEqual(before)
  expect(before).toBeLessThan(200)
})
