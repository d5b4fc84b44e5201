/** The store fails while the holder of a receipt takes back or puts back: nothing has changed, it is told, and the next try goes through. */
import { expect, test } from 'vitest'
import { Problem } from '#server/contract/problem.ts'
import { localHour } from '#server/district/local-time.ts'
import { verifyLedger } from '#server/proof/verify-store.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { look, post, reply } from '#test/support/receipt.ts'

const office = 'tehsil-meham'
const tables = [
  'entries',
  'receipts',
  'set_aside',
  'messages',
  'threads',
  'charts',
  'flags',
  'hour_tallies',
  'day_tallies',
  'late_entries',
  'ledger',
  'posters',
] as const

/** What is stored, and over how many networks the office's unhappy ratings are spread for rule 3. */
async function state(app: TestApp) {
  const since = localHour(app.clock.now, app.deps.directory.districtOf(office).timezone) - 1
  const rows = await Promise.all(tables.map((table) => rowsOf(app, table as 'entries')))
  return { rows, spread: app.deps.admission.entries.spread(office, since) }
}

/** Until it is called back, every write runs to its end, and then the store does not take it. */
function failCommits(app: TestApp, fault: Error): () => void {
  const { write } = app.deps
  app.deps.write = (act) =>
    write(async (trx) => {
      await act(trx)
      throw fault
    })
  return () => {
    app.deps.write = write
  }
}

/** Three networks' bad ratings, the last of them with words and a message. Gives its receipt. */
async function threeVisits(app: TestApp): Promise<string> {
  let receipt = ''
  for (const network of [1, 2, 3]) {
    const said = await say(
      app,
      await codeOf(app),
      { entry: newEntry(), rating: '1', words: 'तीसरी बार आया हूँ' },
      addressIn(network),
    )
    ;({ receipt } = (await said.json()) as { receipt: string })
  }
  await reply(app, receipt, 'कोई नहीं मिला')
  return receipt
}

const asPage = (app: TestApp, path: string, fields: Record<string, string>) =>
  app.fetch(path, {
    method: 'POST',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, lang: 'en' }).toString(),
  })

/** The one form of a page, as a browser would send it. */
function formIn(page: string): { action: string; fields: Record<string, string> } {
  const [, action = '', body = ''] =
    /<form method="post" action="([^"]+)"[^>]*>(.*?)<\/form>/s.exec(page) ?? []
  const hidden = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return { action, fields: Object.fromEntries(hidden.map(([, name, value]) => [name, value])) }
}

const busy = () => new Problem('store-busy', 'The store is busy.')
const acts: [string, string, Record<string, string>][] = [
  ['all of it back', '/r/withdraw', { what: 'entry' }],
  ['the words back', '/r/withdraw', { what: 'words' }],
]

test.each(acts)('taking %s that the store refuses leaves the entry as it was', async (_, path, fields) => {
  const app = await openTestApp()
  const receipt = await threeVisits(app)
  const before = await state(app)
  const seen = await look(app, receipt)
  const repair = failCommits(app, busy())
  expect(await post(app, path, { receipt, ...fields })).toMatchObject({ status: 503, code: 'store-busy' })
  const page = await asPage(app, path, { receipt, ...fields })
  expect(page.status).toBe(503)
  const told = await page.text()
  expect(told).toContain('It could not be saved just now')
  expect(await state(app)).toEqual(before)
  expect(await look(app, receipt)).toEqual(seen)
  repair()
  // The page that told of it holds the same press.
  const again = formIn(told)
  expect(again).toEqual({ action: path, fields: { receipt, ...fields, lang: 'en' } })
  expect((await asPage(app, again.action, again.fields)).status).toBe(200)
  expect(JSON.stringify((await state(app)).rows)).not.toContain('कोई नहीं मिला')
  expect((await compareTallies(app.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
  expect((await verifyLedger(app.deps.db)).faults).toEqual([])
})

test('putting back that the store refuses leaves it taken back, and it can be put back afterwards', async () => {
  const app = await openTestApp()
  const receipt = await threeVisits(app)
  await post(app, '/r/withdraw', { receipt, what: 'entry' })
  const before = await state(app)
  expect(before.rows[0]).toHaveLength(2)
  for (const fault of [busy(), new Error('a bug')]) {
    const repair = failCommits(app, fault)
    const failed = await post(app, '/r/put-back', { receipt })
    expect(failed.status).toBe(fault instanceof Problem ? 503 : 500)
    repair()
    expect(await state(app)).toEqual(before)
    expect(await look(app, receipt)).toMatchObject({ status: 410, code: 'entry-withdrawn' })
    expect(await (await asPage(app, '/r', { receipt })).text()).toContain('action="/r/put-back"')
  }
  expect(await post(app, '/r/put-back', { receipt })).toMatchObject({ status: 200, rating: 1 })
  const after = await state(app)
  expect(after.rows[0]).toHaveLength(3)
  const staff = await addPerson(app)
  expect(await staff.read('/api/summary')).toMatchObject({ total: { responses: 3, unhappy: 3 } })
  expect((await compareTallies(app.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
  expect((await verifyLedger(app.deps.db)).faults).toEqual([])
})
