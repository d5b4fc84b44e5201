/** Papers that are added to a grievance that was sent, over HTTP and a real store: seen by its citizen and its office, and by nobody else. */
import { expect, test } from 'vitest'
import type { CaseDocuments } from '#server/contract/grievances/document.ts'
import { targetOf } from '#server/filing/paper-actions.ts'
import { addFiles } from '#server/uploads/whole-file-actions.ts'
import { addPerson, rowsOf, type TestApp } from '#test/support/app.ts'
import { type Browser, fileCase, formOf, openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'
import { photoOf, plainPdf } from '#test/support/papers.ts'
import { begin, sendWhole, told } from '#test/support/uploads.ts'

const picture = () => photoOf(60, 40).jpeg().toBuffer()
const pathOf = (reference: string) => `/g/cases/${reference}/papers`

async function sendForm(browser: Browser, path: string, files: [string, string, Uint8Array][] = []) {
  const body = new FormData()
  body.append('lang', 'en')
  for (const [name, type, bytes] of files)
    body.append('files', new Blob([new Uint8Array(bytes)], { type }), name)
  return browser.get(path, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
}

const citizensOf = (app: TestApp) =>
  app.deps.db
    .selectFrom('case_documents')
    .select(['purpose', 'name', 'pages'])
    .orderBy('at')
    .orderBy('file')
    .execute()

test('papers that are added go to the office with a message, and stand on the page of the case, by form and in pieces', async () => {
  const { app, gateway } = await openPortal()
  const { reference, id } = await fileCase(app)
  const browser = await signedIn(app, gateway)
  const path = pathOf(reference)
  expect(await browser.read(`/g/cases/${reference}?lang=en`)).toContain(`${path}?lang=en`)
  expect((await sendWhole(browser, await picture(), { case: reference })).status).toBe(200)
  expect(await browser.read(`${path}?lang=en`)).toContain('bill')
  expect(await citizensOf(app)).toEqual([])
  const refused = await sendForm(browser, path, [
    ['order.pdf', 'application/pdf', plainPdf(2)],
    ['list.svg', 'image/svg+xml', Buffer.from('<svg/>')],
  ])
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('list.svg')])
  const sent = await sendForm(browser, path)
  expect(sent.headers.get('location')).toBe(`/g/cases/${reference}?lang=en`)
  expect(await rowsOf(app, 'uploads')).toEqual([])
  expect(await citizensOf(app)).toMatchObject([
    { purpose: 'citizen', name: 'bill', pages: 1 },
    { purpose: 'citizen', name: 'order', pages: 2 },
  ])
  const page = await browser.read(`/g/cases/${reference}?lang=en`)
  for (const shown of ['bill.jpg', 'order.pdf', 'Papers and photos: bill, order', 'data:image/jpeg'])
    expect(page).toContain(shown)
  const pictures = [...page.matchAll(/data:image\/jpeg;base64,([^"]+)/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64'),
  )
  expect(pictures.map((each) => each.subarray(0, 2).toString('hex'))).toEqual(['ffd8', 'ffd8'])
  const officer = await addPerson(app)
  const { documents } = await officer.read<CaseDocuments>(`/api/grievances/${id}/documents`)
  expect(documents).toHaveLength(2)
  // A second press has nothing to send.
  await sendForm(browser, path)
  expect(await citizensOf(app)).toHaveLength(2)
})

test('to a case of another number, or one that is over, nothing is added, and fifteen are all', async () => {
  const { app, gateway } = await openPortal()
  const { reference, id } = await fileCase(app)
  const other = await signedIn(app, gateway, '98123 45679')
  const bytes = await picture()
  for (const each of [reference, 'RTK-26-000000-0']) {
    expect(await told(await begin(other, { size: 9, case: each }))).toEqual([404, 'not-found'])
    expect((await other.get(pathOf(each))).status).toBe(404)
    expect((await sendForm(other, pathOf(each), [['a.jpg', 'image/jpeg', bytes]])).status).toBe(404)
  }
  expect((await openBrowser(app).get(pathOf(reference))).status).toBe(401)
  const browser = await signedIn(app, gateway)
  await sendWhole(browser, bytes, { case: reference })
  await sendForm(browser, pathOf(reference))
  const first = await app.deps.db.selectFrom('case_documents').select('file').executeTakeFirstOrThrow()
  for (let n = 2; n <= 13; n++) await copyOf(app, first.file, `${n}`)
  for (const key of ['b', 'c', 'b'])
    expect((await sendWhole(browser, bytes, { case: reference, key })).status).toBe(200)
  // Of what could not be sent nothing is taken, so that whoever waits is not refused all of it in the end.
  expect(await told(await begin(browser, { size: 9, case: reference, key: 'd' }))).toEqual([
    409,
    'documents-full',
  ])
  await copyOf(app, first.file, '14')
  expect((await sendForm(browser, pathOf(reference))).status).toBe(409)
  expect(await citizensOf(app)).toHaveLength(14)
  await app.deps.db.deleteFrom('case_documents').where('file', '<>', first.file).execute()
  await app.deps.db.updateTable('grievances').set({ state: 'closed' }).where('id', '=', id).execute()
  expect((await sendForm(browser, pathOf(reference))).status).toBe(409)
  expect(await told(await begin(browser, { size: 9, case: reference, key: 'd' }))).toEqual([
    409,
    'step-not-possible',
  ])
})

test('a paper that becomes ready when its case has ended is not kept', async () => {
  const { app, gateway } = await openPortal()
  const { reference, id } = await fileCase(app)
  const { deps } = app
  const clean: typeof deps.documents.clean = async (file) => {
    const made = await deps.documents.clean(file)
    const browser = await signedIn(app, gateway)
    const { seen = '' } = await formOf(browser, reference)
    const ended = await browser.send(`/g/cases/${reference}/withdraw-case`, { seen })
    expect(ended.status).toBe(303)
    return made
  }
  const citizen = '+919812345678'
  const target = await targetOf(deps, citizen, reference)
  const file = { name: 'late.jpg', type: 'image/jpeg', bytes: await picture() }
  const refused = await addFiles({ ...deps, documents: { ...deps.documents, clean } }, citizen, target, [
    file,
  ])
  expect(refused).toEqual([{ name: 'late.jpg', code: 'not-found' }])
  expect([target.id, await rowsOf(app, 'uploads')]).toEqual([id, []])
})

/** Another paper of the same case. */
async function copyOf(app: TestApp, file: string, name: string): Promise<void> {
  const { db } = app.deps
  const row = await db.selectFrom('files').selectAll().where('id', '=', file).executeTakeFirstOrThrow()
  await db
    .insertInto('files')
    .values({ ...row, id: `${file}${name}` })
    .execute()
  const paper = await db
    .selectFrom('case_documents')
    .selectAll()
    .where('file', '=', file)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('case_documents')
    .values({ ...paper, file: `${file}${name}` })
    .execute()
}
