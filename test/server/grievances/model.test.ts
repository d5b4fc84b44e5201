/** Thousands of random histories of citizens, officers and time, judged after each by what must hold of every case. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { listEvents, type StoredEvent } from '#server/grievances/event-store.ts'
import type { Grievance } from '#server/grievances/grievance.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { eventsForCitizen, lifecycle } from '#server/grievances/lifecycle.ts'
import { day, friday, hour, openTestApp, type TestApp } from '#test/support/app.ts'
import { clocksOf } from '#test/support/desk/oracle.ts'
import { attempt, type Desk, staffOf, type Tried } from '#test/support/desk/random-desk.ts'
import { automatically } from '#test/support/routing.ts'
import { isThorough } from '#test/support/thorough.ts'

const number = fc.nat(1000)
const tried: fc.Arbitrary<Tried> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('file' as const), technical: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 0, max: 6 * hour }) },
        { weight: 2, arbitrary: fc.integer({ min: 0, max: 50 * hour }) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 35 * day }) },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clock' as const) }) },
  {
    weight: 14,
    arbitrary: fc.record({
      kind: fc.constant('staff' as const),
      of: number,
      who: number,
      what: number,
      whom: number,
      days: fc.integer({ min: -2, max: 100 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('citizen' as const), of: number, what: number }),
  },
)

/** Two thousand histories take ten minutes on a busy machine. */
const patience = isThorough ? 3_600_000 : 600_000

/** Of three departments: fewer, more and still more technical days. */
const offices = ['licensing-meham', 'dc-rohtak', 'tehsil-meham']

test(
  'whatever is tried, every case keeps to the table, its clocks, its notices, the ledger, and a next thing for its citizen',
  async () => {
    const app = await openTestApp()
    await tryHistories(app, isThorough ? 2_000 : 100)
    const events = await app.deps.db.selectFrom('grievance_events').selectAll().execute()
    // Random acts that are all refused would show nothing: each kind of event came about.
    const seen = new Set(events.map(({ event }) => event))
    // Nobody leaves here, and a date that was promised is seldom moved.
    const seldom: string[] = isThorough ? ['returned'] : ['returned', 'date-moved']
    expect(lifecycle.filter(({ event }) => !seen.has(event) && !seldom.includes(event))).toEqual([])
    await expectLedger(app, events)
  },
  patience,
)

test(
  'the same holds where cases that come to nobody are given out by the program',
  async () => {
    const app = await openTestApp(automatically())
    await tryHistories(app, isThorough ? 500 : 25)
    const events = await app.deps.db.selectFrom('grievance_events').selectAll().execute()
    const given = events.filter(({ event, actor }) => event === 'assigned' && actor === 'program')
    expect(given.length).toBeGreaterThan(20)
    await expectLedger(app, events)
  },
  patience,
)

async function tryHistories(app: TestApp, numRuns: number): Promise<void> {
  const people = await staffOf(app)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(2),
      fc.array(tried, { minLength: 10, maxLength: 60, size: 'max' }),
      async (appeals, all) => {
        app.clock.now = Math.max(app.clock.now, friday)
        const desk: Desk = { ids: [], app, people, offices }
        await attempt(desk, { kind: 'file', technical: false })
        // Some begin before an authority that few cases come to.
        for (const ms of [49 * hour, 20 * day].slice(0, appeals)) {
          await attempt(desk, { kind: 'wait', ms })
          await attempt(desk, { kind: 'clock' })
        }
        for (const each of all) await attempt(desk, each)
        // As often as the job would have run by now.
        for (let round = 0; round < 3; round++)
          await runClocks(app.deps, app.clock.now, new AbortController().signal)
        for (const id of desk.ids) await judge(app, id)
      },
    ),
    { numRuns, endOnFailure: true },
  )
}

type Stored = {
  grievance: string
  number: number
  event: string
  actor: string
  person: string | null
  at: number
}

/** One line for each event that is not a citizen's, and none else. */
async function expectLedger({ deps }: TestApp, events: readonly Stored[]): Promise<void> {
  const ledger = await deps.db.selectFrom('ledger').select(['action', 'subject']).execute()
  const lines = ledger.filter(({ action }) => action.startsWith('grievance:'))
  // What a citizen's act brought about is a citizen's; none of that is in the ledger.
  const ofCitizens = new Set<string>()
  const sorted = events.toSorted((a, b) => a.number - b.number)
  for (const { grievance, number, event, actor, person, at } of sorted) {
    const isOne =
      actor === 'citizen' ||
      (actor === 'program' && event === 'replied') ||
      (actor === 'program' && event === 'separated' && person === null && (at + 5.5 * hour) % hour === 0) ||
      (actor === 'program' && event === 'assigned' && ofCitizens.has(`${grievance} ${number - 1}`))
    if (isOne) ofCitizens.add(`${grievance} ${number}`)
  }
  const owed = sorted.filter(
    ({ event, grievance, number }) => event !== 'filed' && !ofCitizens.has(`${grievance} ${number}`),
  )
  expect(lines.map(({ action, subject }) => `${subject} ${action}`).sort()).toEqual(
    owed.map(({ grievance, event }) => `${grievance} grievance:${event}`).sort(),
  )
}

