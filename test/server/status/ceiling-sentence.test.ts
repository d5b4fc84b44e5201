/** What the page says of the daily ceiling follows from what the offices have kept. */
import { expect, test } from 'vitest'
import { tell } from '#kiosk/staff/status/sentences.ts'
import { en } from '#kiosk/words/staff/en.ts'
import { addStoredBytes } from '#server/ceiling/ceiling-store.ts'
import type { StatusView } from '#server/contract/status.ts'
import { localDay } from '#server/district/local-time.ts'
import { addPerson, openTestApp } from '#test/support/app.ts'

test('an office that is full is not called nearly full, and one that is nearly full is told of beside it', async () => {
  const app = await openTestApp({ SUNWAI_STORED_A_DAY: '1' })
  const admin = await addPerson(app)
  const { db, directory, config, clock } = app.deps
  const [full, near] = [...directory.offices.keys()]
  const keep = (office: string | undefined, bytes: number) => {
    if (!office) throw new Error('two offices are needed')
    const day = localDay(clock(), directory.districtOf(office).timezone)
    return db.transaction().execute((trx) => addStoredBytes(trx, [{ office, day, bytes }]))
  }
  const says = async () => tell('stored', await admin.read<StatusView>('/api/status'), en).says
  await keep(near, Math.floor(config.storedADay * 0.85))
  expect(await says()).toMatch(/^One office has used up nearly all of today’s room, 1 MB\./)
  await keep(full, config.storedADay)
  expect(await says()).toMatch(/^One office has used up today’s room, 1 MB\..* One more is nearly full\.$/)
})
