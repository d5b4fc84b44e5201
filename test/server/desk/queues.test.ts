/** The officers' queues over HTTP: what stands in each, how it is counted, and for whom. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { type Queue, queues } from '#server/contract/grievances/grievance-list.ts'
import { appoint, everywhere } from '#server/contract/staff/access.ts'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { countDue } from '#server/grievances/due-store.ts'
import { addPerson, day, hour, minute, openTestApp } from '#test/support/app.ts'
import { clockNow } from '#test/support/desk/open-desk.ts'
import { fileCase, listOf, summariesOf } from '#test/support/desk.ts'
import { actOn } from '#test/support/grievance.ts'
import { newMessage, post, visit } from '#test/support/receipt.ts'

const office = 'tehsil-meham'

async function openDesk() {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    districts: ['rohtak'],
  })
  const take = (id: string) => actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  return { app, officer, take }
}

test('each queue holds what it says, and its count is the number of what it holds', async () => {
  const { app, officer, take } = await openDesk()
  const appellate = await addPerson(app, 'appellate')
  await fileCase(app, 'nobody has it')
  await take(await fileCase(app, 'mine'))
  const asked = await fileCase(app, 'asked')
  await take(asked)
  await actOn(officer, asked, { event: 'asked', question: 'Which day was it?' })
  const answered = await fileCase(app, 'answered')
  await take(answered)
  await actOn(officer, answered, { event: 'answered', answer: 'It is done.' })
  await fileCase(app, 'technical', { kind: 'technical' })
  // A visitor who says "no" to an answer.
  const receipt = await visit(app)
  await post(app, '/r/grievance', { receipt, words: 'came back' })
  const [again] = (await listOf(officer, { search: 'came back' })).grievances
  await take(again?.id ?? '')
  await actOn(officer, again?.id ?? '', { event: 'answered', answer: 'It is done.' })
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '', next: 'reopen' })

  const held = async (queue: Queue, staff = officer) => (await summariesOf(staff, { queue })).sort()
  expect(await held('mine')).toEqual(['asked', 'came back', 'mine'])
  expect(await held('desk')).toEqual(['asked', 'came back', 'mine', 'nobody has it', 'technical'])
  expect(await held('unassigned')).toEqual(['nobody has it', 'technical'])
  expect(await held('waiting')).toEqual(['answered', 'asked'])
  expect(await held('reopened')).toEqual(['came back'])
  expect(await held('appeals')).toEqual([])
  expect(await held('today')).toEqual([])
  app.clock.now += 40 * hour
  const tomorrow = await addPerson(app, 'grievance-officer')
  // Of two days the second has come, in which 48 hours end.
  expect(await held('today', tomorrow)).toEqual(['asked', 'came back', 'mine', 'nobody has it'])
  app.clock.now += 9 * hour
  const late = await addPerson(app, 'grievance-officer')
  expect(await held('overdue', late)).toEqual(['asked', 'came back', 'mine', 'nobody has it'])
  expect(await held('today', late)).toEqual([])
  await runClocks(app.deps, app.clock.now, new AbortController().signal)
  expect((await listOf(late, {})).queues?.appeals).toBeGreaterThan(0)
  expect(await held('desk', late)).not.toContain('mine')
  const { token: _, ...second } = await addPerson(app, 'appellate')
  expect(await held('desk', second as typeof officer)).toContain('mine')
  for (const queue of queues) {
    const { found, grievances, queues: counts } = await listOf(late, { queue })
    expect([queue, counts?.[queue], found]).toEqual([
      queue,
      grievances.length,
      { count: grievances.length, more: false },
    ])
  }
  expect(appellate.person.id).not.toBe(late.person.id)
})

test('what is due first stands first, by the clock of the whole or of the step, whichever is asked for', async () => {
  const { app, officer, take } = await openDesk()
  const by = officer.person
  const first = await fileCase(app, 'due first, taken late', { by })
  app.clock.now += 10 * minute
  await take(await fileCase(app, 'due second, taken at once', { by }))
  app.clock.now += 10 * minute
  await take(first)
  await actOn(officer, first, { event: 'started' })
  const rows = (await listOf(officer, { queue: 'mine' })).grievances
  expect(rows.map(({ dueAt }) => dueAt)).toEqual(rows.map(({ dueAt }) => dueAt).toSorted((a, b) => a - b))
  expect(rows[0]?.summary).toBe('due first, taken late')
  const steps = (await listOf(officer, { queue: 'mine', by: 'step' })).grievances
  expect(steps.map(({ summary }) => summary)).toEqual(['due second, taken at once', 'due first, taken late'])
  expect(Number(steps[0]?.stepDueAt)).toBeLessThan(Number(steps[1]?.stepDueAt))
})

test('filters hold together, and over what is closed too', async () => {
  const { app, officer, take } = await openDesk()
  await fileCase(app, 'by letter')
  await fileCase(app, 'from a camp', { source: 'camp' })
  await fileCase(app, 'elsewhere, from a camp', { source: 'camp', office: 'tehsil-sampla' })
  const technical = await fileCase(app, 'technical, from a camp', { source: 'camp', kind: 'technical' })
  await take(technical)
  const of = (asked: Record<string, string>) => summariesOf(officer, asked)
  expect((await of({ source: 'camp' })).sort()).toEqual([
    'elsewhere, from a camp',
    'from a camp',
    'technical, from a camp',
  ])
  expect(await of({ source: 'camp', office, kind: 'small' })).toEqual(['from a camp'])
  expect(await of({ owner: officer.person.id })).toEqual(['technical, from a camp'])
  expect(await of({ queue: 'unassigned', kind: 'technical' })).toEqual([])
  expect(await of({ tier: '2' })).toEqual([])
  expect((await of({ search: 'camp', office })).sort()).toEqual(['from a camp', 'technical, from a camp'])
  expect(await of({ search: 'camp', kind: 'technical', tier: '1', source: 'camp' })).toEqual([
    'technical, from a camp',
  ])
  await actOn(officer, technical, { event: 'answered', answer: 'It is done.' })
  app.clock.now += 16 * day
  await runClocks(app.deps, app.clock.now, new AbortController().signal)
  const later = await addPerson(app, 'grievance-officer')
  expect(await summariesOf(later, { open: 'no', owner: officer.person.id, source: 'camp' })).toEqual([
    'technical, from a camp',
  ])
  expect(await summariesOf(later, { open: 'no', source: 'letter' })).toEqual([])
})

test('more than a thousand closed ones are told as a thousand and more, never as fewer or as all', async () => {
  const { app, officer } = await openDesk()
  const id = await fileCase(app, 'one of many')
  const row = await app.deps.db.selectFrom('grievances').selectAll().executeTakeFirstOrThrow()
  const add = (from: number, to: number) =>
    app.deps.write(async (trx) => {
      for (let at = from; at < to; at++)
        await trx
          .insertInto('grievances')
          .values({ ...row, id: `${id}-${at}`, reference: `R${at}`, state: 'closed', rank: null })
          .execute()
    })
  await add(0, 1000)
  expect(await listOf(officer, { open: 'no' })).toMatchObject({
    closed: 1000,
    closedMore: false,
    found: { count: 1000, more: false },
    pages: 20,
  })
  await add(1000, 1002)
  expect(await listOf(officer, { open: 'no' })).toMatchObject({ closed: 1000, closedMore: true, pages: 20 })
})

test('queues, filters and search are refused to a head of office, and tell nothing on the list that they see', async () => {
  const { app } = await openDesk()
  await fileCase(app, 'a secret of one visitor')
  const head = await addPerson(app, 'office-head')
  for (const asked of [
    { queue: 'unassigned' },
    { search: 'secret' },
    { search: '98123' },
    { office },
    { kind: 'small' },
    { tier: '1' },
    { source: 'letter' },
    { owner: 'x' },
    { by: 'step' },
  ])
    expect([
      asked,
      (await head.fetch(`/api/grievances?${new URLSearchParams(asked as Record<string, string>)}`)).status,
    ]).toEqual([asked, 403])
  const list = await listOf(head, {})
  expect(list).toMatchObject({ queues: null, choices: { offices: [], owners: [] }, open: 0 })
})

test('whoever heads one office and works the cases of another has the queues of that other alone', async () => {
  const { app } = await openDesk()
  await fileCase(app, 'of the office that they head')
  await fileCase(app, 'of the office whose cases they work', { office: 'tehsil-sampla' })
  const both = await addPerson(app, 'office-head')
  const admin = await addPerson(app)
  const more = appoint('grievance-officer', { offices: ['tehsil-sampla'] })
  await admin.send('POST', `/api/people/${both.person.id}/appointments`, {
    before: both.person.appointments,
    after: [...both.person.appointments, more],
  })
  const { grievances, queues: counts } = await listOf(both, { queue: 'unassigned' })
  expect([grievances.map(({ summary }) => summary), counts?.unassigned]).toEqual([
    ['of the office whose cases they work'],
    1,
  ])
  expect(await summariesOf(both, { search: 'office' })).toEqual(['of the office whose cases they work'])
  expect((await both.fetch(`/api/grievances?office=${office}`)).status).toBe(403)
})

test('whose case was merged is counted as late like the others of the matter, whose main case tells how many wait', async () => {
  const { app, officer, take } = await openDesk()
  const names = ['drain one', 'drain two', 'drain three']
  const ids: string[] = []
  for (const name of names) ids.push(await fileCase(app, name))
  const [first = '', ...others] = ids.toSorted()
  await take(first)
  const { reference } = await officer.read<GrievanceView>(`/api/grievances/${first}`)
  for (const id of others)
    expect((await actOn(officer, id, { event: 'merged', with: reference, reason: 'one drain' })).status).toBe(
      200,
    )
  const citizensIn = async (staff: typeof officer, queue: Queue) =>
    (await listOf(staff, { queue })).grievances.map(({ id, citizens }) => [id, citizens])
  expect(await citizensIn(officer, 'mine')).toEqual([[first, 3]])
  expect(await officer.read(`/api/grievances/${first}`)).toMatchObject({ citizens: 3 })
  expect(await citizensIn(officer, 'overdue')).toEqual([])
  const within = { districts: ['rohtak'] }
  expect(await countDue(app.deps.db, app.clock.now, within)).toMatchObject({ open: 3, overdue: 0 })

  app.clock.now += 49 * hour
  // Before the clock moved them and after it.
  for (const then of [async () => undefined, () => clockNow(app)]) {
    await then()
    const late = await addPerson(app, 'district')
    const { grievances, queues, overdue } = await listOf(late, { queue: 'overdue' })
    expect([queues?.overdue, overdue, grievances.length]).toEqual([3, 3, 3])
    // What the office has to work comes first.
    expect(grievances[0]).toMatchObject({ id: first, citizens: 3, overdue: true })
    expect(grievances.slice(1)).toMatchObject([
      { state: 'merged', citizens: 1, overdue: true },
      { state: 'merged', citizens: 1, overdue: true },
    ])
    expect(await countDue(app.deps.db, app.clock.now, within)).toMatchObject({ open: 3, overdue: 3 })
  }
})
