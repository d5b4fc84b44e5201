/** Flags go up when an office gets worse, are acknowledged with a note, and follow visitors who change their mind. */
import { expect, test } from 'vitest'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { localHour } from '#server/district/local-time.ts'
import { learnBaselines } from '#server/flags/flag-actions.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  day,
  formBody,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'

/** A flag takes two hours, so that each of these stories begins shortly before the second one. */
async function openAtThreeToOne(): Promise<TestApp> {
  const app = await openTestApp()
  app.clock.now += 37 * minute
  return app
}

let networks = 0
/**
 * Unhappy visitors half a minute apart, each from another network; ten raise a flag on a chart for 15 %: ten steps of four reach
 * its line of 37.
 */
async function unhappyVisitors(app: TestApp, count: number, office = 'tehsil-meham'): Promise<string[]> {
  const code = await codeOf(app, office, 'gate')
  const entries = Array.from({ length: count }, newEntry)
  for (const entry of entries) {
    await say(app, code, { entry, rating: '1', reason: 'waiting' }, addressIn(networks++))
    app.clock.now += 31_000
  }
  return entries
}

test('nine unhappy visitors in a row are watched, the tenth raises a flag with its evidence', async () => {
  const app = await openAtThreeToOne()
  const staff = await addPerson(app)
  await unhappyVisitors(app, 9)
  expect((await staff.read<Summary>('/api/summary')).offices[0]).toMatchObject({
    id: 'tehsil-meham',
    state: 'watch',
  })
  expect((await staff.read<{ flags: FlagView[] }>('/api/flags')).flags).toEqual([])
  await unhappyVisitors(app, 1)
  const { flags } = await staff.read<{ flags: FlagView[] }>('/api/flags')
  expect(flags).toMatchObject([
    {
      office: { id: 'tehsil-meham' },
      status: 'raised',
      evidence: {
        seen: 10,
        of: 10,
        networks: 10,
        baseline: 0.15,
        onceIn: 5133,
        sinceDay: '2026-11-20',
        sinceHour: 12,
      },
    },
  ])
  expect((await staff.read<Summary>('/api/summary')).offices[0]).toMatchObject({ state: 'flag' })
})

test('a flag that an earlier version wrote is read with its baseline', async () => {
  const app = await openAtThreeToOne()
  const staff = await addPerson(app)
  await unhappyVisitors(app, 10)
  const evidence = { unhappy: 10, of: 10, usual: 0.2, onceIn: 5516, sinceDay: '2026-11-20', sinceHour: 12 }
  await app.deps.write((trx) =>
    trx
      .updateTable('flags')
      .set({ evidence: JSON.stringify(evidence) })
      .execute(),
  )
  const { flags } = await staff.read<{ flags: FlagView[] }>('/api/flags')
  const { usual, unhappy, ...same } = evidence
  expect(flags[0]).toMatchObject({
    kind: 'change',
    evidence: { ...same, seen: unhappy, baseline: usual, expected: 2, usual: { low: 0, high: 5 } },
  })
})

const flagsOf = async (staff: Awaited<ReturnType<typeof addPerson>>) =>
  (await staff.read<{ flags: FlagView[] }>('/api/flags')).flags
const stateOf = async (staff: Awaited<ReturnType<typeof addPerson>>) =>
  (await staff.read<Summary>('/api/summary')).offices[0]?.state

test('"ok." to a flag does not reset its chart: that takes an action, and a second person who confirms it', async () => {
  const app = await openAtThreeToOne()
  const [staff, second] = [await addPerson(app), await addPerson(app, 'district')]
  await unhappyVisitors(app, 25)
  const [flag] = await flagsOf(staff)
  const path = `/api/flags/${flag?.id}`
  const send = (who: typeof staff, act: string, body: object) => who.send('POST', `${path}/${act}`, body)
  expect((await send(staff, 'acknowledge', { version: 1, note: 'ok.' })).status).toBe(204)
  expect(await stateOf(staff)).toBe('flag')
  // Nothing was done that anybody could confirm, and no second flag is news.
  expect((await send(second, 'confirm', { version: 2 })).status).toBe(409)
  await unhappyVisitors(app, 12)
  expect(await flagsOf(staff)).toMatchObject([{ status: 'acknowledged', standing: true, mayConfirm: false }])
  const named = { version: 2, note: 'went there', action: 'Second counter opened' }
  expect((await send(staff, 'acknowledge', named)).status).toBe(204)
  expect((await send(staff, 'confirm', { version: 3 })).status).toBe(403)
  expect(await stateOf(staff)).toBe('flag')
  expect(await flagsOf(second)).toMatchObject([
    { mayConfirm: true, acknowledged: { note: 'ok.\nwent there' } },
  ])
  expect((await send(second, 'confirm', { version: 3 })).status).toBe(204)
  expect(await flagsOf(staff)).toMatchObject([{ standing: false, confirmed: { by: 'Test district' } }])
  expect(await stateOf(staff)).not.toBe('flag')
  // Of the hour in which that was nothing counts any more: nobody knows what was said before it.
  await unhappyVisitors(app, 5)
  expect(await rowsOf(app, 'charts')).toMatchObject([{ score: 0 }])
  app.clock.now += 45 * minute
  await unhappyVisitors(app, 9)
  app.clock.now += 55 * minute
  const later = await addPerson(app)
  expect(await flagsOf(later)).toHaveLength(1)
  await unhappyVisitors(app, 1)
  expect(await flagsOf(later)).toHaveLength(2)
})

