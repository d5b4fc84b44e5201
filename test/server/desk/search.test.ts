/** The search of the desk over HTTP: references, words, numbers, and what attackers make of them. */
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import { listActsAfter } from '#server/ledger/ledger-store.ts'
import { isPostgres } from '#server/storage/rows.ts'
import { addPerson, day, openTestApp, rowsOf } from '#test/support/app.ts'
import { fileCase, listOf, summariesOf } from '#test/support/desk.ts'
import { actOn } from '#test/support/grievance.ts'
import { post, visit } from '#test/support/receipt.ts'

async function openSearch() {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  const found = (search: string) => summariesOf(officer, { search })
  return { app, officer, found }
}

test('a case is found by any part of its reference, whatever is typed for O and I, in any digits, case and spacing', async () => {
  const { app, officer } = await openSearch()
  const id = await fileCase(app, 'the one')
  for (let at = 0; at < 30; at++) await fileCase(app, `another ${at}`)
  const { reference } = await app.deps.db
    .selectFrom('grievances')
    .select('reference')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [code = '', year = '', number = '', check = ''] = reference.split('-')
  const inHindi = (digits: string) => digits.replace(/\d/g, (digit) => '०१२३४५६७८९'[Number(digit)] ?? '')
  const asked = [
    reference,
    reference.toLowerCase(),
    number,
    number.slice(1, 5),
    `${number}-${check}`,
    `${year} ${number}`,
    `${code.toLowerCase()}${year}${number.slice(0, 4)}`,
    inHindi(number),
    number.replaceAll('0', 'O').replaceAll('1', 'l'),
    `${code} ${year} ${number.replaceAll('1', 'I').replaceAll('0', 'o')}`,
  ]
  for (const search of asked) {
    const { grievances, searched } = await listOf(officer, { search })
    expect([search, searched, grievances.map(({ summary }) => summary)]).toEqual([
      search,
      'reference',
      expect.arrayContaining(['the one']),
    ])
  }
  // What its three-letter pieces hold in another order is no part of it.
  const { grievances } = await listOf(officer, { search: number })
  expect(grievances).toHaveLength(1)
})

test('words are found by how they begin, in Hindi with its endings and in English, in any case and with or without dots', async () => {
  const { app, found } = await openSearch()
  await fileCase(app, 'गली की नालियाँ दो हफ़्ते से बंद हैं')
  await fileCase(app, 'सड़कों पर गड्ढे')
  await fileCase(app, 'Ration shops closed; dealer asks MONEY')
  for (const search of ['नाली', 'नालियों', 'नालियां', 'नालियाँ', 'हफ्ते', 'हफ़्ता'])
    expect([search, await found(search)]).toEqual([search, ['गली की नालियाँ दो हफ़्ते से बंद हैं']])
  for (const search of ['सड़क', 'सडक', 'सड़कें', 'गड्ढा'])
    expect([search, await found(search)]).toEqual([search, ['सड़कों पर गड्ढे']])
  for (const search of ['ration', 'shop money', 'DEAL', 'Ration  Shops'])
    expect([search, await found(search)]).toEqual([search, ['Ration shops closed; dealer asks MONEY']])
  expect(await found('ration सड़क')).toEqual([])
  expect(await found('tion')).toEqual([])
})

test('answers, questions and reasons are found as soon as they stand in the case', async () => {
  const { app, officer, found } = await openSearch()
  const id = await fileCase(app, 'नल में पानी नहीं')
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  expect(await found('motor')).toEqual([])
  await actOn(officer, id, { event: 'asked', question: 'किस मोहल्ले का ट्यूबवेल है?' })
  expect(await found('ट्यूबवेल')).toEqual(['नल में पानी नहीं'])
  await actOn(officer, id, { event: 'answered', answer: 'New motor fitted.', doneBy: 'Junior engineer' })
  expect(await found('motor')).toEqual(['नल में पानी नहीं'])
  expect(await found('engineer')).toEqual(['नल में पानी नहीं'])
})

test('closed ones are found too, newest first by the hour', async () => {
  const { app, officer } = await openSearch()
  const old = await fileCase(app, 'old lamp')
  await actOn(officer, old, { event: 'assigned', owner: officer.person.id })
  app.clock.now += day
  const later = await addPerson(app, 'grievance-officer')
  await fileCase(app, 'new lamp')
  expect(await summariesOf(later, { search: 'lamp' })).toEqual(['new lamp', 'old lamp'])
})

test('what an entry says is not found by a case beside it, and what is changed in a case leaves the index and its file', async () => {
  const { app, officer, found } = await openSearch()
  const receipt = await visit(app, { words: 'onlyintheentry' })
  await post(app, '/r/grievance', { receipt, words: 'shownwithconsent' })
  expect(await found('onlyintheentry')).toEqual([])
  expect(await found('shownwithconsent')).toHaveLength(1)
  // As any later act would that takes text out of a case.
  const [row] = (await listOf(officer, {})).grievances
  await app.deps.write((trx) =>
    trx
      .updateTable('grievances')
      .set({ summary: 'taken back' })
      .where('id', '=', row?.id ?? '')
      .execute(),
  )
  await actOn(officer, row?.id ?? '', { event: 'assigned', owner: officer.person.id })
  expect(await found('shownwithconsent')).toEqual([])
  expect(await found('taken')).toHaveLength(1)
  const texts = (await rowsOf(app, 'grievance_texts')) as unknown as { words: string }[]
  expect(JSON.stringify(texts)).not.toContain('shownwithconsent')
  if (isPostgres(app.deps.db)) return
  const blocks = await app.deps.db
    .selectFrom('grievance_index_data' as 'facts')
    .select('block' as 'value')
    .execute()
  for (const { block } of blocks as unknown as { block: Uint8Array }[])
    expect(Buffer.from(block).toString('latin1')).not.toContain('shownwithconsent')
})

