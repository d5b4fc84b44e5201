/** The demo is made by the app's own rules: its tallies are a recount, and its bad office is found. */
import { expect, test } from 'vitest'
import type { StaffActor } from '#server/access/access.ts'
import { localDay } from '#server/district/local-time.ts'
import { listRaisedFlags } from '#server/flags/flag-lists-store.ts'
import { viewShown } from '#server/improvements/improvement-views.ts'
import { viewPosterPage, viewSilence } from '#server/posters/poster-views.ts'
import { day, friday, hour, minute, openTestApp, rowsOf } from '#test/support/app.ts'
import { createDemoClock } from '../../scripts/demo/clock.ts'
import { hangPosters, inviteStaff, openGrievances } from '../../scripts/demo/desk.ts'
import { fillYear } from '../../scripts/demo/fill.ts'
import { tellHalls } from '../../scripts/demo/halls.ts'
import { createRandom } from '../../scripts/demo/random.ts'
import { inventYear, pastedOver, worsening } from '../../scripts/demo/year.ts'

test('half a year of the demo counts right, flags the office that got worse, and leaves work on the desk', async () => {
  const app = await openTestApp()
  const { deps } = app
  const setClock = (at: number) => {
    app.clock.now = at
  }
  const random = createRandom(2026)
  await hangPosters(deps, friday - 180 * 86_400_000, setClock)
  const people = await inviteStaff(deps)
  const entries = [...inventYear(deps.directory.register, friday, 180, random)]
  const grave = await fillYear(deps, entries, localDay(friday, 'Asia/Kolkata'), people[0]?.id ?? '', random)
  await openGrievances(deps, people, grave, friday, setClock, random)
  await tellHalls(deps, people[0] as StaffActor)

  const days = await deps.db.selectFrom('day_tallies').selectAll().where('office', '!=', '').execute()
  const responses = days.reduce((all, row) => all + row.r1 + row.r2 + row.r3 + row.r4, 0)
  expect(responses).toBe(entries.length)
  expect(await rowsOf(app, 'entries')).toHaveLength(entries.length)
  const raised = await listRaisedFlags(deps.db)
  expect(raised.map((flag) => flag.office)).toContain(worsening.office)
  expect(raised.length).toBeLessThan(6)
  const { posters: silent, offices } = await viewSilence(deps, people[0] as StaffActor, {})
  expect(silent.map((each) => `${each.office.id}/${each.point.id}`)).toContain(
    `${pastedOver.office}/${pastedOver.point}`,
  )
  expect(silent.length).toBeLessThan(4)
  expect(offices).toEqual([])
  const { posters } = await viewPosterPage(deps, people[0] as StaffActor, {})
  for (const { scans, entries } of posters) expect(scans ?? 0).toBeGreaterThanOrEqual(entries ?? 0)
  const shown = await viewShown(deps, { district: 'rohtak', office: null }, localDay(friday, 'Asia/Kolkata'))
  expect(shown.map(({ office }) => office === null)).toEqual([true, false, false])
  const grievances = await deps.db.selectFrom('grievances').select('state').execute()
  expect(new Set(grievances.map((each) => each.state)).size).toBeGreaterThanOrEqual(3)
})

test('whenever the demo is started, nothing on its pages is later than its clock, which is never ahead of the real one', () => {
  const midnight = friday - 12 * hour - 20 * minute
  for (const hours of [0.1, 9, 11.9, 12.1, 17, 20, 23.9, 24 + 9, 48 + 20, 72 + 7]) {
    let real = midnight + hours * hour
    const clock = createDemoClock(() => real, ['Asia/Kolkata'])
    const begun = clock.now()
    real += 3 * minute
    clock.set(clock.noon - day)
    clock.set(clock.noon)
    clock.goOn()
    expect(clock.now()).toBeGreaterThanOrEqual(begun)
    expect(clock.now()).toBeLessThanOrEqual(real)
    const goneOn = clock.now()
    real += minute
    expect(clock.now() - goneOn).toBe(minute)
  }
})