test('"ok." keeps a flag quiet to the end of the next working day; if the office stays bad the same flag asks again and says so', async () => {
  const app = await openAtThreeToOne()
  await unhappyVisitors(app, 12)
  const first = await addPerson(app)
  const [flag] = await flagsOf(first)
  expect(
    (await first.send('POST', `/api/flags/${flag?.id}/acknowledge`, { version: 1, note: 'ok.' })).status,
  ).toBe(204)
  // A Friday: Monday is the next working day.
  expect(await flagsOf(first)).toMatchObject([{ status: 'acknowledged', quietUntil: '2026-11-23' }])
  app.clock.now += 3 * day
  await unhappyVisitors(app, 12)
  expect(await flagsOf(await addPerson(app))).toMatchObject([{ status: 'acknowledged' }])
  app.clock.now += day
  // One sender alone does not make it ask again, nor do two.
  for (let at = 0; at < 8; at++)
    await say(
      app,
      await codeOf(app, 'tehsil-meham', 'gate'),
      { entry: newEntry(), rating: '1' },
      addressIn(60_000 + (at % 2)),
    )
  expect(await flagsOf(await addPerson(app))).toMatchObject([{ status: 'acknowledged' }])
  const [, , last = ''] = await unhappyVisitors(app, 3)
  const staff = await addPerson(app, 'district')
  const again = [
    {
      id: flag?.id,
      status: 'raised',
      standing: true,
      acknowledged: { by: 'Test administrator', note: 'ok.', action: null },
    },
  ]
  expect(await flagsOf(staff)).toMatchObject(again)
  // Who made it ask again may think better of it, and the flag is then one that was seen.
  const face = async (rating: string) =>
    say(app, await codeOf(app, 'tehsil-meham', 'gate'), { entry: last, rating, change: 'yes' })
  expect((await face('4')).status).toBe(200)
  await unhappyVisitors(app, 1)
  expect(await flagsOf(staff)).toMatchObject(again)
})

test('a flag that somebody has looked at stands until content visitors bring the chart down; then a new one can go up', async () => {
  const app = await openAtThreeToOne()
  const staff = await addPerson(app)
  await unhappyVisitors(app, 10)
  const [flag] = await flagsOf(staff)
  await staff.send('POST', `/api/flags/${flag?.id}/acknowledge`, { version: 1, note: 'I went there' })
  const code = await codeOf(app, 'tehsil-meham', 'gate')
  for (let count = 0; count < 45; count++) {
    await say(app, code, { entry: newEntry(), rating: '4' })
    app.clock.now += 31_000
  }
  expect(await flagsOf(staff)).toMatchObject([{ status: 'acknowledged', standing: false }])
  app.clock.now += 45 * minute
  await unhappyVisitors(app, 9)
  app.clock.now += 45 * minute
  await unhappyVisitors(app, 1)
  expect(await flagsOf(await addPerson(app))).toHaveLength(2)
})

test('a flag is acknowledged once, with words, by someone signed in, and who comes second is told who was first', async () => {
  const app = await openAtThreeToOne()
  const staff = await addPerson(app)
  await unhappyVisitors(app, 10)
  const [flag] = await flagsOf(staff)
  const path = `/api/flags/${flag?.id}/acknowledge`
  expect((await staff.send('POST', path, { version: 1, note: '' })).status).toBe(400)
  expect((await staff.send('POST', path, { note: 'without a version' })).status).toBe(400)
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ version: 1, note: 'hello' })
  expect((await app.fetch(path, { method: 'POST', headers, body })).status).toBe(401)
  const both = await Promise.all(
    ['first', 'second'].map((note) => staff.send('POST', path, { version: 1, note })),
  )
  expect(both.map((answer) => answer.status)).toEqual([204, 409])
  expect(await both[1]?.json()).toMatchObject({
    code: 'changed-meanwhile',
    changes: [{ by: 'Test administrator', what: 'flag:acknowledge', at: app.clock.now }],
  })
  const nothing = await staff.send('POST', '/api/flags/nothing/acknowledge', { version: 1, note: 'hello' })
  expect(nothing.status).toBe(404)
})

