/** How SQLite comes to what the desk shows: from the index that was made for it, and from no row that it does not show. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { stepsOfSqlite } from '#scripts/bench/shared/plans.ts'
import { citizenWith } from '#server/citizens/citizen.ts'
import { listOwnCases } from '#server/citizens/own-case-store.ts'
import { queues } from '#server/contract/grievances/grievance-list.ts'
import type { Deps } from '#server/deps.ts'
import {
  countList,
  countQueues,
  type Desk,
  type List,
  listOwners,
  listQueue,
  listQueueAfter,
} from '#server/desk/queue-store.ts'
import { listIdsByMobile } from '#server/desk/search-store.ts'
import { listFallenDue } from '#server/grievance-figures/figures-store.ts'
import { listOldest } from '#server/grievance-figures/oldest-store.ts'
import { countDue } from '#server/grievances/due-store.ts'
import { findGrievanceByFlag, listMergedInto } from '#server/grievances/grievance-store.ts'
import { listClockDue } from '#server/grievances/list-store.ts'
import { listSaidOf } from '#server/linked-cases/linked-case-store.ts'
import { listWork } from '#server/reminders/reminder-store.ts'
import { deleteOfClosed } from '#server/retention/retention-store.ts'
import { listOpenCasesOf } from '#server/routing/load-store.ts'
import { isPostgres } from '#server/storage/rows.ts'
import type { Trx } from '#server/storage/schema.ts'
import { openTestApp } from '#test/support/app.ts'

const desk: Desk = { person: 'p', works: new Map([[1, {}]]), now: 2, dayEnd: 3 }
const whole = {}
const some = { offices: ['tehsil-meham', 'tehsil-sampla'] }
const page = { limit: 50, offset: 50 }
const list = (of: List['of'], filters: List['filters'] = {}, by: List['by'] = 'whole'): List => ({
  of,
  by,
  filters,
})

type Db = Deps['db']
/** By which index of `grievances` each is answered, and whether rows are read too. Of equals SQLite takes the one made last. */
const questions: [string, (db: Db) => Promise<unknown>, string][] = [
  ['counts of a district', (db) => countQueues(db, desk, whole), 'desk'],
  ['counts of some offices', (db) => countQueues(db, desk, some), 'desk_office'],
  ...queues.map((queue): (typeof questions)[number] => [
    queue,
    (db) => listQueue(db, list(queue), desk, whole, page),
    queue === 'mine' || queue === 'unassigned' ? 'desk_owner' : 'desk',
  ]),
  ['all open', (db) => listQueue(db, list('open'), desk, whole, page), 'desk'],
  ['all open by step', (db) => listQueue(db, list('open', {}, 'step'), desk, whole, page), 'desk'],
  [
    'all open behind a place',
    (db) => listQueueAfter(db, list('open'), desk, whole, { after: { rank: 1, at: 5, id: 'a' }, limit: 100 }),
    'desk',
  ],
  [
    'over behind a place',
    (db) => listQueueAfter(db, list('over'), desk, whole, { after: { rank: 0, at: 5, id: 'a' }, limit: 100 }),
    'over',
  ],
  ['all open of some offices', (db) => listQueue(db, list('open'), desk, some, page), 'desk_office'],
  [
    'open, filtered',
    (db) => countList(db, list('open', { kind: 'small', source: 'camp' }), desk, whole),
    'desk',
  ],
  ['open in an area', (db) => listQueue(db, list('open', { area: 'a' }), desk, whole, page), 'desk_area'],
  ['overdue in an area', (db) => countList(db, list('overdue', { area: 'a' }), desk, whole), 'desk_area'],
  [
    'open in an area, of some offices and filtered',
    (db) => listQueue(db, list('open', { area: 'a', kind: 'small', source: 'camp' }), desk, some, page),
    'desk_area',
  ],
  ['over, in an area', (db) => listQueue(db, list('over', { area: 'a' }), desk, whole, page), 'over_area'],
  ['owners', (db) => listOwners(db, whole), 'desk_owner'],
  ['work of one', (db) => listWork(db, 'p', 1), 'desk_owner, with rows'],
  ['cases of who is away', (db) => listOpenCasesOf(db, 'p', 10), 'desk_owner, with rows'],
  ['due', (db) => countDue(db, 1, whole), 'desk'],
  ['due in some offices', (db) => countDue(db, 1, some), 'desk_office'],
  ['oldest', (db) => listOldest(db, whole, 10), 'desk'],
  ['oldest of some offices', (db) => listOldest(db, some, 10), 'desk_office'],
  ['over', (db) => listQueue(db, list('over'), desk, whole, page), 'over'],
  ['how many are over', (db) => countList(db, list('over'), desk, whole), 'over_source'],
  ['over, of some offices', (db) => listQueue(db, list('over'), desk, some, page), 'over_office'],
  [
    'over, of a tier and kind',
    (db) => countList(db, list('over', { tier: 3, kind: 'small' }), desk, whole),
    'over_source',
  ],
  [
    'over, of an office',
    (db) => listQueue(db, list('over', { office: 'tehsil-meham' }), desk, whole, page),
    'over_office',
  ],
  ['over, of an owner', (db) => listQueue(db, list('over', { owner: 'p' }), desk, whole, page), 'over_owner'],
  [
    'over, from a source',
    (db) => listQueue(db, list('over', { source: 'camp' }), desk, whole, page),
    'over_source',
  ],
  ['by a number', (db) => listIdsByMobile(db, '+919812345678', {}, whole, 10), 'mobile, with rows'],
  ['what the clock moves', (db) => listClockDue(db, 1, 10), 'clock, with rows'],
  [
    'figures',
    (db) => listFallenDue(db, { from: 0, to: 1, after: { firstDueAt: 1, id: 'x' }, limit: 10 }),
    'first_due, with rows',
  ],
  [
    'earlier ones of an office',
    (db) => listSaidOf(db, 'tehsil-meham', { from: 0, until: 1 }, 10),
    'office_opened, with rows',
  ],
  ['of a flag', (db) => findGrievanceByFlag(db, 'f'), 'flag, with rows'],
  ['merged into one', (db) => listMergedInto(db, 'g'), 'main, with rows'],
  ['by a receipt', (db) => listOwnCases(db, citizenWith('0123456789ABCDEF'), 10), 'receipt, with rows'],
  [
    'where citizens stood, of what is over',
    (db) => deleteOfClosed(db as unknown as Trx, 'position', 1),
    'position, with rows',
  ],
]

