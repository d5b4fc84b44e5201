/** A head of office who polls all that they can fetch, before and after each thing a visitor does about a case. */
import { expect, test } from 'vitest'
import type { EntryView } from '#server/contract/figures/summary.ts'
import type { GrievanceRow, GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import { appoint } from '#server/contract/staff/access.ts'
import { createGrievance } from '#server/grievances/grievance-actions.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import { addPerson, day, hour, openTestApp, type TestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { newMessage, post, visit } from '#test/support/receipt.ts'
import { type ReceiptCase, receiptCaseIn } from '#test/support/receipt-case.ts'
import { pairWall } from '#test/support/wall.ts'

const own = 'tehsil-meham'
const written = 'बाबू ने कहा पैसे दो तभी काम होगा'
const secret = 'पहले दिन से वही बात बता रहा हूँ'

/** Everything about cases that a head can fetch, as one text. */
async function polled(head: Awaited<ReturnType<typeof addPerson>>, ids: readonly string[] = []) {
  const paths = [
    '/api/grievances',
    '/api/grievances?open=no',
    '/api/grievances?page=2',
    '/api/session',
    '/api/posters',
    `/api/releases?office=${own}`,
    `/api/releases/words?office=${own}`,
    ...ids.map((id) => `/api/grievances/${id}`),
  ]
  const answers = await Promise.all(
    paths.map(async (path) => {
      const answer = await head.fetch(path)
      return `${path} ${answer.status} ${await answer.text()}`
    }),
  )
  return answers.join('\n')
}

/** What hangs on a wall, and what anybody can fetch. */
async function open(app: TestApp, cookie: string) {
  const answers = await Promise.all(
    ['/', '/roots', '/api/wall'].map((path) => app.fetch(path, { headers: { cookie } })),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  return (await Promise.all(answers.map((answer) => answer.text()))).join('\n')
}

async function openDesk() {
  const app = await openTestApp()
  const head = await addPerson(app, 'office-head')
  const officer = await addPerson(app, 'grievance-officer')
  const rows = async (open = 'yes') =>
    (await officer.read<GrievanceList>(`/api/grievances?open=${open}`)).grievances
  /** By a head who signs in anew: their session ends long before a release. */
  const seen = async (open = 'yes') =>
    (await addPerson(app, 'office-head')).read<GrievanceList>(`/api/grievances?open=${open}`)
  const take = async ({ id }: Pick<GrievanceRow, 'id'>) =>
    expect((await actOn(officer, id, { event: 'assigned', owner: officer.person.id })).status).toBe(200)
  const answer = async ({ id }: Pick<GrievanceRow, 'id'>) =>
    expect((await actOn(officer, id, { event: 'answered', answer: 'देख लिया गया है' })).status).toBe(200)
  const release = async () => {
    app.clock.now += 4 * day
    await makeReleases(app.deps, app.clock.now)
  }
  return { app, head, officer, rows, seen, take, answer, release }
}

const solved = (app: TestApp, receipt: string, judgement: 'yes' | 'no', words = '') =>
  post(app, '/r/solved', { receipt, message: newMessage(), solved: judgement, words })

test('a head who polls learns neither words nor moment: a case that a visitor opens is not there until somebody takes it', async () => {
  const { app, head, rows, seen, take } = await openDesk()
  const receipt = await visit(app, { words: 'कुछ और', reason: 'money' })
  const before = await polled(head)
  expect((await post(app, '/r/grievance', { receipt, words: written })).status).toBe(200)
  const [row] = await rows()
  expect(row).toMatchObject({ summary: written, state: 'received' })
  expect(await polled(head)).toBe(before)
  expect((await head.fetch(`/api/grievances/${row?.id}`)).status).toBe(404)
  expect((await head.read<GrievanceList>(`/api/grievances?reference=${row?.reference}`)).grievances).toEqual(
    [],
  )
  await take(row as GrievanceRow)
  expect(await seen()).toMatchObject({ open: 1, grievances: [{ summary: written, state: 'assigned' }] })
  const shown = await head.read<GrievanceView>(`/api/grievances/${row?.id}`)
  // No finer than the day, of officers' steps too: they follow on visitors'.
  for (const { at } of shown.history) expect((at + 5.5 * hour) % day).toBe(0)
  for (const at of [shown.openedAt, shown.dueAt]) expect((at + 5.5 * hour) % day).toBe(0)
})

test('what nobody takes is there with the next release of its week, and not before', async () => {
  const { app, rows, seen, release } = await openDesk()
  await post(app, '/r/grievance', { receipt: await visit(app, { words: '' }), words: written })
  expect((await rows()).length).toBe(1)
  app.clock.now += 2 * day
  expect(await seen()).toMatchObject({ open: 0, overdue: 0, grievances: [] })
  await release()
  expect(await seen()).toMatchObject({ open: 1, grievances: [{ summary: written, version: 1 }] })
})

test.each(['answered', 'accepted'] as const)(
  'a visitor’s "no" to what was %s moves nothing that a head reads, until the office acts on it or its week is released',
  async (before) => {
    const { app, head, officer, rows, seen, take, answer } = await openDesk()
    const receipt = await visit(app, { words: '' })
    await post(app, '/r/grievance', { receipt, words: written })
    const [row] = (await rows()) as [GrievanceRow]
    await take(row)
    await answer(row)
    const unmoved = await polled(head, [row.id])
    if (before === 'accepted') await solved(app, receipt, 'yes')
    expect((await solved(app, receipt, 'no', secret)).status).toBe(200)
    expect((await rows())[0]).toMatchObject({ state: 'reopened' })
    expect(await polled(head, [row.id])).toBe(unmoved)
    expect((await seen('yes')).grievances[0]).toMatchObject({
      state: 'answered',
      owner: { id: officer.person.id },
    })
    await answer(row)
    const shown = await head.read<GrievanceView>(`/api/grievances/${row.id}`)
    expect(shown.history.map((each) => each.event)).toContain('reopened')
  },
)

test('a visitor’s "yes" moves nothing either', async () => {
  const { app, head, rows, seen, take, answer, release } = await openDesk()
  const receipts = [await visit(app, { words: '' }), await visit(app, { words: '' })]
  for (const receipt of receipts) await post(app, '/r/grievance', { receipt, words: written })
  const all = await rows()
  for (const row of all) {
    await take(row)
    await answer(row)
  }
  const ids = all.map(({ id }) => id)
  const before = await polled(head, ids)
  for (const receipt of receipts) expect((await solved(app, receipt, 'yes')).status).toBe(200)
  expect(await polled(head, ids)).toBe(before)
  await release()
  expect(await seen()).toMatchObject({ open: 0, closed: 2 })
})

test('without consent nothing of the entry stands in the case: neither what was ticked, nor the language it was said in', async () => {
  const { app, rows, take, seen } = await openDesk()
  for (const lang of ['ur', 'en'])
    await post(app, '/r/grievance', {
      receipt: await visit(app, { words: secret, reason: 'money', lang }),
      words: '',
    })
  const all = await rows()
  expect(new Set(all.map(({ summary }) => summary)).size).toBe(1)
  for (const row of all) await take(row)
  expect(JSON.stringify(await seen())).not.toMatch(/वही बात|پیسے|Money|पैसे/)
})

test('what is written with a "no" to an answer without a case stays in the conversation', async () => {
  const { app, officer, rows, take, seen } = await openDesk()
  const receipt = await visit(app, { words: '' })
  const { entries } = await officer.read<{ entries: EntryView[] }>('/api/entries')
  const message = { message: newMessage(), words: 'देख लिया है' }
  expect((await officer.send('POST', `/api/threads/${entries[0]?.id}`, message)).status).toBe(201)
  expect((await solved(app, receipt, 'no', secret)).status).toBe(200)
  const [row] = (await rows()) as [GrievanceRow]
  expect(row.summary).not.toContain(secret)
  await take(row)
  expect(JSON.stringify(await seen())).not.toContain(secret)
  expect(await officer.read(`/api/threads/${entries[0]?.id}`)).toMatchObject({
    messages: expect.arrayContaining([expect.objectContaining({ words: secret })]),
  })
})

test('an officer who opens a case from an entry shows the head neither that somebody spoke nor their words', async () => {
  const { app, head, officer, rows, take, seen } = await openDesk()
  await visit(app, { words: secret, reason: 'money' })
  const before = await polled(head)
  const { entries } = await officer.read<{ entries: EntryView[] }>('/api/entries')
  const open = (summary: string) =>
    officer.send('POST', '/api/grievances', { entry: entries[0]?.id, kind: 'small', summary })
  for (const summary of [secret, `कहा: «${secret}»`, 'सुनिए, पहले दिन से वही बात, बताई गई'])
    expect([summary, (await open(summary)).status]).toEqual([summary, 400])
  expect((await open('पैसे माँगने की बात, जाँच करें')).status).toBe(201)
  expect(await polled(head)).toBe(before)
  const [row] = (await rows()) as [GrievanceRow]
  await take(row)
  expect(await seen()).toMatchObject({ open: 1 })
})

test('a case that no visitor began is there at once; officers and the district see all of them at once', async () => {
  const { app, officer, rows, seen } = await openDesk()
  const district = await addPerson(app, 'district')
  await post(app, '/r/grievance', { receipt: await visit(app, { words: '' }), words: written })
  const about = {
    office: own,
    entry: null,
    flag: null,
    source: 'receipt',
    kind: 'small',
    mobile: null,
  } as const
  await app.deps.write((trx) =>
    createGrievance(app.deps, trx, { ...about, summary: 'from a flag', by: officer.person }),
  )
  expect(await rows()).toHaveLength(2)
  expect(await district.read<GrievanceList>('/api/grievances')).toMatchObject({ open: 2 })
  expect(await seen()).toMatchObject({ open: 1, pages: 1, grievances: [{ summary: 'from a flag' }] })
})

test('somebody who heads one office and works the cases of another reads each as they may', async () => {
  const { app } = await openDesk()
  const other = 'tehsil-sampla'
  const both = await addPerson(app, 'office-head')
  const about = { flag: null, source: 'receipt', kind: 'small', mobile: null, summary: written } as const
  const add = (office: string) =>
    app.deps.write((trx) =>
      createGrievance(app.deps, trx, {
        ...about,
        office,
        entry: null,
        by: { kind: 'receipt', entry: 'none' },
      }),
    )
  await add(own)
  await add(other)
  const admin = await addPerson(app)
  const more = appoint('grievance-officer', { offices: [other] })
  const changed = await admin.send('POST', `/api/people/${both.person.id}/appointments`, {
    before: both.person.appointments,
    after: [...both.person.appointments, more],
  })
  expect(changed.ok).toBe(true)
  const { grievances, open } = await both.read<GrievanceList>('/api/grievances')
  expect([open, grievances.map(({ office }) => office.id)]).toEqual([1, [other]])
})

test('a case is overdue for a head with the day after it fell due, which tells no hour of its opening', async () => {
  const { app, rows, seen, take } = await openDesk()
  const receipt = await visit(app)
  await post(app, '/r/grievance', { receipt, words: written })
  const [row] = await rows()
  if (!row) throw new Error('there is no case')
  await take(row)
  const overdue = async () => {
    const { overdue: count, grievances } = await seen()
    return [count, grievances[0]?.overdue]
  }
  // Noon of the day after tomorrow is when it falls due; then the rest of that day, and midnight.
  app.clock.now += 2 * day + 11 * hour
  expect(await overdue()).toEqual([0, false])
  app.clock.now += hour
  expect(await overdue()).toEqual([1, true])
})

test('in which hour of a day a case was opened is not told by its place in a list, with own ones of every hour beside it', async () => {
  const { app, rows, take, answer, seen } = await openDesk()
  // Back to when they signed in.
  app.clock.now -= 7 * hour
  for (let at = 0; at < 7; at++) {
    await post(app, '/r/grievance', { receipt: await visit(app, { words: '' }), words: `${written} ${at}` })
    app.clock.now += hour
  }
  const all = await rows()
  const drawn = all.map(({ id }) => id).sort()
  // As an officer works them: by what falls due first.
  expect(all.map(({ summary }) => summary.at(-1))).toEqual(['0', '1', '2', '3', '4', '5', '6'])
  for (const row of all) await take(row)
  const listed = async (open?: string) => (await seen(open)).grievances.map(({ id }) => id)
  expect(await listed()).toEqual(drawn)
  for (const row of all) await answer(row)
  expect(await listed()).toEqual(drawn)
})

test.each([
  ['rates the answer', 'answered', (of: ReceiptCase) => of.rate(1)],
  ['takes it and rates it', 'answered', async (of: ReceiptCase) => (await of.judge('yes')) && of.rate(4)],
  ['appeals', 'answered', (of: ReceiptCase) => of.judge('no', 'appeal')],
  ['reminds', 'in-work', (of: ReceiptCase) => of.remind()],
  ['withdraws it', 'in-work', (of: ReceiptCase) => of.move('/r/withdraw-case')],
  [
    'withdraws it and takes it up again',
    'promised',
    async (of: ReceiptCase) => (await of.move('/r/withdraw-case')) && of.move('/r/restore-case'),
  ],
  ['separates it', 'merged', (of: ReceiptCase) => of.move('/r/separate')],
] as const)(
  'a citizen who %s moves nothing that a head, a wall or the public reads',
  async (_, state, act) => {
    const app = await openTestApp()
    const of = await receiptCaseIn(app, state)
    const head = await addPerson(app, 'office-head')
    const { cookie } = await pairWall(app, await addPerson(app))
    const seen = async () => `${await polled(head, [of.id])} ${await open(app, cookie)}`
    const before = await seen()
    expect((await act(of)).status).toBe(200)
    expect(await seen()).toBe(before)
  },
)

test('a face for an answer is there for a head once its week is released, and the last authority’s day never', async () => {
  const { app, release, seen } = await openDesk()
  const of = await receiptCaseIn(app, 'answered')
  await of.rate(2)
  const asHead = async () =>
    (await addPerson(app, 'office-head')).read<GrievanceView>(`/api/grievances/${of.id}`)
  expect(await asHead()).toMatchObject({ answerRating: null, tierDueAt: null })
  await release()
  expect(await asHead()).toMatchObject({ answerRating: 2, tierDueAt: null })
  expect(await seen()).toMatchObject({ open: 1 })
})
