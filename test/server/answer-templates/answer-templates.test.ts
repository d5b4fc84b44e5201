/** Templates help to write an answer, and are none by themselves. */
import { expect, test } from 'vitest'
import { isTemplateAlone } from '#server/answer-templates/answer-template.ts'
import type { TemplateList } from '#server/contract/grievances/answer-template.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { fillTemplate } from '#server/contract/words/placeholders.ts'
import { addPerson, rowsOf, type TestApp } from '#test/support/app.ts'
import { codeOfAnswer, openCase } from '#test/support/case.ts'

const words = {
  hi: 'आपकी शिकायत {reference} की जाँच हुई। काम {date} को पूरा हुआ: ________',
  en: 'Your complaint {reference} was looked into by {officer}. The work was done on {date}: ________',
}
const template = {
  district: 'rohtak',
  act: 'answered',
  name: { hi: 'काम पूरा हुआ', en: 'Work done' },
  words,
}
const path = '/api/answer-templates'

const values = {
  reference: 'RTK-26-703415-3',
  date: '20-11-2026',
  office: 'तहसील महम',
  officer: 'Sunita Devi',
}
const filled = { reference: [values.reference], date: [], office: [values.office], officer: [values.officer] }
const alone = (answer: string) => isTemplateAlone(answer, words, filled)

test('a template is no answer: as it stands, filled in, without its blanks, with other digits, in both languages', () => {
  const [hi, en] = [fillTemplate(words.hi, values), fillTemplate(words.en, values)]
  expect(en).toBe(
    'Your complaint RTK-26-703415-3 was looked into by Sunita Devi. The work was done on 20-11-2026: ________',
  )
  for (const answer of [
    words.hi,
    words.en,
    hi,
    en,
    `${hi}\n\n${en}`,
    `${en} ${hi}`,
    en.toUpperCase(),
    en.replaceAll(/[\s_.:-]/g, ''),
    en.replace('20-11-2026', '21-11-2026'),
    en.replace('RTK-26-703415-3', ''),
    hi.replace('________', '12345'),
    en.replace('________', ' … !!! 42'),
  ])
    expect([answer, alone(answer)]).toEqual([answer, true])
})

test('a template with what was done in this case is an answer, however little that is', () => {
  for (const answer of [
    fillTemplate(words.hi, values).replace('________', 'नक़ल दे दी'),
    fillTemplate(words.en, values).replace('________', 'pipe mended'),
    'The pipe was mended.',
    `${fillTemplate(words.en, values)} Ram`,
    fillTemplate(words.en, values).replace('Sunita Devi', 'Mohan Lal'),
  ])
    expect([answer, alone(answer)]).toEqual([answer, false])
})

/** A case, and a template that somebody of all of the district has written. */
async function openDesk() {
  const desk = await openCase()
  const commissioner = await addPerson(desk.app, 'district')
  expect((await commissioner.send('POST', path, template)).status).toBe(204)
  return { ...desk, commissioner }
}

test('an answer that is the template alone is refused on its field and leaves nothing; with own words it is sent', async () => {
  const { app, act, reference, commissioner } = await openDesk()
  const text = fillTemplate(words.en, { ...values, reference, officer: 'Test grievance-officer' })
  const before = await rowsOf(app, 'grievance_events')
  const refused = await act({ event: 'answered', answer: text })
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ code: 'field-invalid', details: [{ field: 'answer' }] })
  expect(await rowsOf(app, 'grievance_events')).toEqual(before)
  expect(await rowsOf(app, 'messages')).toEqual([])
  expect((await act({ event: 'answered', answer: `${text} Copy handed over.` })).status).toBe(200)
  expect((await commissioner.read<TemplateList>(path)).templates).toHaveLength(1)
})

test('a question may be a template: asking for a file number needs no words of one’s own', async () => {
  const { commissioner, act } = await openDesk()
  const ask = { hi: 'अपनी फ़ाइल का नंबर बताएँ।', en: 'Tell us the number of your file.' }
  await commissioner.send('POST', path, { ...template, act: 'asked', words: ask })
  expect((await act({ event: 'asked', question: ask.hi })).status).toBe(200)
})

test('a head of department writes for the own department alone, and its officers find it where it fits', async () => {
  const { app, officer, commissioner } = await openDesk()
  const head = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['revenue'],
  })
  expect((await head.send('POST', path, { ...template, department: 'revenue' })).status).toBe(204)
  for (const department of ['police', undefined])
    expect(await codeOfAnswer(await head.send('POST', path, { ...template, department }))).toEqual([
      403,
      'not-permitted',
    ])
  expect((await commissioner.send('POST', path, { ...template, department: 'police' })).status).toBe(204)
  const fitting = async (office: string) =>
    (await officer.read<TemplateList>(`${path}?office=${office}`)).templates
      .map(({ department }) => department?.id ?? null)
      .sort()
  expect(await fitting('tehsil-meham')).toEqual(['revenue', null].sort())
  expect(await fitting(officeOf(app, 'police'))).toEqual(['police', null].sort())
  expect((await head.read<TemplateList>(path)).places.map(({ department }) => department?.id)).toEqual([
    'revenue',
  ])
  expect((await officer.read<TemplateList>(path)).places).toEqual([])
  expect(await codeOfAnswer(await officer.send('POST', path, template))).toEqual([403, 'not-permitted'])
})

const officeOf = (app: TestApp, department: string) =>
  [...app.deps.directory.register.offices.values()].find((each) => each.department.id === department)?.id ??
  ''

test('who changes a template on an older version is told who was faster, and changes nothing', async () => {
  const { app, commissioner } = await openDesk()
  const admin = await addPerson(app)
  const [row] = (await admin.read<TemplateList>(path)).templates
  const { district: _, ...content } = template
  const change = (name: string) => ({ ...content, version: 1, name: { hi: name, en: name } })
  expect((await admin.send('PUT', `${path}/${row?.id}`, change('First'))).status).toBe(204)
  const late = await commissioner.send('PUT', `${path}/${row?.id}`, change('Second'))
  expect(late.status).toBe(409)
  expect(await late.json()).toMatchObject({
    code: 'changed-meanwhile',
    changes: [{ by: 'Test administrator', what: 'template:change' }],
  })
  expect((await admin.read<TemplateList>(path)).templates[0]).toMatchObject({
    version: 2,
    name: { en: 'First' },
  })
  expect((await admin.send('DELETE', `${path}/${row?.id}`)).status).toBe(204)
  expect(await codeOfAnswer(await admin.send('DELETE', `${path}/${row?.id}`, {}))).toEqual([404, 'not-found'])
  const lines = (await rowsOf(app, 'ledger')) as unknown as { action: string }[]
  expect(lines.flatMap(({ action }) => (action.startsWith('template:') ? [action] : [])).sort()).toEqual([
    'template:add',
    'template:change',
    'template:remove',
  ])
})
