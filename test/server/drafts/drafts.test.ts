/** What an officer writes about a case is kept until it is sent: for them alone, on whichever device they sit. */
import { expect, test } from 'vitest'
import type { Drafts } from '#server/contract/grievances/draft.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { addPerson, day, hour, minute, type TestApp } from '#test/support/app.ts'
import { codeOfAnswer, openCase } from '#test/support/case.ts'
import { newMessage, post } from '#test/support/receipt.ts'

const words = 'फ़ाइल रजिस्टर में मिली, नक़ल कल देंगे'
type Answer = { answer?: string }
type Staff = Awaited<ReturnType<typeof openCase>>['officer']

async function openDesk() {
  const desk = await openCase()
  const path = `/api/grievances/${desk.id}/drafts`
  const keep = async (answer: string, { seen = 0, age = 0, by = desk.officer, form = 'answered' } = {}) => {
    const reply = await by.send('PUT', `${path}/${form}`, { fields: { answer }, seen, age })
    expect(reply.status).toBe(200)
    const draft = ((await reply.json()) as Drafts).drafts.find((each) => each.form === form)
    if (!draft) throw new Error('nothing was kept')
    desk.app.clock.now += minute
    return draft
  }
  const drop = async (query: string) => {
    const reply = await desk.officer.send('DELETE', `${path}/answered?${query}`)
    expect(reply.status).toBe(200)
    return ((await reply.json()) as Drafts).drafts
  }
  const kept = async (by: Staff = desk.officer) => (await by.read<Drafts>(path)).drafts
  return { ...desk, path, keep, kept, drop }
}

const rows = ({ deps }: TestApp) => deps.db.selectFrom('case_drafts').selectAll().execute()
const answersOf = ({ fields, others }: Drafts['drafts'][number]) => [
  (fields as Answer).answer,
  ...others.map((other) => (other.fields as Answer).answer),
]

test('a draft is there for its writer, and for nobody else who works the case', async () => {
  const { app, keep, kept, id, officer } = await openDesk()
  await keep(words)
  expect(await kept()).toMatchObject([{ form: 'answered', fields: { answer: words }, others: [] }])
  const head = await addPerson(app, 'district')
  expect(await kept(head)).toEqual([])
  await keep('From the head', { by: head })
  expect(await kept()).toMatchObject([{ fields: { answer: words } }])
  for (const path of [`/api/grievances/${id}`, '/api/grievances', `/api/grievances/${id}/notes`])
    expect(await (await officer.fetch(path)).text()).not.toContain(words)
})

test('nobody reads drafts of a case that is not in their places, nor keeps one there', async () => {
  const { app, path } = await openDesk()
  const scope = { ...everywhere, offices: ['tehsil-sampla'] }
  const other = await addPerson(app, 'grievance-officer', undefined, null, scope)
  const text = { fields: { answer: words }, seen: 0, age: 0 }
  expect(await codeOfAnswer(await other.fetch(path))).toEqual([403, 'not-permitted'])
  expect(await codeOfAnswer(await other.send('PUT', `${path}/answered`, text))).toEqual([
    403,
    'not-permitted',
  ])
  expect(await codeOfAnswer(await other.send('DELETE', `${path}/answered?seen=0`))).toEqual([
    403,
    'not-permitted',
  ])
  expect(await rows(app)).toEqual([])
})

test('whoever carries the database away reads no draft, and neither does another row whose words are put in its place', async () => {
  const { app, keep, kept, id } = await openDesk()
  await keep(words)
  const head = await addPerson(app, 'district')
  await keep('From the head', { by: head })
  const all = await rows(app)
  for (const row of all) expect(Buffer.from(row.words).includes(Buffer.from('फ़ाइल'))).toBe(false)
  const own = all.find(({ person }) => person !== head.person.id)
  await app.deps.db
    .updateTable('case_drafts')
    .set({ words: own?.words ?? Buffer.alloc(0) })
    .where('person', '=', head.person.id)
    .where('grievance', '=', id)
    .execute()
  expect(await kept(head)).toEqual([])
  expect(await kept()).toHaveLength(1)
})

test('of two devices the newer text stands and the other is offered; none is lost', async () => {
  const { keep, kept } = await openDesk()
  const first = await keep('one')
  const second = await keep('one two', { seen: first.version })
  expect(second.others).toEqual([])
  // The other device still shows the first version, and is typed on.
  const third = await keep('one, otherwise', { seen: first.version })
  expect(answersOf(third)).toEqual(['one, otherwise', 'one two'])
  // One that was without a network brings what was written an hour ago.
  const late = await keep('an hour ago', { age: hour })
  expect(answersOf(late)).toEqual(['one, otherwise', 'one two', 'an hour ago'])
  // What is taken instead is offered no more; what it replaced is.
  const taken = await keep('one two')
  expect(answersOf(taken)).toEqual(['one two', 'one, otherwise', 'an hour ago'])
  expect(answersOf((await kept())[0] ?? taken)).toEqual(answersOf(taken))
  // Whoever has seen it writes on, and what is offered stays.
  const on = await keep('one two three', { seen: taken.version })
  expect(answersOf(on)).toEqual(['one two three', 'one, otherwise', 'an hour ago'])
})

test('the same text from two devices is one', async () => {
  const { keep } = await openDesk()
  await keep(words)
  expect(answersOf(await keep(words))).toEqual([words])
})

