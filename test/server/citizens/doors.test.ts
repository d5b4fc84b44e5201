/** The doors of the portal: files of other people's cases, sessions that are none, and the work that a number costs, be it known or not. */
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { type CaseDocuments, fileNameHeader } from '#server/contract/grievances/document.ts'
import { addPerson, minute, rowsOf, type TestApp } from '#test/support/app.ts'
import { askFor, fileCase, openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { plainPdf } from '#test/support/papers.ts'
import { onPostgres } from '#test/support/postgres.ts'

const cookieName = '__Host-sunwai-citizen'
const other = '98123 45679'

/** Papers of a case: one that goes with the answer, one for the office alone. */
async function answerWithPapers(app: TestApp, id: string) {
  const officer = await addPerson(app)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const path = `/api/grievances/${id}/documents`
  const attach = (purpose: string) =>
    officer.fetch(`${path}?purpose=${purpose}`, {
      method: 'POST',
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/pdf',
        [fileNameHeader]: `${purpose}.pdf`,
        cookie: `__Host-sunwai=${officer.token}`,
      },
      body: new Uint8Array(plainPdf()),
    })
  for (const purpose of ['answer', 'office']) expect((await attach(purpose)).status).toBe(201)
  const { documents } = await officer.read<CaseDocuments>(path)
  const fileOf = (name: string) => documents.find((each) => each.name === name)?.file ?? ''
  const papers = { answer: fileOf('answer.pdf'), office: fileOf('office.pdf') }
  app.clock.now += minute
  await actOn(officer, id, { event: 'answered', answer: 'नकल तैयार है।' })
  return papers
}

test('the papers of a case are had by its own number alone, under its own reference, and never those of the office', async () => {
  const { app, gateway } = await openPortal()
  const [mine, others] = [await fileCase(app), await fileCase(app, other)]
  const own = await answerWithPapers(app, mine.id)
  const foreign = await answerWithPapers(app, others.id)
  const browser = await signedIn(app, gateway)
  const taken = async (reference: string, file: string, by = browser) =>
    (await by.send(`/g/cases/${reference}/document`, { file })).status
  expect(await taken(mine.reference, own.answer)).toBe(200)
  expect([
    await taken(mine.reference, own.office),
    await taken(mine.reference, foreign.answer),
    await taken(others.reference, foreign.answer),
    await taken(others.reference, own.answer),
    await taken('RTK-26-999999-9', foreign.answer),
    await taken(mine.reference, '../keys.json'),
    await taken(mine.reference, own.answer, openBrowser(app)),
  ]).toEqual([404, 404, 404, 404, 404, 404, 401])
  expect(await browser.read(`/g/cases/${mine.reference}?lang=en`)).not.toContain('office.pdf')
  await browser.send('/g/end')
  expect(await taken(mine.reference, own.answer)).toBe(401)
})

test('what stands in the store opens no session, nor does one that is over, of another browser, or made up', async () => {
  const { app, gateway } = await openPortal()
  const { reference } = await fileCase(app)
  const browser = await signedIn(app, gateway)
  const token = browser.cookies.get(cookieName) ?? ''
  const thief = openBrowser(app)
  const isIn = async (held: string) => {
    thief.cookies.set(cookieName, held)
    return (await thief.read('/g?lang=en')).includes(reference)
  }
  const [session] = (await rowsOf(app, 'citizen_sessions')) as unknown as Record<string, string>[]
  const [request] = (await rowsOf(app, 'code_requests')) as unknown as Record<string, string>[]
  for (const held of [...Object.values(session ?? {}), ...Object.values(request ?? {}), `${token}x`, ''])
    expect(await isIn(String(held))).toBe(false)
  // The half hour counts from the code, however much is done meanwhile.
  for (let minutes = 0; minutes < 29; minutes += 7) {
    app.clock.now += 7 * minute
    await browser.read('/g?lang=en')
  }
  expect(await isIn(token)).toBe(false)
  expect((await browser.get(`/g/cases/${reference}`)).status).toBe(401)
})

/** The statements that SQLite is given while `work` runs, in their order. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const given: string[] = []
  const db = new Sqlite(':memory:')
  const prototype = Object.getPrototypeOf(db.prepare('select 1')) as Record<
    string,
    (this: Sqlite.Statement, ...values: unknown[]) => unknown
  >
  db.close()
  const before = { ...prototype }
  const restore = () => void Object.assign(prototype, before)
  onTestFinished(restore)
  for (const name of ['all', 'run', 'get', 'iterate']) {
    const own = prototype[name]
    if (!own) throw new Error(`a statement has no ${name}`)
    prototype[name] = function (...values) {
      given.push(this.source)
      return own.apply(this, values)
    }
  }
  await work()
  restore()
  return given
}

test.skipIf(onPostgres())(
  'a number with cases costs the same statements as one without, when a code is asked for, waited for, and typed wrong',
  async () => {
    const { app } = await openPortal()
    for (let count = 0; count < 3; count++) await fileCase(app, '98123 45678')
    const askedWith = (number: string) =>
      statementsOf(async () => {
        const browser = openBrowser(app)
        await askFor(browser, number)
        await askFor(openBrowser(app), number)
        await browser.get('/g/code?lang=en')
        await browser.send('/g/session', { code: '12' })
        await browser.get('/g/new')
      })
    const known = await askedWith('98123 45678')
    const unknown = await askedWith('98123 45670')
    expect(known.length).toBeGreaterThan(10)
    expect(known).toEqual(unknown)
  },
)
