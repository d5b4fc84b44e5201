/** Cases that version 0.1 left, with officers who gave them to each other and closed them: after the upgrade each history says whose it was. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dueClockEvent } from '#server/grievances/clocks.ts'
import { listEvents } from '#server/grievances/event-store.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { eventsForCitizen } from '#server/grievances/lifecycle.ts'
import { newestStep, openOldDatabase } from '#test/support/old-database.ts'

const day = 86_400_000
const start = Date.UTC(2026, 0, 5, 6)

type Step = { step: string; person?: string; owner?: string | null; note?: string; ledger?: false }

/** As that version wrote it: a line of history for each step, and one of the ledger for each that staff took. */
async function open(db: Awaited<ReturnType<typeof openOldDatabase>>['db'], id: string, steps: Step[]) {
  const last = steps.at(-1)
  const owner = steps.reduce<string | null>((was, { owner }) => (owner === undefined ? was : owner), null)
  const state =
    { reopened: owner ? 'assigned' : 'received', returned: 'received' }[last?.step ?? ''] ?? last?.step
  await sql`insert into grievances (id, reference, office, department, kind, step, tier, owner, summary, answer, opened_at, due_at,
      opened_by, solved, version, marked)
    values (${id}, ${`RTK-26-${id}`}, 'o', 'd', 'small', ${state ?? ''}, 1, ${owner}, 'नाली', null, ${start}, ${start + 2 * day},
      'staff', null, ${steps.length}, 0)`.execute(db)
  let lines = Number((await sql<{ n: number }>`select count(*) as n from ledger`.execute(db)).rows[0]?.n)
  for (const [index, { step, person = null, note = '', owner: named = null, ledger }] of steps.entries()) {
    const at = start + index * day
    await sql`insert into grievance_steps (grievance, number, step, at, person, note, due_at)
      values (${id}, ${index + 1}, ${step}, ${at}, ${person}, ${note}, null)`.execute(db)
    if (person === null || ledger === false || step === 'received') continue
    await sql`insert into ledger (number, at, actor_kind, actor, action, subject_kind, subject, details, hash)
      values (${++lines}, ${at + 3}, 'staff', ${person}, ${`grievance:${step}`}, 'grievance', ${id},
        ${JSON.stringify({ office: 'o', owner: named })}, ${Buffer.alloc(32, lines)})`.execute(db)
  }
}

async function upgraded() {
  const { db, migrateTo } = await openOldDatabase('0067-busy-days-of-posters')
  await sql`insert into districts (id, code, names, timezone) values ('d', 'RTK', '{}', 'Asia/Kolkata')`.execute(
    db,
  )
  await sql`insert into offices (id, district, department, peers, names) values ('o', 'd', 'd', 'p', '{}')`.execute(
    db,
  )
  for (const id of ['head', 'asha', 'ravi'])
    await sql`insert into people (id, name, login, password, created_at) values (${id}, ${id}, ${id}, '', 1)`.execute(
      db,
    )
  await open(db, 'given', [
    { step: 'received', person: 'asha' },
    { step: 'assigned', person: 'head', owner: 'asha', note: 'asha' },
    { step: 'assigned', person: 'asha', owner: 'ravi', note: 'ravi' },
    { step: 'answered', person: 'head', owner: 'ravi', note: 'हो गया' },
    { step: 'closed', person: 'head', owner: 'ravi' },
  ])
  await open(db, 'again', [
    { step: 'received' },
    { step: 'assigned', person: 'head', owner: 'asha', note: 'asha' },
    { step: 'answered', person: 'asha', owner: 'asha', note: 'हो गया' },
    { step: 'reopened' },
  ])
  await open(db, 'left', [
    { step: 'received' },
    { step: 'assigned', person: 'head', owner: 'asha', note: 'asha' },
    { step: 'returned', person: 'head', owner: null, note: 'asha' },
  ])
  await open(db, 'pruned', [
    { step: 'received' },
    { step: 'assigned', person: 'head', owner: 'asha', note: 'asha', ledger: false },
  ])
  await migrateTo(newestStep)
  return db
}

test('each step of an old history has the owner that the ledger tells, and not whoever took it', async () => {
  const db = await upgraded()
  const ownersOf = async (id: string) => (await listEvents(db, id)).map(({ event, owner }) => [event, owner])
  expect(await ownersOf('given')).toEqual([
    ['filed', null],
    ['assigned', 'asha'],
    ['assigned', 'ravi'],
    ['answered', 'ravi'],
    ['closed-by-office', 'ravi'],
  ])
  expect(await ownersOf('again')).toEqual([
    ['filed', null],
    ['assigned', 'asha'],
    ['answered', 'asha'],
    ['reopened', 'asha'],
  ])
  expect((await ownersOf('left')).at(-1)).toEqual(['returned', null])
  // Of what the ledger has forgotten the truth is nowhere: it stays as step 0068 wrote it.
  expect((await ownersOf('pruned')).at(-1)).toEqual(['assigned', 'head'])
})

test('old cases go on: the open ones by the clock, and of those that officers closed their citizens may still object', async () => {
  const db = await upgraded()
  const caseOf = async (id: string) => {
    const found = await findGrievance(db, id)
    if (!found) throw new Error(`${id} is gone`)
    return found
  }
  for (const id of ['again', 'left', 'pruned']) {
    const grievance = await caseOf(id)
    expect(grievance).toMatchObject({ technicalDays: null, ownerRemindedAt: null, tier: 1 })
    expect(dueClockEvent(grievance, start + 2 * day)).toBe('escalated')
  }
  const closed = await caseOf('given')
  expect(closed).toMatchObject({ state: 'lapsed', owner: 'ravi' })
  expect(eventsForCitizen(closed, start + 6 * day)).toEqual(expect.arrayContaining(['reopened', 'appealed']))
})
