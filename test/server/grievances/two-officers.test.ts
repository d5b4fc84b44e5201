/** Two officers at one case: nothing is undone in silence, nobody answers what is another's, nobody who left keeps a case. */
import { expect, test } from 'vitest'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { EntryView } from '#server/contract/figures/summary.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { addPerson, day, friday, hour, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { actOn, filledIn } from '#test/support/grievance.ts'
import { firstEntry, look, newMessage, post, visit } from '#test/support/receipt.ts'

const inRohtak = { ...everywhere, districts: ['rohtak'] }
type Staff = Awaited<ReturnType<typeof addPerson>>

async function openCase(app: TestApp, kind = 'small') {
  const scope = { ...everywhere, departments: [app.deps.directory.departmentOf('tehsil-meham').id] }
  const head = await addPerson(app, 'department-head', 'head', null, scope)
  const officer = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const other = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const receipt = await visit(app)
  const entry = await firstEntry(head)
  const opened = await head.send('POST', '/api/grievances', {
    entry: entry.id,
    kind,
    summary: 'not done',
    reason: 'the map has to be drawn anew',
  })
  const { id } = (await opened.json()) as GrievanceView
  const view = () => head.read<GrievanceView>(`/api/grievances/${id}`)
  const on = (version: number, who: Staff, move: object) =>
    who.send('POST', `/api/grievances/${id}/events`, { version, ...filledIn(move) })
  return { head, officer, other, receipt, entry, id, view, on }
}

test('of two officers who assign at once one gets 409 with who did what meanwhile, and the first stands', async () => {
  const app = await openTestApp()
  const { head, officer, other, view, on } = await openCase(app)
  const both = await Promise.all(
    [officer, other].map(async (who) => ({
      who,
      answer: await on(1, who, { event: 'assigned', owner: who.person.id }),
    })),
  )
  // On PostgreSQL either may be first.
  const first = both.find(({ answer }) => answer.status === 200)
  const late = both.find(({ answer }) => answer.status === 409)
  expect((await late?.answer.json()) as ProblemReply).toMatchObject({
    code: 'changed-meanwhile',
    changes: [{ by: 'Test grievance-officer', what: 'grievance:assigned', at: friday }],
  })
  expect(await view()).toMatchObject({ version: 2, owner: { id: first?.who.person.id } })
  expect((await on(2, head, { event: 'assigned', owner: late?.who.person.id })).status).toBe(200)
})

test('a page from before the answer cannot open the case again under its old deadline', async () => {
  const app = await openTestApp()
  const { officer, view, on } = await openCase(app)
  await on(1, officer, { event: 'assigned', owner: officer.person.id })
  await on(2, officer, { event: 'answered', answer: 'हो गया है।' })
  const stale = await on(2, officer, { event: 'assigned', owner: officer.person.id })
  expect(stale.status).toBe(409)
  expect(((await stale.json()) as ProblemReply).changes?.map(({ what }) => what)).toEqual([
    'grievance:answered',
  ])
  expect(await view()).toMatchObject({ state: 'answered' })
})

test('a third officer neither answers, closes nor takes a case of another, and the page offers them nothing', async () => {
  const app = await openTestApp()
  const { head, officer, other, id, entry, on } = await openCase(app)
  await on(1, officer, { event: 'assigned', owner: officer.person.id })
  for (const move of [
    { event: 'answered', answer: 'not mine at all' },
    { event: 'assigned', owner: other.person.id },
  ]) {
    const refused = await on(2, other, move)
    expect([refused.status, ((await refused.json()) as ProblemReply).code]).toEqual([
      403,
      'grievance-not-yours',
    ])
  }
  const words = { message: newMessage(), words: 'around the case' }
  expect((await other.send('POST', `/api/threads/${entry.id}`, words)).status).toBe(403)
  expect((await other.read<GrievanceView>(`/api/grievances/${id}`)).next).toEqual([])
  expect((await head.read<GrievanceView>(`/api/grievances/${id}`)).next).toEqual([
    'assigned',
    'transferred',
    'area-set',
    'owner-reminded',
    'merged',
  ])
  await on(2, officer, { event: 'answered', answer: 'it is done now' })
})

