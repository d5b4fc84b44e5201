/** Several citizens brought one matter: each is asked, answered and heard on their own receipt, whichever case the office works. */
import { expect, test } from 'vitest'
import { createGrievance } from '#server/grievances/grievance-actions.ts'
import { day, hour, type TestApp } from '#test/support/app.ts'
import { clockNow, complain, openDesk } from '#test/support/desk/open-desk.ts'
import { look, newMessage, post, reply } from '#test/support/receipt.ts'
import { staffDoes } from '#test/support/reminders.ts'

const merge = (reference: string) => ({ event: 'merged', with: reference, reason: 'एक ही नाली' })
const question = 'कौन सी गली की नाली है?'
const answer = 'नाली साफ़ करा दी।'

/** Two cases of one matter, the main one owned by the officer; each of their citizens left a number. */
async function openMatter() {
  const desk = await openDesk()
  const { app, officer } = desk
  const cases = [await complain(app, officer), await complain(app, officer)]
  const [main, other] = cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)) as [
    (typeof cases)[0],
    (typeof cases)[0],
  ]
  await app.deps.db.updateTable('grievances').set({ mobile: '+919812345678' }).execute()
  await staffDoes(app, officer, main.id, { event: 'assigned', owner: officer.person.id })
  const join = () => staffDoes(app, officer, other.id, merge(main.reference))
  const does = (act: { event: string; [field: string]: unknown }) => staffDoes(app, officer, main.id, act)
  return { ...desk, main, other, join, does }
}

const toldOf = async (app: TestApp, id: string) =>
  (
    await app.deps.db
      .selectFrom('notifications')
      .select('template')
      .where('subject', '=', id)
      .orderBy('dedupe_key')
      .execute()
  ).map(({ template }) => template)
const thread = async (app: TestApp, receipt: string) =>
  (await look(app, receipt)).thread.map(({ by, words }) => [by, words])

test('what the main case’s citizen is asked and answered stands on the receipt of every citizen, who are told of it', async () => {
  const { app, main, other, join, does } = await openMatter()
  await join()
  await does({ event: 'asked', question })
  const asked = await look(app, other.receipt)
  expect(asked.grievance).toMatchObject({ state: 'merged', question })
  expect(asked.thread.at(-1)).toMatchObject({ by: 'office', words: question })
  await does({ event: 'answered', answer })
  for (const { receipt, id } of [main, other]) {
    const { grievance, may, thread } = await look(app, receipt)
    expect(grievance).toMatchObject({ state: 'answered', answer, question: null, solved: null })
    expect(may).toMatchObject({ solve: true, reopen: true, appeal: true, rate: true })
    expect(thread.map(({ words }) => words)).toEqual(expect.arrayContaining([question, answer]))
    expect(await toldOf(app, id)).toEqual(expect.arrayContaining(['asked', 'answered']))
  }
})

test('whoever joins a case that waits for a reply is asked the same, with all who joined theirs before', async () => {
  const { app, officer, other, join, does } = await openMatter()
  // Due later, so that it is the one that joins, and not the one that is joined.
  app.clock.now += hour
  const third = await complain(app, officer)
  await staffDoes(app, officer, third.id, merge(other.reference))
  await does({ event: 'asked', question })
  await join()
  for (const { receipt } of [other, third]) {
    const seen = await look(app, receipt)
    expect(seen.grievance?.question).toBe(question)
    expect(seen.thread.at(-1)).toMatchObject({ by: 'office', words: question })
  }
})

test('the reply of any of them is the reply, and the main case’s citizen does not read who gave it', async () => {
  const { app, main, other, join, does } = await openMatter()
  await join()
  await does({ event: 'asked', question })
  await reply(app, other.receipt, 'गली नंबर चार')
  const seen = await main.view()
  expect(seen).toMatchObject({ state: 'in-work' })
  // Where the officer finds it; the hour alone, as of all that visitors do.
  expect(seen.history.at(-1)).toMatchObject({ event: 'replied', by: null, note: other.reference })
  expect(((seen.history.at(-1)?.at ?? 0) + 5.5 * hour) % hour).toBe(0)
  expect((await look(app, other.receipt)).grievance).toMatchObject({ state: 'merged', question: null })
  const { grievance } = await look(app, main.receipt)
  expect(grievance?.history.map(({ event }) => event)).not.toContain('replied')
  expect(await thread(app, main.receipt)).not.toContainEqual(['visitor', 'गली नंबर चार'])
  const lines = await app.deps.db.selectFrom('ledger').select('action').execute()
  expect(lines.map(({ action }) => action)).not.toContain('grievance:replied')
  const notices = await app.deps.db
    .selectFrom('staff_notices')
    .selectAll()
    .where('kind', '=', 'said')
    .execute()
  expect(notices.map(({ grievance }) => grievance)).toEqual([main.id])
  // Nothing is asked now: what they write is a message and no more.
  await reply(app, other.receipt, 'और एक बात')
  expect((await main.view()).history.filter(({ event }) => event === 'replied')).toHaveLength(1)
})

test('a "no" of one of them opens their case alone, with whoever answered, and goes up alone; the others stay answered or closed', async () => {
  const { app, officer, main, other, join, does } = await openMatter()
  await join()
  await does({ event: 'answered', answer })
  await post(app, '/r/solved', { receipt: main.receipt, message: newMessage(), solved: 'yes', words: '' })
  await other.no()
  expect(await other.view()).toMatchObject({
    state: 'reopened',
    owner: { id: officer.person.id },
    main: null,
  })
  expect(await main.view()).toMatchObject({ state: 'closed' })
  const notices = await app.deps.db
    .selectFrom('staff_notices')
    .selectAll()
    .where('kind', '=', 'said')
    .execute()
  expect(notices.map(({ grievance, person }) => [grievance, person])).toContainEqual([
    other.id,
    officer.person.id,
  ])
  app.clock.now += 3 * day
  await clockNow(app)
  expect(await other.view()).toMatchObject({ state: 'appealed', tier: 2, owner: null })
  expect(await main.view()).toMatchObject({ state: 'closed', tier: 1 })
})

test('a "no" of the main case’s citizen takes nothing from the other’s answer, nor does a second answer change it', async () => {
  const { app, main, other, join, does } = await openMatter()
  await join()
  await does({ event: 'answered', answer })
  await main.no()
  await does({ event: 'asked', question })
  await does({ event: 'answered', answer: 'अब पाइप भी बदल दिया।' })
  const seen = await look(app, other.receipt)
  expect(seen.grievance).toMatchObject({ state: 'answered', answer, question: null })
  expect(seen.thread.map(({ words }) => words)).not.toContain(question)
})

test('a case of a merged matter that nobody wrote through a receipt is answered without a thread', async () => {
  const { app, officer, main, does } = await openMatter()
  const id = await app.deps.write((trx) =>
    createGrievance(app.deps, trx, {
      office: 'tehsil-meham',
      entry: null,
      flag: null,
      source: 'letter',
      kind: 'technical',
      summary: 'चिट्ठी',
      mobile: null,
      by: { kind: 'receipt', entry: '' },
    }).then(({ id }) => id),
  )
  await staffDoes(app, officer, id, merge(main.reference))
  await does({ event: 'answered', answer })
  const row = await app.deps.db.selectFrom('grievances').selectAll().where('id', '=', id).executeTakeFirst()
  expect(row).toMatchObject({ state: 'answered', answer })
})
