/** From an entry to a closed grievance, with the visitor looking on. */
import { expect, test } from 'vitest'
import type { ReceiptView } from '#server/contract/citizens/receipt.ts'
import type { EntryView } from '#server/contract/figures/summary.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { readReference } from '#server/grievances/reference.ts'
import {
  addPerson,
  codeOf,
  friday,
  hour,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { actOn, type TestAct } from '#test/support/grievance.ts'
import { newMessage, post } from '#test/support/receipt.ts'

async function complain(app: TestApp) {
  const said = await say(app, await codeOf(app), {
    entry: newEntry(),
    rating: '1',
    reason: 'money',
    words: '500 माँगे',
  })
  return ((await said.json()) as { receipt: string }).receipt
}

async function receiptOf(app: TestApp, receipt: string): Promise<ReceiptView> {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  return (
    await app.fetch('/r', { method: 'POST', headers, body: new URLSearchParams({ receipt }).toString() })
  ).json() as Promise<ReceiptView>
}

const opening = { kind: 'small', summary: 'Asked for money' }
const entriesOf = (staff: Awaited<ReturnType<typeof addPerson>>) =>
  staff.read<{ entries: EntryView[] }>('/api/entries')

test('one press opens a grievance, and every step shows on the receipt page', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const officer = await addPerson(app, 'grievance-officer')
  const receipt = await complain(app)
  const { entries } = await entriesOf(staff)
  const opened = await staff.send('POST', '/api/grievances', { entry: entries[0]?.id, ...opening })
  expect(opened.status).toBe(201)
  const view = (await opened.json()) as GrievanceView
  expect(view).toMatchObject({
    kind: 'small',
    state: 'received',
    tier: 1,
    dueAt: friday + 48 * hour,
    department: { en: 'Revenue Department' },
    next: ['assigned', 'transferred', 'area-set', 'merged'],
  })
  expect(readReference(view.reference)).toBe(view.reference)
  expect((await receiptOf(app, receipt)).grievance).toMatchObject({
    reference: view.reference,
    state: 'received',
    answer: null,
  })

  const step = (who: typeof staff, move: TestAct) => actOn(who, view.id, move)
  expect((await step(staff, { event: 'assigned', owner: officer.person.id })).status).toBe(200)
  expect((await receiptOf(app, receipt)).grievance).toMatchObject({ state: 'assigned' })
  app.clock.now += hour / 3
  expect((await step(officer, { event: 'answered', answer: 'पैसे वापस करा दिए गए।' })).status).toBe(200)
  expect((await receiptOf(app, receipt)).grievance).toMatchObject({
    state: 'answered',
    answer: 'पैसे वापस करा दिए गए।',
  })
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'yes', words: '' })
  const closed = await staff.read<GrievanceView>(`/api/grievances/${view.id}`)
  expect(closed.history.map(({ event, by }) => [event, by])).toEqual([
    ['filed', 'Test administrator'],
    ['assigned', 'Test administrator'],
    ['answered', 'Test grievance-officer'],
    ['accepted', null],
  ])
  const seen = (await receiptOf(app, receipt)).grievance
  expect(seen).toMatchObject({
    state: 'closed',
    history: [{ event: 'filed', at: friday }, {}, { at: friday + hour / 3 }, {}],
  })
  expect(JSON.stringify(seen)).not.toContain('Test grievance-officer')
})

test('an entry has at most one grievance, also when two press at once', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  await complain(app)
  const { entries } = await entriesOf(staff)
  const both = await Promise.all(
    [1, 2].map(() => staff.send('POST', '/api/grievances', { entry: entries[0]?.id, ...opening })),
  )
  expect(both.map((answer) => answer.status).sort()).toEqual([201, 409])
  expect(await rowsOf(app, 'grievances')).toHaveLength(1)
  expect((await entriesOf(staff)).entries[0]?.grievance?.reference).toMatch(/^RTK-26-\d{6}-\d$/)
})

test('what is overdue says so, and is counted on the dashboard', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  await complain(app)
  const { entries } = await entriesOf(staff)
  await staff.send('POST', '/api/grievances', { entry: entries[0]?.id, ...opening })
  expect(await staff.read('/api/summary')).toMatchObject({
    grievances: { open: 1, overdue: 0, nextDueAt: friday + 48 * hour },
  })
  app.clock.now += 48 * hour + 1
  const again = await addPerson(app)
  expect(await again.read('/api/summary')).toMatchObject({
    grievances: { open: 1, overdue: 1, nextDueAt: null },
  })
  expect(await again.read('/api/grievances')).toMatchObject({ grievances: [{ overdue: true }] })
})

test.each<[string, TestAct, number, string]>([
  ['an event that is not next', { event: 'started' }, 409, 'step-not-possible'],
  [
    'an answer before there is an owner',
    { event: 'answered', answer: 'done and dusted' },
    409,
    'step-not-possible',
  ],
  ['an owner who does not exist', { event: 'assigned', owner: 'nobody' }, 400, 'field-invalid'],
  ['an event that does not exist', { event: 'lost' }, 400, 'field-invalid'],
])('%s is refused and changes nothing', async (_, move, status, code) => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  await complain(app)
  const { entries } = await entriesOf(staff)
  const { id } = (await (
    await staff.send('POST', '/api/grievances', { entry: entries[0]?.id, ...opening })
  ).json()) as GrievanceView
  const refused = await actOn(staff, id, move)
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([status, code])
  expect(await staff.read(`/api/grievances/${id}`)).toMatchObject({
    state: 'received',
    history: [{ event: 'filed' }],
  })
})

test('a grievance is opened from an entry or a flag, one of the two, that exists', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const post = async (body: object) => (await staff.send('POST', '/api/grievances', body)).status
  expect(await post(opening)).toBe(400)
  expect(await post({ ...opening, entry: 'a', flag: 'b' })).toBe(400)
  expect(await post({ ...opening, entry: 'a' })).toBe(404)
  expect(await post({ ...opening, flag: 'b' })).toBe(404)
  expect(await rowsOf(app, 'counters')).toEqual([])
})