async function judge(app: TestApp, id: string): Promise<void> {
  const grievance = await findGrievance(app.deps.db, id)
  const history = await listEvents(app.deps.db, id)
  if (!grievance) throw new Error('a case is gone')
  expectTable(history, grievance)
  expectClocks(app, history, grievance)
  await expectNotices(app, history, grievance)
  if (grievance.state === 'merged') {
    const main = await findGrievance(app.deps.db, grievance.main ?? '')
    expect(main?.state).not.toMatch(/^(merged|withdrawn|lapsed|closed|decided)$/)
  }
  const over = grievance.state === 'decided' || grievance.state === 'withdrawn'
  const late = grievance.settledAt !== null && app.clock.now > grievance.settledAt + 30 * day
  const closed = grievance.state === 'closed' || grievance.state === 'lapsed'
  if (!over && !(closed && late))
    expect(eventsForCitizen(grievance, nextTurn(grievance, app.clock.now)), grievance.state).not.toEqual([])
}

/** Who took up a withdrawn case again cannot withdraw it any more: having reminded today, they can again tomorrow. */
const nextTurn = ({ withdrawnAt, remindedAt }: Grievance, now: number): number =>
  withdrawnAt === null || remindedAt === null ? now : Math.max(now, remindedAt + day)

/** Each event follows the one before it by a row of the table, and the case stands where its history ends. */
function expectTable(history: readonly StoredEvent[], grievance: Grievance): void {
  expect(history.map(({ number }) => number)).toEqual(history.map((_, at) => at + 1))
  for (const [at, { event, state, actor }] of history.entries()) {
    const before = history[at - 1]
    if (!before) continue
    const fits = lifecycle.some(
      (rule) =>
        rule.event === event &&
        rule.by.includes(actor) &&
        rule.from.includes(before.state) &&
        (rule.to === 'same' ? before.state : rule.to) === state,
    )
    expect(fits, `${event} from ${before.state} to ${state} by ${actor}`).toBe(true)
  }
  const last = history.at(-1)
  expect(grievance).toMatchObject({
    state: last?.state,
    tier: last?.tier,
    owner: last?.owner,
    version: history.length,
  })
  expect(history.filter(({ event }) => event === 'reopened').length).toBeLessThanOrEqual(1)
  expect(history.filter(({ dueAt }) => dueAt !== null).length).toBeLessThanOrEqual(3)
}

function expectClocks({ clock, deps }: TestApp, history: readonly StoredEvent[], grievance: Grievance): void {
  const promised = history.some(({ event }) => event === 'promised')
  // Whether it was technical from the beginning stands in the deadline that its filing set.
  const kind = grievance.firstDueAt - grievance.openedAt === 48 * hour ? 'small' : 'technical'
  const daysOf = (office: string) => deps.directory.departmentOf(office).technicalDays
  const { dueAt, tierDueAt, tier, latest } = clocksOf(kind, daysOf, history)
  expect(grievance).toMatchObject({ dueAt, tierDueAt, tier })
  expect(dueAt).toBeLessThanOrEqual(latest)
  if (!promised) expect(grievance.dueAt).toBe(grievance.firstDueAt)
  // The job has run: nothing that could go up stays behind its time.
  const stays = ['answered', 'closed', 'lapsed', 'withdrawn', 'decided', 'merged'].includes(grievance.state)
  if (!stays && grievance.tier < 3) expect(grievance.tierDueAt).toBeGreaterThan(clock.now)
}

/** One message for each event that tells its citizen, and none else. */
async function expectNotices(
  { deps }: TestApp,
  history: readonly StoredEvent[],
  { id }: Grievance,
): Promise<void> {
  const rows = await deps.db
    .selectFrom('notifications')
    .select(['dedupe_key', 'template'])
    .where('subject', '=', id)
    .where('channel', '=', 'sms')
    .orderBy('dedupe_key')
    .execute()
  const owed = history.flatMap(({ event, number, actor, state }, at) => {
    const before = history[at - 1]?.state
    const rule = lifecycle.find(
      (each) =>
        each.event === event &&
        each.by.includes(actor) &&
        before !== undefined &&
        each.from.includes(before) &&
        (each.to === 'same' ? before : each.to) === state,
    )
    const tells = at === 0 ? 'opened' : rule?.tells
    return tells ? [`grievance/${id}/${String(number).padStart(4, '0')} ${tells}`] : []
  })
  expect(rows.map(({ dedupe_key, template }) => `${dedupe_key} ${template}`)).toEqual(owed)
}