const read =
  /(?:SEARCH|SCAN) (?:grievances|g)\b(?: USING (?<alone>COVERING )?INDEX (?:grievances_)?(?<index>\w+))?/

/** Names of the indexes by which rows of `grievances` are found, and whether the rows are read too. */
async function indexesOf(db: Db, ask: (db: Db) => Promise<unknown>): Promise<string[]> {
  const found = (await stepsOfSqlite(db, ask)).flatMap((step) => {
    const { groups } = read.exec(step) ?? {}
    return groups ? [`${groups.index ?? 'none'}${groups.alone ? '' : ', with rows'}`] : []
  })
  return [...new Set(found)].sort()
}

test('what the desk asks is answered from the index that was made for it, and no index is there for nothing', async () => {
  const app = await openTestApp()
  const { db } = app.deps
  // Whoever writes the plans of PostgreSQL knows how many rows there are, and in a test there are none.
  if (isPostgres(db)) return
  const plans = Object.fromEntries(
    await Promise.all(questions.map(async ([name, ask]) => [name, await indexesOf(db, ask)] as const)),
  )
  expect(plans).toEqual(Object.fromEntries(questions.map(([name, , index]) => [name, [index]])))
  const { rows } = await sql<{ name: string }>`select name from sqlite_master
    where type = 'index' and tbl_name = 'grievances' and sql is not null order by 1`.execute(db)
  const used = new Set(questions.map(([, , index]) => `grievances_${index.split(',')[0]}`))
  expect(rows.map(({ name }) => name)).toEqual([...used].sort())
})
