/** What an office heard by the hour is looked at each hour: flags go up once, and a silence ends when somebody speaks. */
import { expect, test } from 'vitest'
import type { FlagList } from '#server/contract/figures/flag.ts'
import { localHour } from '#server/district/local-time.ts'
import { type Entry, newEntryId } from '#server/entries/entry.ts'
import { insertEntries } from '#server/entries/entry-store.ts'
import { lookAtHours } from '#server/findings/hour-actions.ts'
import { judgeLevels } from '#server/findings/level-actions.ts'
import { type TallyRows, tallyRows } from '#server/tallies/tally.ts'
import { moveTallies } from '#server/tallies/tally-store.ts'
import { addPerson, day, newEntry, openTestApp, type TestApp } from '#test/support/app.ts'
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

/** Entries at a counter without a poster, one in each of the clock hours from ten to four on days before today. */
async function speakAt(app: TestApp, point: string, from: number, to: number): Promise<void> {
  const today = Math.floor(localHour(app.clock.now, 'Asia/Kolkata') / 24)
  const said: Entry[] = []
  for (let back = from; back >= to; back--)
    for (let clock = 10; clock < 16; clock++) {
      const hour = (today - back) * 24 + clock
      said.push({
        ...{
          id: newEntryId(hour, newEntry().slice(-16)),
          hour,
          rating: 4,
          reasons: [],
          service: null,
          words: null,
        },
        ...{ district: 'rohtak', office: silent, point, poster: null, channel: 'kiosk' },
        ...{ lang: 'hi', mark: null, presence: false },
      })
    }
  await app.deps.write(async (trx) => {
    await insertEntries(
      trx,
      said.map((entry) => ({ entry, key: Buffer.from(newEntry()).toString('hex') })),
    )
    await moveTallies(trx, tallyRows(said.map((after) => ({ before: null, after }))))
  })
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

test('a counter at which nobody is heard for days while others of its office are has a flag of its own, which two people may clear without action', async () => {
  const app = await openTestApp()
  await speakAt(app, 'registry', 30, 1)
  await speakAt(app, 'gate', 30, 6)
  await lookAtHours(app.deps, app.clock.now)
  const [flag, ...more] = await flagsOf(app)
  expect(more).toEqual([])
  expect(flag).toMatchObject({
    ...{ kind: 'silence', status: 'raised', office: { id: silent }, point: { id: 'gate' } },
    evidence: { seen: 0, usual: { low: expect.any(Number) } },
  })
  // Two people clear it without action, and it is counted; the days from then on are too few to say it again.
  const [one, other] = [await addPerson(app, 'district'), await addPerson(app, 'district')]
  const path = `/api/flags/${flag?.id}`
  await one.send('POST', `${path}/clear`, { version: 1, reason: 'Its clerk is on leave until Monday.' })
  expect((await other.send('POST', `${path}/confirm`, { version: 2 })).status).toBe(204)
  await lookAtHours(app.deps, app.clock.now)
  const list = await one.read<FlagList>('/api/flags')
  expect(list.flags).toMatchObject([{ standing: false, point: { id: 'gate' } }])
  expect(list.cleared).toMatchObject([{ office: { id: silent }, ended: 1, withoutAction: 1 }])
})

test('where a whole office falls silent, and where only the counter was ever heard, no counter is missed', async () => {
  const app = await openTestApp()
  await speakAt(app, 'registry', 30, 6)
  await speakAt(app, 'gate', 30, 6)
  await lookAtHours(app.deps, app.clock.now)
  expect(await flagsOf(app)).toEqual([])
  // A visitor at the other counter on two of these days tells nothing of this one.
  await speakAt(app, 'registry', 3, 2)
  await lookAtHours(app.deps, app.clock.now)
  expect(await flagsOf(app)).toEqual([])
})

test('a silent counter ends by itself with the next visitor there', async () => {
  const app = await openTestApp()
  await speakAt(app, 'registry', 30, 1)
  await speakAt(app, 'gate', 30, 6)
  await lookAtHours(app.deps, app.clock.now)
  await speakAt(app, 'gate', 1, 1)
  await lookAtHours(app.deps, app.clock.now)
  expect(await flagsOf(app)).toMatchObject([{ kind: 'silence', status: 'ended', point: { id: 'gate' } }])
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