test.each<[string, (admin: Staff, officer: Staff) => Promise<Response>]>([
  ['disabled', (admin, { person }) => admin.send('POST', `/api/people/${person.id}/disable`)],
  [
    'given another role',
    (admin, { person }) =>
      admin.send('POST', `/api/people/${person.id}/appointments`, {
        before: person.appointments,
        after: [{ ...person.appointments[0], role: 'auditor' }],
      }),
  ],
])(
  'the cases of somebody who is %s go back to the queue, with a line of the ledger, and say so',
  async (_, leave) => {
    const app = await openTestApp()
    const admin = await addPerson(app)
    const { head, officer, view, on, receipt } = await openCase(app)
    await on(1, officer, { event: 'assigned', owner: officer.person.id })
    expect((await leave(admin, officer)).status).toBeLessThan(300)
    expect(await view()).toMatchObject({
      state: 'received',
      owner: null,
      returned: true,
      dueAt: friday + 48 * hour,
    })
    expect((await view()).history.at(-1)).toMatchObject({ event: 'returned', note: 'Test grievance-officer' })
    expect(await head.read<GrievanceList>('/api/grievances')).toMatchObject({
      returned: 1,
      grievances: [{ returned: true }],
    })
    expect(JSON.stringify(await rowsOf(app, 'ledger' as 'entries'))).toContain('grievance:returned')
    expect((await look(app, receipt)).grievance).toMatchObject({ state: 'received' })
  },
)

test('a reopened case never returns to a disabled owner', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const { officer, view, on, receipt } = await openCase(app)
  await on(1, officer, { event: 'assigned', owner: officer.person.id })
  await on(2, officer, { event: 'answered', answer: 'हो गया है।' })
  await admin.send('POST', `/api/people/${officer.person.id}/disable`)
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '' })
  expect(await view()).toMatchObject({ state: 'reopened', owner: null })
})

test('answered eight days late and then "no": the deadline of the whole stays, and the officer has two more days', async () => {
  const app = await openTestApp()
  const { id, receipt } = await openCase(app)
  app.clock.now += 10 * day
  const late = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  await actOn(late, id, { event: 'assigned', owner: late.person.id })
  await actOn(late, id, { event: 'answered', answer: 'बहुत देर से।' })
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '' })
  const [first, , , again] = (await late.read<GrievanceView>(`/api/grievances/${id}`)).history
  expect(first).toMatchObject({ event: 'filed', dueAt: friday + 48 * hour })
  expect(again).toMatchObject({ event: 'reopened', dueAt: null })
  expect(await late.read<GrievanceView>(`/api/grievances/${id}`)).toMatchObject({
    dueAt: friday + 48 * hour,
    tierDueAt: friday - hour / 3 + 12 * day,
    overdue: true,
  })
})

test('reopening takes the department of the case, also when its office has gone to another', async () => {
  const app = await openTestApp()
  const { id, receipt, view } = await openCase(app, 'technical')
  const { directory } = app.deps
  const others = directory.register.departments.filter(
    ({ technicalDays }) => technicalDays !== directory.departmentOf('tehsil-meham').technicalDays,
  )
  const [other] = others
  if (!other) throw new Error('all departments have the same days')
  await app.deps.write((trx) => trx.updateTable('grievances').set({ department: other.id }).execute())
  const officer = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'answered', answer: 'देख रहे हैं।' })
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '' })
  const days = Math.floor((((await view()).tierDueAt ?? 0) - friday) / day)
  const whole = directory.departmentOf('tehsil-meham').technicalDays
  expect(days).toBe(Math.max(whole, Math.ceil(other.technicalDays / 2)))
})

test('the longer time of a technical matter takes a reason, and whoever oversees to give it', async () => {
  const app = await openTestApp()
  const { head, officer } = await openCase(app)
  await visit(app)
  const { entries } = await head.read<{ entries: EntryView[] }>('/api/entries')
  const entry = entries.find(({ grievance }) => !grievance)?.id
  const open = async (who: Staff, reason: string) =>
    (await who.send('POST', '/api/grievances', { entry, kind: 'technical', summary: 'see', reason })).status
  expect(await open(officer, 'because it suits me')).toBe(403)
  expect(await open(head, '')).toBe(400)
  expect(await open(head, 'the map has to be drawn anew')).toBe(201)
})