test('an officer of one department finds nothing of another’s, and is refused when they name its office', async () => {
  const { app } = await openSearch()
  const police = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  await fileCase(app, 'land record lost', { mobile: '+919812345678' })
  const [row] = await app.deps.db.selectFrom('grievances').select('reference').execute()
  for (const search of [
    'land',
    'record lost',
    row?.reference ?? '',
    row?.reference.slice(7, 12) ?? '',
    '9812345678',
  ])
    expect([search, (await listOf(police, { search })).grievances]).toEqual([search, []])
  expect((await police.fetch('/api/grievances?office=tehsil-meham')).status).toBe(403)
  expect((await police.fetch('/api/grievances?search=land&office=tehsil-meham')).status).toBe(403)
  expect((await police.fetch('/api/grievances?office=no-such-office')).status).toBe(403)
  expect((await police.fetch('/api/grievances?search=land&district=nowhere')).status).toBe(403)
})

test('nothing that is typed is read as an operator, and nothing of it fails', async () => {
  const { app, officer } = await openSearch()
  await fileCase(app, 'plain words here')
  const other = await fileCase(app, 'other matter')
  const tricks = [
    '" OR 1=1 --',
    'plain" OR "other',
    'plain OR other',
    'NOT plain',
    'plain NEAR other',
    'words:other',
    'plain:*|other',
    '^plain other',
    '-{words}: other',
    '@open @t-1',
    '#703 @o-tehsil-meham',
    "'; drop table grievance_texts; --",
    "plain' | 'other",
    '(((',
    '***',
    '!plain & other',
    ':* <-> \\',
    '%%',
    '___',
    '‮plain other',
    '🙂🙂',
  ]
  for (const search of tricks) {
    const answer = await officer.fetch(`/api/grievances?${new URLSearchParams({ search })}`)
    expect([search, answer.status]).toEqual([search, 200])
    expect([search, ((await answer.json()) as { grievances: unknown[] }).grievances]).toEqual([search, []])
  }
  expect(await summariesOf(officer, { search: 'plain*' })).toEqual(['plain words here'])
  expect((await rowsOf(app, 'grievance_texts')).length).toBe(2)
  expect(other).not.toBe('')
})

test.each([
  ['two thousand letters', 'क'.repeat(2000)],
  ['five hundred words', 'नाली '.repeat(500)],
  ['one letter', 'क'],
])('%s are refused with a code', async (_, search) => {
  const { officer } = await openSearch()
  const answer = await officer.fetch(`/api/grievances?${new URLSearchParams({ search })}`)
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'field-invalid'])
})

test('a case with a long history is indexed and found by its last word', async () => {
  const { app, found } = await openSearch()
  const words = Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ')
  await fileCase(app, `${words} ${'x'.repeat(3000)} lastword`)
  expect(await found('lastword')).toHaveLength(1)
  expect(await found('x'.repeat(150))).toHaveLength(1)
})

test('the whole number finds its cases for the district and the administrator alone, and the ledger tells it before the answer', async () => {
  const { app, officer } = await openSearch()
  await fileCase(app, 'left a number', { mobile: '+919812345678' })
  await fileCase(app, 'left another', { mobile: '+919812345679' })
  const district = await addPerson(app, 'district')
  const told = async () =>
    (await listActsAfter(app.deps.db, 0, 1000)).filter(({ details }) =>
      JSON.stringify(details).includes('by-mobile'),
    )
  for (const search of ['9812345678', '+91 98123 45678', '०९८१२३४५६७८'])
    expect(await listOf(district, { search })).toMatchObject({
      searched: 'mobile',
      grievances: [{ summary: 'left a number' }],
    })
  const lines = await told()
  expect(lines).toMatchObject([{ action: 'words:read', actor: district.person.id }])
  expect(JSON.stringify(lines)).not.toContain('9812345678')
  for (const staff of [
    officer,
    await addPerson(app, 'department-head', undefined, null, { ...everywhere, departments: ['revenue'] }),
    await addPerson(app, 'appellate'),
  ])
    expect(await listOf(staff, { search: '9812345678' })).toMatchObject({ searched: 'words', grievances: [] })
  // No part of a number finds anything: nobody counts up through them.
  expect((await listOf(district, { search: '98123456' })).grievances).toEqual([])
  expect(await told()).toHaveLength(1)
})

test('a number is found no more once it is deleted, 30 days after the end', async () => {
  const { app } = await openSearch()
  await fileCase(app, 'left a number', { mobile: '+919812345678' })
  await app.deps.write((trx) => trx.updateTable('grievances').set({ mobile: null }).execute())
  expect((await listOf(await addPerson(app, 'district'), { search: '9812345678' })).grievances).toEqual([])
})