test('a flag that one visitor raised and then took back is withdrawn', async () => {
  const app = await openAtThreeToOne()
  await unhappyVisitors(app, 9)
  const [last = ''] = await unhappyVisitors(app, 1)
  await say(app, await codeOf(app, 'tehsil-meham', 'gate'), { entry: last, rating: '4', change: 'yes' })
  expect(await rowsOf(app, 'flags')).toMatchObject([{ status: 'withdrawn' }])
  expect(await rowsOf(app, 'charts')).toMatchObject([{ run_of: 10, run_unhappy: 9 }])
})

test('the open page of an office raises no flag, since nothing vouches for a visit', async () => {
  const app = await openTestApp()
  for (let count = 0; count < 30; count++) {
    await app.fetch('/o/tehsil-meham', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: formBody({ entry: newEntry(), rating: '1' }),
    })
  }
  expect(await rowsOf(app, 'entries')).toHaveLength(30)
  expect(await rowsOf(app, 'charts')).toEqual([])
  expect(await rowsOf(app, 'flags')).toEqual([])
})

/** A day on which three in ten were unhappy in one office, and the morning after it. */
async function unhappyDayBefore(app: TestApp): Promise<void> {
  const code = await codeOf(app, 'tehsil-sampla', 'gate')
  for (let count = 0; count < 110; count++)
    await say(app, code, { entry: newEntry(), rating: count % 10 < 3 ? '1' : '4' }, addressIn(count))
  app.clock.now += day
}

/** As if all of them had changed their minds. */
const changeMinds = (app: TestApp) => app.deps.db.updateTable('day_tallies').set({ r1: 0, r4: 110 }).execute()

/** What an office is measured against after one visitor more. */
async function baseOf(app: TestApp, office: string): Promise<number> {
  await unhappyVisitors(app, 1, office)
  const charts = app.deps.db.selectFrom('charts').select('base').where('office', '=', office)
  return (await charts.executeTakeFirstOrThrow()).base
}

test('an office is measured against others of its kind over the last 90 days', async () => {
  const app = await openTestApp()
  await unhappyDayBefore(app)
  expect(await baseOf(app, 'tehsil-meham')).toBe(0.3)
})

test('the baseline of a kind is worked out once a day, the same for all its offices', async () => {
  const app = await openTestApp()
  await unhappyDayBefore(app)
  expect(await baseOf(app, 'tehsil-meham')).toBe(0.3)
  // Too late for today, whichever office opens next.
  await changeMinds(app)
  expect(await baseOf(app, 'tehsil-kalanaur')).toBe(0.3)
  app.clock.now += day
  expect(await baseOf(app, 'tehsil-kalanaur')).toBe(0.05)
})

test('the first visitor of a day finds the baselines worked out', async () => {
  const app = await openTestApp()
  await unhappyDayBefore(app)
  await learnBaselines(app.deps)
  await changeMinds(app)
  expect(await baseOf(app, 'tehsil-meham')).toBe(0.3)
})

test('what is usual at an office that was worse for months is its own share: of screens and posters, and not of the last four weeks', async () => {
  const app = await openAtThreeToOne()
  await unhappyVisitors(app, 1, 'tehsil-sampla')
  const today = Math.floor(localHour(app.clock.now, 'Asia/Kolkata') / 24)
  const none = { district: 'rohtak', r2: 0, r3: 0, m1: 0, m2: 0, m3: 0, m4: 0 }
  const days = Array.from({ length: 118 }, (_, at) => today - 1 - at)
  const tally = (office: string, day: number, r1: number, r4: number) => ({
    ...{ ...none, office, day, r1, r4, present: 0, web: 0, words: 0 },
  })
  await app.deps.write(async (trx) => {
    const tallies = days.flatMap((day) => [
      tally('tehsil-meham', day, day < today - 28 ? 10 : 20, 20),
      tally('tehsil-sampla', day, 10, 190),
    ])
    for (let at = 0; at < tallies.length; at += 100)
      await trx
        .insertInto('day_tallies')
        .values(tallies.slice(at, at + 100))
        .execute()
    // Five of the ten unhappy ones of each day came from nowhere that is known.
    const web = days.map((day) => ({
      ...{ ...none, office: 'tehsil-meham', day, r1: 5, r4: 0, dimension: 'channel', value: 'web' },
    }))
    await trx.insertInto('day_slices').values(web).execute()
  })
  await unhappyVisitors(app, 16)
  const staff = await addPerson(app)
  const { flags } = await staff.read<{ flags: FlagView[] }>('/api/flags')
  expect(flags).toMatchObject([{ office: { id: 'tehsil-meham' }, evidence: { baseline: 0.2 } }])
})
