/** Papers of a case: who attaches and reads them, what the citizen sees of them, and when they go. */
import { expect, test } from 'vitest'
import { mostBytesADay } from '#server/case-documents/case-document-actions.ts'
import { forgetDocuments } from '#server/case-documents/retention-actions.ts'
import type { CaseDocuments } from '#server/contract/grievances/document.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { findFileFaults } from '#server/files/file-check-store.ts'
import { addPerson, day, hour, minute, rowsOf } from '#test/support/app.ts'
import { codeOfAnswer } from '#test/support/case.ts'
import { openPapers, photoOf, plainPdf } from '#test/support/papers.ts'
import { look } from '#test/support/receipt.ts'

async function openDesk() {
  const papers = await openPapers()
  const list = async () => (await papers.officer.read<CaseDocuments>(papers.path)).documents
  return { ...papers, list }
}
const photo = () => photoOf().jpeg().toBuffer()

test('a PDF is kept as pictures of its pages, one by one, and given out as a PDF of them', async () => {
  const { app, officer, path, send, list } = await openDesk()
  expect((await send(plainPdf(3), { name: 'C:\\papers\\Order 12.2026.pdf', purpose: 'office' })).status).toBe(
    201,
  )
  const [paper] = await list()
  expect(paper).toMatchObject({
    name: 'Order 12.2026.pdf',
    purpose: 'office',
    pages: 3,
    shown: false,
    mine: true,
    by: officer.person.name,
  })
  const contents = await app.deps.db
    .selectFrom('file_contents')
    .select(['variant', 'media_type'])
    .orderBy('variant')
    .execute()
  expect(contents).toEqual(
    ['page-1', 'page-2', 'page-3', 'thumbnail'].map((variant) => ({ variant, media_type: 'image/jpeg' })),
  )
  for (const [page, status] of [
    ['1', 200],
    ['3', 200],
    ['0', 404],
    ['4', 404],
    ['1.5', 404],
    ['x', 404],
  ] as const)
    expect([page, (await officer.fetch(`${path}/${paper?.file}/pages/${page}`)).status]).toEqual([
      page,
      status,
    ])
  const pdf = Buffer.from(await (await officer.fetch(`${path}/${paper?.file}`)).arrayBuffer())
  expect([pdf.subarray(0, 5).toString(), pdf.toString('latin1').match(/DCTDecode/g)?.length]).toEqual([
    '%PDF-',
    3,
  ])
  expect(await findFileFaults(app.deps.db)).toEqual([])
})

