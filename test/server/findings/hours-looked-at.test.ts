/** What an office heard by the hour is looked at each hour: flags go up once, and a silence ends when somebody speaks. */
import { expect, test } from 'vitest'
import type { FlagList } from '#server/contract/figures/flag.ts'
import { localHour } from '#server/district/local-time.ts'
import { lookAtHours } from '#server/findings/hour-actions.ts'
import { judgeLevels } from '#server/findings/level-actions.ts'
import { type TallyRows, tallyRows } from '#server/tallies/tally.ts'
import { moveTallies } from '#server/tallies/tally-store.ts'
import { addPerson, day, openTestApp, type TestApp } from '#test/support/app.ts'
import { turnsDuring } from '#test/support/turns.ts'

const [silent, other, third] = ['tehsil-meham', 'tehsil-sampla', 'tehsil-kalanaur']
type Faces = { r1: number; r3: number; r4: number }

/** Tallies of an office for the clock hours from ten to four on days before today. */
async function hear(app: TestApp, office: string, from: number, to: number, faces: Faces): Promise<void> {
  const today = Math.floor(localHour(app.clock.now, 'Asia/Kolkata') / 24)
  const hours: TallyRows['hours'] = []
  for (let back = from; back >= to; back--)
    for (let clock = 10; clock < 16; clock++)
      hours.push({
        district: 'rohtak',
        office,
        hour: (today - back) * 24 + clock,
        ...{ r2: 0, m1: 0, m2: 0, m3: 0, m4: 0 },
        ...faces,
      })
  await app.deps.write((trx) => moveTallies(trx, { ...tallyRows([]), hours }))
}

const flagsOf = async (app: TestApp) => (await (await addPerson(app)).read<FlagList>('/api/flags')).flags

test('an office that falls silent in its hours while others are heard has a flag, which ends when somebody speaks there', async () => {
  const app = await openTestApp()
  const usual = { r1: 1, r3: 1, r4: 1 }
  await hear(app, silent, 30, 6, usual)
  for (const office of [other, third]) await hear(app, office, 30, 1, usual)
  await lookAtHours(app.deps, app.clock.now)
  await lookAtHours(app.deps, app.clock.now)
  expect(await flagsOf(app)).toMatchObject([
    { kind: 'silence', office: { id: silent }, point: null, status: 'raised', evidence: { seen: 0 } },
  ])
  await hear(app, silent, 1, 1, usual)
  await lookAtHours(app.deps, app.clock.now)
  expect(await flagsOf(app)).toMatchObject([{ kind: 'silence', status: 'ended' }])
})

test('others have their turn between the offices that are looked at', async () => {
  const app = await openTestApp()
  for (const office of [silent, other, third]) await hear(app, office, 30, 1, { r1: 1, r3: 1, r4: 1 })
  const offices = app.deps.directory.offices.size
  expect(offices).toBeGreaterThan(10)
  const hourly = await turnsDuring(() => lookAtHours(app.deps, app.clock.now))
  expect(hourly).toBeGreaterThanOrEqual(3 * offices)
  const daily = await turnsDuring(() => judgeLevels(app.deps, app.clock.now))
  expect(daily).toBeGreaterThanOrEqual(offices)
})

test('praise that comes at once is one flag, which does not go up again once two people have dealt with it, and ends by itself after a week', async () => {
  const app = await openTestApp()
  await hear(app, silent, 30, 2, { r1: 1, r3: 1, r4: 1 })
  await hear(app, silent, 1, 1, { r1: 1, r3: 0, r4: 12 })
  await hear(app, other, 30, 2, { r1: 1, r3: 1, r4: 1 })
  await hear(app, other, 1, 1, { r1: 1, r3: 0, r4: 12 })
  await lookAtHours(app.deps, app.clock.now)
  const raised = await flagsOf(app)
  expect(raised).toMatchObject([{ kind: 'praise', evidence: { seen: 72, expected: 6 } }, { kind: 'praise' }])
  const [staff, second] = [await addPerson(app), await addPerson(app, 'district')]
  const dealt = raised[0]
  const path = `/api/flags/${dealt?.id}`
  await staff.send('POST', `${path}/acknowledge`, {
    version: 1,
    note: 'A tablet was pressed by its clerk.',
    action: 'Told them.',
  })
  expect((await second.send('POST', `${path}/confirm`, { version: 2 })).status).toBe(204)
  await lookAtHours(app.deps, app.clock.now)
  expect((await flagsOf(app)).map(({ status }) => status).sort()).toEqual(['acknowledged', 'raised'])
  app.clock.now += 8 * day
  await lookAtHours(app.deps, app.clock.now)
  const praise = (await flagsOf(app)).filter(({ kind }) => kind === 'praise')
  expect(praise.map(({ status }) => status).sort()).toEqual(['acknowledged', 'ended'])
})