test('one flag opens at most one case, also when two press at once', async () => {
  const app = await openTestApp()
  const { head, entry } = await openCase(app)
  await app.deps.write((trx) =>
    trx
      .insertInto('flags')
      .values({
        id: 'flag-1',
        office: 'tehsil-meham',
        entry: entry.id,
        hour: 1,
        status: 'raised',
        evidence: JSON.stringify({
          unhappy: 10,
          of: 10,
          baseline: 0.15,
          onceIn: 5133,
          sinceDay: '2026-11-20',
          sinceHour: 12,
        }),
      })
      .execute(),
  )
  const both = await Promise.all(
    [1, 2].map(() =>
      head.send('POST', '/api/grievances', { flag: 'flag-1', kind: 'small', summary: 'worse' }),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  const { flags } = await head.read<{ flags: FlagView[] }>('/api/flags')
  expect(flags[0]?.grievances).toHaveLength(1)
})

/** Rows of grievances as if so many had been opened: what is listed and counted is tried, not how each came. */
async function manyCases(app: TestApp, count: number, state: string, dueAt: number): Promise<void> {
  const [row] = (await rowsOf(app, 'grievances')) as unknown as { id: string }[]
  await app.deps.write(async (trx) => {
    for (let at = 0; at < count; at++)
      await trx
        .insertInto('grievances')
        .values({
          ...(row as never as Record<string, never>),
          id: `${state}${at}`,
          reference: `${state}${at}`,
          entry: null,
          state,
          rank: state === 'answered' ? 2 : 0,
          due_at: dueAt,
        } as never)
        .execute()
  })
}

test('what waits for the office stands before 505 answered ones, and 620 overdue are told as 620', async () => {
  const app = await openTestApp()
  const { head, id } = await openCase(app)
  await manyCases(app, 505, 'answered', friday - 30 * day)
  const first = await head.read<GrievanceList>('/api/grievances')
  expect(first.grievances[0]?.id).toBe(id)
  expect(first).toMatchObject({ open: 506, overdue: 0, page: 1, pages: 11 })
  const pages = await Promise.all(
    Array.from({ length: 11 }, (_, at) => at + 1).map((page) =>
      head.read<GrievanceList>(`/api/grievances?page=${page}`),
    ),
  )
  expect(new Set(pages.flatMap(({ grievances }) => grievances.map((each) => each.id))).size).toBe(506)
  await manyCases(app, 620, 'received', friday - hour)
  expect(await head.read<GrievanceList>('/api/grievances')).toMatchObject({ overdue: 620 })
}, 30_000)

test('every act of a visitor is taken twice as once: a "yes" without words, a "no", a wish', async () => {
  const app = await openTestApp()
  const { officer, on, receipt, view } = await openCase(app)
  await on(1, officer, { event: 'assigned', owner: officer.person.id })
  await on(2, officer, { event: 'answered', answer: 'हो गया है।' })
  const say = (solved: string) =>
    post(app, '/r/solved', { receipt, message: newMessage(), solved, words: '' })
  expect([(await say('no')).status, (await say('no')).status]).toEqual([200, 200])
  await on(4, officer, { event: 'answered', answer: 'अब हो गया है।' })
  expect([(await say('yes')).status, (await say('yes')).status]).toEqual([200, 200])
  expect((await view()).history.map(({ event }) => event)).toEqual([
    'filed',
    'assigned',
    'answered',
    'reopened',
    'answered',
    'accepted',
  ])
})

test('whatever staff wrote first, a visitor’s own request joins the case with its words, once', async () => {
  const app = await openTestApp()
  const { receipt, entry, head } = await openCase(app, 'technical')
  for (let time = 0; time < 2; time++)
    expect((await post(app, '/r/grievance', { receipt, words: 'मेरी बात यह है' })).status).toBe(200)
  const thread = await head.read<{ messages: { words: string }[] }>(`/api/threads/${entry.id}`)
  expect(thread.messages.map(({ words }) => words)).toEqual(['मेरी बात यह है'])
})

test('forty replies of the office, or forty of the visitor, keep nobody from saying "not settled" or "settled" with words', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app)
  const entry: EntryView = await firstEntry(staff)
  for (let count = 0; count < 40; count++) {
    await staff.send('POST', `/api/threads/${entry.id}`, { message: newMessage(), words: 'wait a little' })
    const mine = { receipt, message: newMessage(), words: 'and now?' }
    expect((await post(app, '/r/reply', mine)).status).toBe(200)
  }
  await staff.send('POST', '/api/grievances', { entry: entry.id, kind: 'small', summary: 'not done' })
  const { grievances } = await staff.read<GrievanceList>('/api/grievances')
  const id = grievances[0]?.id ?? ''
  await actOn(staff, id, { event: 'assigned', owner: staff.person.id })
  await actOn(staff, id, { event: 'answered', answer: 'it is done' })
  const said = await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: 'नहीं हुआ' })
  expect(said).toMatchObject({ status: 200, grievance: { state: 'reopened', solved: 'no' } })
  expect(said.thread.at(-1)).toMatchObject({ words: 'नहीं हुआ' })
  await actOn(staff, id, { event: 'answered', answer: 'now it really is' })
  const yes = await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'yes', words: 'हो गया' })
  expect(yes).toMatchObject({ status: 200, grievance: { state: 'closed', solved: 'yes' } })
  expect(yes.thread.at(-1)).toMatchObject({ words: 'हो गया' })
})