test('throwing a text away leaves what another device wrote later, and what is offered beside it', async () => {
  const { keep, kept, drop } = await openDesk()
  const first = await keep('one')
  const second = await keep('two')
  expect(await drop(`seen=${first.version}`)).toEqual(await kept())
  expect(answersOf((await kept())[0] ?? second)).toEqual(['two', 'one'])
  const [left] = await drop(`seen=${second.version}`)
  expect(left?.fields).toEqual({})
  expect(left?.others).toMatchObject([{ fields: { answer: 'one' } }])
  expect(await drop(`seen=0&other=${left?.others[0]?.at}`)).toEqual([])
  expect(await kept()).toEqual([])
})

test('a version is never given twice: who wrote on a draft that was sent meanwhile does not replace the next', async () => {
  const { keep, act, kept } = await openDesk()
  const first = await keep('Which file?', { form: 'asked' })
  await act({ event: 'asked', question: 'Which file?' })
  expect(await kept()).toEqual([])
  const next = await keep('The next', { form: 'asked' })
  expect(next.version).toBeGreaterThan(first.version)
  expect(answersOf(await keep('The first, written on', { form: 'asked', seen: first.version }))).toEqual([
    'The first, written on',
    'The next',
  ])
})

test('what is sent is kept no more, be it an answer or a note; what others write about the case is', async () => {
  const { app, keep, kept, act, officer, id } = await openDesk()
  const head = await addPerson(app, 'district')
  await keep('From the head', { by: head })
  await keep(words)
  await keep('A note', { form: 'note' })
  expect((await act({ event: 'asked', question: 'Which file?' })).status).toBe(200)
  expect((await kept()).map(({ form }) => form)).toEqual(['answered', 'note'])
  const note = { kind: 'note', id: newMessage(), words: 'A note' }
  expect((await officer.send('POST', `/api/grievances/${id}/notes`, note)).status).toBe(201)
  expect((await kept()).map(({ form }) => form)).toEqual(['answered'])
  // An answer that is refused was not sent.
  const stale = { event: 'answered', version: 1, answer: words, doneBy: 'Kanungo', doneOn: '2026-11-20' }
  expect((await officer.send('POST', `/api/grievances/${id}/events`, stale)).status).toBe(409)
  expect(await kept()).toHaveLength(1)
  expect((await act({ event: 'answered', answer: words })).status).toBe(200)
  expect(await kept()).toEqual([])
  expect(await kept(head)).toHaveLength(1)
})

test('drafts go with the case that its citizen takes back', async () => {
  const { app, keep, receipt, officer, id } = await openDesk()
  await keep(words)
  const { version } = await officer.read<{ version: number }>(`/api/grievances/${id}`)
  await post(app, '/r/withdraw-case', { receipt, seen: String(version) })
  expect(await rows(app)).toEqual([])
})

test('drafts go with their writer: all when they are disabled, and those of the places that they lose', async () => {
  const { app, keep, officer } = await openDesk()
  const admin = await addPerson(app)
  const moved = await addPerson(app, 'grievance-officer', undefined, 'tehsil-meham')
  await keep('theirs', { by: moved })
  await keep(words)
  const before = moved.person.appointments
  const after = [{ role: 'grievance-officer', scope: { ...everywhere, offices: ['tehsil-sampla'] } }] as const
  const changed = await admin.send('POST', `/api/people/${moved.person.id}/appointments`, { before, after })
  expect(changed.status).toBeLessThan(300)
  expect((await rows(app)).map((row) => row.person)).toEqual([officer.person.id])
  await admin.send('POST', `/api/people/${officer.person.id}/disable`)
  expect(await rows(app)).toEqual([])
})

test('a draft that nobody changed for thirty days is gone', async () => {
  const { app, keep } = await openDesk()
  await keep(words)
  const rounds = async (days: number) => {
    for (let at = 0; at < days; at++) {
      app.clock.now += day
      await runRetention(app.deps)
    }
  }
  await rounds(29)
  expect(await rows(app)).toHaveLength(1)
  await rounds(3)
  expect(await rows(app)).toEqual([])
})

test('what is no draft is refused with a code and leaves nothing; a megabyte is refused before it is read', async () => {
  const { app, officer, path } = await openDesk()
  const text = { fields: { answer: words }, seen: 0, age: 0 }
  const send = async (body: unknown, form = 'answered') =>
    codeOfAnswer(await officer.send('PUT', `${path}/${form}`, body))
  expect(await send({ ...text, fields: { answer: 'x'.repeat(1_000_000) } })).toEqual([413, 'body-too-large'])
  for (const bad of [
    {},
    { ...text, seen: -1 },
    { ...text, age: 0.5 },
    { ...text, more: 1 },
    { ...text, fields: 'words' },
    { ...text, fields: { answer: 1 } },
    { ...text, fields: { answer: 'x'.repeat(6001) } },
    { ...text, fields: { 'a b': 'x' } },
    { ...text, fields: Object.fromEntries(Array.from('abcdefghi', (name) => [name, 'x'])) },
  ])
    expect(await send(bad)).toEqual([400, 'field-invalid'])
  expect(await send(text, 'letter')).toEqual([400, 'field-invalid'])
  expect(await codeOfAnswer(await officer.send('DELETE', `${path}/answered`))).toEqual([400, 'field-invalid'])
  const nowhere = '/api/grievances/none/drafts'
  expect(await codeOfAnswer(await officer.send('PUT', `${nowhere}/answered`, text))).toEqual([
    404,
    'not-found',
  ])
  expect(await codeOfAnswer(await officer.fetch(nowhere))).toEqual([404, 'not-found'])
  expect(await rows(app)).toEqual([])
})