test('the citizen sees the papers of an answer with it and not before, and never those of the office', async () => {
  const { app, receipt, act, send, list, officer, path } = await openDesk()
  await send(plainPdf(), { name: 'Order.pdf' })
  await send(await photo(), { name: 'Draft.jpg', purpose: 'office' })
  const shown = async () => (await look(app, receipt)).grievance?.documents
  expect(await shown()).toEqual([])
  app.clock.now += minute
  await act({ event: 'answered', answer: 'The pipe was mended.' })
  expect(await shown()).toMatchObject([{ name: 'Order.pdf', pages: 1 }])
  expect((await list()).map(({ purpose, shown }) => [purpose, shown]).sort()).toEqual([
    ['answer', true],
    ['office', false],
  ])
  const page = async (more: Record<string, string> = {}, path = '/r') =>
    app.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ receipt, lang: 'en', ...more }).toString(),
    })
  const html = await (await page()).text()
  expect([html.includes('Order.pdf'), html.includes('1 page'), html.includes('Draft')]).toEqual([
    true,
    true,
    false,
  ])
  expect(html.match(/src="data:image\/jpeg;base64,/g)).toHaveLength(1)
  const files = Object.fromEntries((await list()).map(({ purpose, file }) => [purpose, file]))
  const kept = await page({ file: files.answer ?? '' }, '/r/document')
  expect(kept.headers.get('content-disposition')).toContain('attachment; filename="Order.pdf"')
  expect(kept.headers.get('content-security-policy')).toContain('sandbox')
  expect(
    Buffer.from(await kept.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  for (const more of [{ file: files.office ?? '' }, { file: 'nothing' }, {}])
    expect((await page(more, '/r/document')).status).toBe(404)
  expect(
    (await page({ file: files.answer ?? '', receipt: 'AAAA AAAA AAAA AAAA' }, '/r/document')).status,
  ).toBe(404)
  const stored = (await (await page({}, '/r/download')).json()) as { grievance: { papers: unknown } }
  expect(stored.grievance.papers).toEqual([{ name: 'Order.pdf', pages: 1 }])
  expect(await codeOfAnswer(await officer.send('DELETE', `${path}/${files.answer}`))).toEqual([
    409,
    'step-not-possible',
  ])
  // Nothing is added to an answer that is given; a note of the office can still have a paper.
  expect(await codeOfAnswer(await send(await photo()))).toEqual([409, 'step-not-possible'])
  expect((await send(await photo(), { purpose: 'office' })).status).toBe(201)
})

test('there is room for five with an answer and twenty of the office; what is taken away makes room, with its bytes', async () => {
  const { app, officer, path, send, list } = await openDesk()
  const small = await photoOf(8, 8).jpeg().toBuffer()
  for (let count = 0; count < 5; count++) expect((await send(small)).status).toBe(201)
  expect(await codeOfAnswer(await send(Buffer.from('never decoded')))).toEqual([409, 'documents-full'])
  expect((await send(small, { purpose: 'office' })).status).toBe(201)
  const { file = '' } = (await list()).find(({ purpose }) => purpose === 'answer') ?? {}
  expect((await officer.send('DELETE', `${path}/${file}`)).status).toBe(200)
  expect((await officer.fetch(`${path}/${file}`)).status).toBe(404)
  expect(await rowsOf(app, 'files')).toHaveLength(5)
  expect(await rowsOf(app, 'file_contents')).toHaveLength(10)
  const [first] = await rowsOf(app, 'case_documents')
  if (!first) throw new Error('no row')
  for (let count = 1; count < 20; count++)
    await app.deps.db
      .insertInto('case_documents')
      .values({ ...(first as never as object), purpose: 'office', file: `f${count}` } as never)
      .execute()
  expect(await codeOfAnswer(await send(small, { purpose: 'office' }))).toEqual([409, 'documents-full'])
})

test('an office attaches so many bytes a day and no more, and on the next day again', async () => {
  const { app, send } = await openDesk()
  expect((await send(await photo(), { purpose: 'office' })).status).toBe(201)
  await app.deps.db.updateTable('case_documents').set({ bytes: mostBytesADay }).execute()
  expect(await codeOfAnswer(await send(await photo()))).toEqual([409, 'documents-full-today'])
  await app.deps.db
    .updateTable('case_documents')
    .set({ at: app.clock.now - 13 * hour })
    .execute()
  expect((await send(await photo())).status).toBe(201)
})

test('only the owner attaches to an answer, who acts there to the office; whoever attached a paper of the office takes it away', async () => {
  const { app, path, send, list } = await openDesk()
  const other = await addPerson(app, 'grievance-officer')
  const auditor = await addPerson(app, 'auditor')
  expect(await codeOfAnswer(await send(await photo(), { by: other }))).toEqual([403, 'grievance-not-yours'])
  expect(await codeOfAnswer(await send(await photo(), { purpose: 'office', by: auditor }))).toEqual([
    403,
    'not-permitted',
  ])
  expect(await codeOfAnswer(await send(await photo(), { purpose: 'citizen' }))).toEqual([
    400,
    'field-invalid',
  ])
  expect((await send(await photo(), { purpose: 'office', by: other })).status).toBe(201)
  const [{ file, mine } = { file: '', mine: true }] = await list()
  expect(mine).toBe(false)
  const { officer } = { officer: other }
  const owner = await send(await photo(), { purpose: 'office' })
  const own = ((await owner.json()) as CaseDocuments).documents.find((each) => each.mine)
  expect(await codeOfAnswer(await officer.send('DELETE', `${path}/${own?.file}`))).toEqual([
    403,
    'not-permitted',
  ])
  expect((await officer.send('DELETE', `${path}/${file}`)).status).toBe(200)
  expect((await officer.send('DELETE', `${path}/nothing`)).status).toBe(404)
})

test('a paper opens for those who read the case, by no other address, and after a transfer for the other department', async () => {
  const { app, officer, path, act, send, list } = await openDesk()
  await send(plainPdf(), { name: 'a.pdf' })
  const [{ file } = { file: '' }] = await list()
  const head = await addPerson(app, 'office-head')
  const police = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  for (const address of [path, `${path}/${file}`, `${path}/${file}/thumbnail`, `${path}/${file}/pages/1`]) {
    expect((await officer.fetch(address)).status).toBe(200)
    expect([(await head.fetch(address)).status, (await police.fetch(address)).status]).toEqual([403, 403])
    expect((await app.fetch(address)).status).toBe(401)
  }
  for (const address of [`/api/files/${file}`, `/api/files/${file}/thumbnail`])
    expect((await officer.fetch(address)).status).toBe(404)
  const office = [...app.deps.directory.register.offices.values()].find(
    (each) => each.department.id === 'police',
  )
  await act({ event: 'transferred', office: office?.id, reason: 'Theirs' })
  expect((await police.fetch(`${path}/${file}`)).status).toBe(200)
})

test('a paper goes with its name when photos do; that there was one stays, and nothing is missing', async () => {
  const { app, officer, path, send, list } = await openDesk()
  await send(plainPdf(2), { name: 'Ram Singh.pdf' })
  await forgetDocuments(app.deps, app.clock.now + 9 * day, 10)
  expect((await list())[0]?.name).toBe('Ram Singh.pdf')
  await forgetDocuments(app.deps, app.clock.now + 11 * day, 10)
  await forgetDocuments(app.deps, app.clock.now + 11 * day, 10)
  expect(await rowsOf(app, 'file_contents')).toEqual([])
  expect(await list()).toMatchObject([{ name: 'paper.pdf', pages: 2 }])
  const [{ file } = { file: '' }] = await list()
  for (const more of ['', '/pages/1', '/thumbnail'])
    expect((await officer.fetch(`${path}/${file}${more}`)).status).toBe(404)
  expect(await findFileFaults(app.deps.db)).toEqual([])
})

test('a page that a disk has lost or changed is found', async () => {
  const { app, send } = await openDesk()
  await send(plainPdf(2), { name: 'a.pdf' })
  await app.deps.db.deleteFrom('file_contents').where('variant', '=', 'page-2').execute()
  expect(await findFileFaults(app.deps.db)).toEqual(['1 documents have lost pages'])
})
