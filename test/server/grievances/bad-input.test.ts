/** What no page sends, and what somebody sends who wants to learn or to skip something. */
import { expect, test } from 'vitest'
import { addPerson } from '#test/support/app.ts'
import { complain, expectRefused, inRohtak, openDesk, type Staff } from '#test/support/desk/open-desk.ts'
import { actOn } from '#test/support/grievance.ts'

const take = async (who: Staff, id: string) =>
  expect((await actOn(who, id, { event: 'assigned', owner: who.person.id })).status).toBe(200)

test('an answer of dots, of a day before the matter was brought, or with what no form sends is refused and leaves nothing', async () => {
  const { app, officer } = await openDesk()
  const { id } = await complain(app, officer)
  await take(officer, id)
  const answer = { event: 'answered', version: 2, answer: 'कर दिया।', doneBy: 'कानूनगो', doneOn: '2026-11-20' }
  const promise = { version: 2, event: 'promised', date: '2026-12-01', reason: 'नक्शा बनना है' }
  for (const body of [
    { ...answer, answer: '. . .' },
    { ...answer, answer: '———' },
    { ...answer, doneBy: '--' },
    { ...answer, doneOn: '2026-11-19' },
    { ...answer, doneOn: '0001-01-01' },
    { ...answer, doneOn: '2026-02-31' },
    { ...answer, doneOn: '9999-12-31' },
    { ...answer, answer: 'क'.repeat(1_000_000) },
    { ...answer, version: 0 },
    { ...answer, version: -1 },
    { ...answer, version: 1.5 },
    { ...answer, version: 1e300 },
    { ...answer, event: 'deleted' },
    { ...answer, event: 'escalated' },
    { ...answer, event: 'filed' },
    { ...answer, extra: 1 },
    { ...promise, date: '2026-02-31' },
    { ...promise, reason: '…' },
    { event: 'asked', version: 2, question: '???' },
    { event: 'merged', version: 2, with: 'RTK-26-000000-0', reason: 'एक ही बात' },
    { event: 'transferred', version: 2, office: 'nowhere', reason: 'वहाँ का काम है' },
    { event: 'assigned', version: 2, owner: 'nobody' },
  ]) {
    const refused = await officer.send('POST', `/api/grievances/${id}/events`, body)
    const { code } = (await refused.json()) as { code?: string }
    expect([refused.status, code], JSON.stringify(body).slice(0, 90)).toEqual([
      JSON.stringify(body).length > 100_000 ? 413 : 400,
      expect.any(String),
    ])
  }
  const stale = await officer.send('POST', `/api/grievances/${id}/events`, {
    ...answer,
    version: Number.MAX_SAFE_INTEGER,
  })
  await expectRefused(stale, 409, 'changed-meanwhile')
  const events = await app.deps.db.selectFrom('grievance_events').select('event').execute()
  expect(events).toHaveLength(2)
})

test('a reference of a case that lies out of reach is answered like one that never was', async () => {
  const { app, officer } = await openDesk()
  const own = await complain(app, officer)
  const other = await complain(app, officer)
  await app.deps.write((trx) =>
    trx.updateTable('grievances').set({ office: 'tehsil-sampla' }).where('id', '=', other.id).execute(),
  )
  const near = await addPerson(app, 'grievance-officer', undefined, 'tehsil-meham')
  const answers = []
  for (const reference of [other.reference, 'RTK-26-000000-0']) {
    const act = { event: 'merged', with: reference, reason: 'एक ही बात' }
    const refused = await actOn(near, own.id, act)
    const { code, message, details } = (await refused.json()) as Record<string, unknown>
    answers.push({ status: refused.status, code, message, details })
  }
  expect(answers[0]).toMatchObject({ status: 400, code: 'field-invalid' })
  expect(answers[0]).toEqual(answers[1])
})

test('the open case of an office that went to another department is worked by that department', async () => {
  const { app, officer } = await openDesk()
  const { id } = await complain(app, officer)
  await app.deps.write((trx) => trx.updateTable('grievances').set({ department: 'police' }).execute())
  const revenue = await addPerson(app, 'grievance-officer', undefined, null, {
    ...inRohtak,
    departments: ['revenue'],
  })
  await take(revenue, id)
})
