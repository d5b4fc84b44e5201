/** What a head of office is shown of all cases, against the history of each read one by one. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endStates } from '#server/grievances/clocks.ts'
import { countShown, findShown, listShown } from '#server/grievances/shown-case-store.ts'
import { addPerson, openTestApp, type TestApp } from '#test/support/app.ts'

const office = 'tehsil-meham'
const other = 'tehsil-sampla'
const hour = 3_600_000
const states = ['assigned', 'answered', 'reopened', 'closed', 'lapsed'] as const

const step = fc.record({
  isOffice: fc.boolean(),
  state: fc.constantFrom(...states),
  later: fc.integer({ min: 0, max: 3 }),
  namesOffice: fc.boolean(),
  dueIn: fc.option(fc.integer({ min: 0, max: 9 })),
})
const history = fc.record({
  isOther: fc.boolean(),
  byStaff: fc.boolean(),
  ofEntry: fc.boolean(),
  steps: fc.array(step, { maxLength: 4 }),
})
type History = typeof history extends fc.Arbitrary<infer T> ? T : never

/** As the program leaves a case with these events. */
async function insert({ deps }: TestApp, histories: History[], person: string): Promise<void> {
  await deps.db.deleteFrom('grievance_events').execute()
  await deps.db.deleteFrom('grievances').execute()
  for (const [at, { isOther, byStaff, ofEntry, steps }] of histories.entries()) {
    const place = isOther ? other : office
    const filed = { isOffice: byStaff, state: 'received', later: 0, namesOffice: true, dueIn: 5 }
    let when = (at % 7) * hour
    const hours = [filed, ...steps].map(({ later }) => {
      when += later * hour
      return when
    })
    const events = [filed, ...steps].map(({ isOffice, state, namesOffice, dueIn }, each) => ({
      grievance: `case-${at}`,
      number: each + 1,
      event: each ? (state === 'answered' ? 'answered' : 'closed') : 'filed',
      state,
      tier: 1,
      owner: null,
      at: hours[each],
      actor: isOffice ? 'staff' : 'citizen',
      person: isOffice ? person : null,
      note: '',
      due_at: dueIn === null ? null : dueIn * hour,
      office: namesOffice ? place : null,
    }))
    const state = events.at(-1)?.state ?? ''
    const dueAt = events.findLast(({ due_at }) => due_at !== null)?.due_at ?? 0
    await deps.db
      .insertInto('grievances')
      .values({
        ...({
          reference: `RTK-2026-${1_000_000 + at}`,
          department: 'revenue',
          kind: 'small',
          tier: 1,
        } as never as object),
        id: `case-${at}`,
        version: events.length,
        office: place,
        source: 'receipt',
        entry: ofEntry ? `entry-${at}` : null,
        state,
        summary: '',
        opened_at: (at % 7) * hour,
        due_at: dueAt,
        first_due_at: dueAt,
        tier_due_at: dueAt,
        reopenings: 0,
        head_told: 0,
        promises: 0,
        marked: 0,
        rank: (endStates as readonly string[]).includes(state) ? null : 0,
      } as never)
      .execute()
    await deps.db
      .insertInto('grievance_events')
      .values(events as never)
      .execute()
  }
}

/** By reading each history: which event is the last that may be shown, and how the case stood after it. */
function read(histories: History[], until: number) {
  return histories.flatMap(({ isOther, byStaff, ofEntry, steps }, at) => {
    if (isOther) return []
    let when = (at % 7) * hour
    let due = 0
    let shown: { state: string; due: number } | undefined
    const filed = { isOffice: byStaff && !ofEntry, state: 'received', later: 0, dueIn: 5 }
    for (const { isOffice, state, later, dueIn } of [filed, ...steps]) {
      when += later * hour
      due = dueIn === null ? due : dueIn * hour
      if (isOffice || when < until) shown = { state, due }
    }
    return shown ? [{ id: `case-${at}`, opened: (at % 7) * hour, ...shown }] : []
  })
}

test('lists, counts and single cases show each as it stood after the last event that may be shown, whatever happened since', async () => {
  const app = await openTestApp()
  const { person } = await addPerson(app, 'grievance-officer')
  const { db } = app.deps
  await fc.assert(
    fc.asyncProperty(
      fc.array(history, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(0, 2 * hour, 4 * hour, 7 * hour, Number.MAX_SAFE_INTEGER),
      async (histories, until) => {
        await insert(app, histories, person.id)
        const known = new Map([[office, { until, dayAhead: null }]])
        const all = read(histories, until)
        const isOver = ({ state }: { state: string }) => (endStates as readonly string[]).includes(state)
        const within = { offices: [office] }
        const whole = { limit: 100, offset: 0 }
        const open = await listShown(db, true, whole, within, known)
        const rank = ({ state }: { state: string }) => (state === 'answered' ? 1 : 0)
        expect(open.map(({ id, state, dueAt }) => ({ id, state, due: dueAt }))).toEqual(
          all
            .filter((each) => !isOver(each))
            .sort((a, b) => rank(a) - rank(b) || a.due - b.due || (a.id < b.id ? -1 : 1))
            .map(({ id, state, due }) => ({ id, state, due })),
        )
        const over = await listShown(db, false, whole, within, known)
        expect(over.map(({ id, state }) => ({ id, state }))).toEqual(
          all
            .filter(isOver)
            .sort((a, b) => b.opened - a.opened || (a.id < b.id ? -1 : 1))
            .map(({ id, state }) => ({ id, state })),
        )
        const half = { limit: 5, offset: 5 }
        expect(await listShown(db, true, half, within, known)).toEqual(open.slice(5, 10))
        expect(await countShown(db, 6 * hour, within, known)).toMatchObject({
          open: open.length,
          closed: over.length,
          overdue: open.filter(({ state, dueAt }) => state !== 'answered' && dueAt < 6 * hour).length,
        })
        for (const at of histories.keys())
          expect((await findShown(db, { id: `case-${at}` }, within, known))?.id).toBe(
            all.find(({ id }) => id === `case-${at}`)?.id,
          )
        // An office that is not named in what is released shows nothing, rather than all.
        expect(await listShown(db, true, whole, {}, new Map())).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})
