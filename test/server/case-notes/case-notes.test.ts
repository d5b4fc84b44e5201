/** Notes that officers write about a case: for each other, for good, and for nobody else. */
import { expect, test } from 'vitest'
import { viewNotes } from '#server/case-notes/case-note-views.ts'
import type { CaseNotes } from '#server/contract/grievances/case-note.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { addPerson, minute, rowsOf } from '#test/support/app.ts'
import { codeOfAnswer, openCase } from '#test/support/case.ts'
import { look, newMessage, post } from '#test/support/receipt.ts'

const secret = 'पटवारी झूठ बोल रहा है, पुराने रजिस्टर में देखना'
const note = (words = secret, id = newMessage()) => ({ kind: 'note', id, words })

async function writeNote() {
  const desk = await openCase()
  const path = `/api/grievances/${desk.id}/notes`
  const answer = await desk.officer.send('POST', path, note())
  expect(answer.status).toBe(201)
  return { ...desk, path }
}

test('a note and a phone call stand in the case with who wrote them and when, the oldest first', async () => {
  const { app, officer, path } = await writeNote()
  app.clock.now += minute
  const appellate = await addPerson(app, 'appellate')
  const call = { kind: 'call', id: newMessage(), reached: 'Kanungo, circle 4', words: 'He comes on Monday.' }
  expect((await appellate.send('POST', path, call)).status).toBe(201)
  const { notes } = await officer.read<CaseNotes>(path)
  expect(notes).toMatchObject([
    { kind: 'note', words: secret, reached: null, by: 'Test grievance-officer', at: app.clock.now - minute },
    { kind: 'call', words: 'He comes on Monday.', reached: 'Kanungo, circle 4', by: 'Test appellate' },
  ])
})

test('a citizen who is curious finds no note and no sign of one: on the receipt, in the download, in messages', async () => {
  const desk = await openCase()
  const { app, officer, receipt, id } = desk
  const download = async () => (await app.fetch('/r/download', form(receipt))).text()
  const page = async () => (await app.fetch('/r', form(receipt))).text()
  const steady = (html: string) => html.replaceAll(/MESSAGE\d+|value="[A-Za-z0-9_-]{20,40}"/g, '')
  const before = [await look(app, receipt), await download(), steady(await page())]
  expect((await officer.send('POST', `/api/grievances/${id}/notes`, note())).status).toBe(201)
  expect([await look(app, receipt), await download(), steady(await page())]).toEqual(before)
  await post(app, '/r/reply', { receipt, message: newMessage(), words: 'क्या हुआ?' })
  await desk.act({ event: 'answered', answer: 'रजिस्टर में मिल गई, नक़ल दे दी।' })
  const seen = [JSON.stringify(await look(app, receipt)), await download(), await page()].join('\n')
  expect(seen).toContain('नक़ल दे दी')
  expect(seen).not.toContain('पटवारी')
  expect(seen).not.toContain('grievance-officer')
  expect(JSON.stringify(await rowsOf(app, 'notifications'))).not.toContain('पटवारी')
  expect(JSON.stringify(await rowsOf(app, 'messages'))).not.toContain('पटवारी')
})

const form = (receipt: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ receipt }).toString(),
})

test('a head of office who asks everywhere finds no note, and is refused where they lie', async () => {
  const { app, officer, id } = await openCase()
  const head = await addPerson(app, 'office-head')
  const ask = async () => {
    const answers = []
    for (const path of [
      `/api/grievances/${id}`,
      '/api/grievances',
      '/api/grievances?open=no',
      '/api/session',
    ])
      answers.push(await (await head.fetch(path)).text())
    return answers
  }
  const before = await ask()
  const path = `/api/grievances/${id}/notes`
  expect((await officer.send('POST', path, note())).status).toBe(201)
  expect(await ask()).toEqual(before)
  expect(await codeOfAnswer(await head.fetch(path))).toEqual([403, 'not-permitted'])
  expect(await codeOfAnswer(await head.send('POST', path, note()))).toEqual([403, 'not-permitted'])
})

test('a head of office who works cases of another office reads no note of their own one', async () => {
  const { app, id } = await writeNote()
  const head = await addPerson(app, 'office-head')
  const elsewhere = { ...everywhere, offices: ['tehsil-sampla'] }
  const both: typeof head.person = {
    ...head.person,
    appointments: [...head.person.appointments, { role: 'grievance-officer', scope: elsewhere }],
  }
  await expect(viewNotes(app.deps, both, id)).rejects.toMatchObject({ code: 'not-permitted' })
})

test('notes are read where the case is now: after a transfer by the other department, and no more by the first', async () => {
  const { app, act, path } = await writeNote()
  const of = (department: string) =>
    addPerson(app, 'department-head', undefined, null, { ...everywhere, departments: [department] })
  const [revenue, police] = [await of('revenue'), await of('police')]
  expect([(await revenue.fetch(path)).status, (await police.fetch(path)).status]).toEqual([200, 403])
  const office = [...app.deps.directory.register.offices.values()].find(
    (each) => each.department.id === 'police',
  )
  expect((await act({ event: 'transferred', office: office?.id, reason: 'Theirs' })).status).toBe(200)
  expect([(await revenue.fetch(path)).status, (await police.fetch(path)).status]).toEqual([403, 200])
})

test('a note that is sent twice is one, with one line of the ledger, which does not say what stands in it', async () => {
  const { app, officer, path } = await writeNote()
  const sent = note('The file is with the tehsildar.')
  await Promise.all([officer.send('POST', path, sent), officer.send('POST', path, sent)])
  expect((await officer.read<CaseNotes>(path)).notes).toHaveLength(2)
  const lines = (await rowsOf(app, 'ledger')) as unknown as { action: string; details: string }[]
  const own = lines.filter(({ action }) => action === 'grievance:note')
  expect(own).toHaveLength(2)
  expect(JSON.stringify(own)).not.toContain('tehsildar')
})

test('nothing changes or deletes a note, and a bad one leaves nothing', async () => {
  const { officer, path, app } = await writeNote()
  for (const method of ['DELETE', 'PUT', 'PATCH'])
    expect((await officer.send(method, path, note('Other words'))).status).toBe(404)
  for (const bad of [
    {},
    note(''),
    note('x'.repeat(2001)),
    note('fine', 'short'),
    { ...note(), kind: 'letter' },
    { ...note(), kind: 'call' },
    { ...note(), more: 1 },
  ])
    expect(await codeOfAnswer(await officer.send('POST', path, bad))).toEqual([400, 'field-invalid'])
  expect(await codeOfAnswer(await officer.send('POST', '/api/grievances/none/notes', note()))).toEqual([
    404,
    'not-found',
  ])
  expect(await rowsOf(app, 'case_notes')).toHaveLength(1)
})
