/** An officer photographed a receipt and takes back the bad rating that it belongs to: its holder puts it back. */
import { beforeEach, expect, test } from 'vitest'
import { networkHourCap } from '#server/admission/weighing.ts'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { eraseArrivalOrder } from '#server/ingest/erase-arrival-order-actions.ts'
import { verifyLedger } from '#server/proof/verify-store.ts'
import { forgetTakenBack } from '#server/receipts/forget-taken-back-actions.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  day,
  hour,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { chartsOf, rate } from '#test/support/rating.ts'
import { look, phonePhoto, post, reply, visit } from '#test/support/receipt.ts'

const secret = 'रामफल ने पैसे माँगे'
let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})

const withdraw = (receipt: string, what = 'entry') => post(app, '/r/withdraw', { receipt, what })
const putBack = (receipt: string) => post(app, '/r/put-back', { receipt })
/** Signed in anew: hours may have gone by. */
const total = async () => (await (await addPerson(app)).read<Summary>('/api/summary')).total
const rows = (table: string) => rowsOf(app, table as 'entries')
const isProven = async () => {
  expect((await compareTallies(app.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
  expect((await verifyLedger(app.deps.db)).faults).toEqual([])
}

test('a rating that somebody else took back comes back whole in figures, tallies and proofs, on another phone and days later', async () => {
  const receipt = await visit(app, { words: secret })
  const before = await total()
  expect(await withdraw(receipt)).toMatchObject({ status: 200, withdrawn: true, putBackUntil: '2026-11-27' })
  expect((await total()).responses).toBe(0)
  app.clock.now += 6 * day
  await commitLedger(app.deps)
  await forgetTakenBack(app.deps)
  // Its rows are written anew, so that they tell no order.
  await eraseArrivalOrder(app.deps)
  expect(await putBack(receipt)).toMatchObject({ status: 200, rating: 1, words: '' })
  expect(await putBack(receipt)).toMatchObject({ status: 200, rating: 1 })
  expect(await rows('entries')).toHaveLength(1)
  const poster = (await rows('posters')) as unknown as { entries: number }[]
  expect(poster.reduce((sum, { entries }) => sum + Number(entries), 0)).toBe(1)
  await isProven()
  app.clock.now += 3 * hour
  await commitLedger(app.deps)
  await isProven()
  // The holder writes anew what is gone.
  await reply(app, receipt, 'फिर से लिखता हूँ')
  expect((await look(app, receipt)).thread).toMatchObject([{ words: 'फिर से लिखता हूँ' }])
  expect(before.responses).toBe(1)
})

test('nobody sees what is set aside; words and photos go at once, and after the days there is nothing', async () => {
  const receipt = await visit(app, { words: secret })
  await reply(app, receipt, secret, await phonePhoto())
  await withdraw(receipt)
  const stored = async () =>
    JSON.stringify(
      await Promise.all(
        ['entries', 'messages', 'threads', 'files', 'file_contents', 'set_aside'].map((table) => rows(table)),
      ),
    )
  expect(await stored()).not.toContain('रामफल')
  expect(await rows('file_contents')).toEqual([])
  expect(await rows('set_aside')).toHaveLength(1)
  const staff = await addPerson(app)
  expect(await staff.read('/api/entries')).toMatchObject({ entries: [] })
  app.clock.now += 8 * day
  // Whether or not the job has run.
  expect(await putBack(receipt)).toMatchObject({ status: 409 })
  expect(await rows('entries')).toEqual([])
  await forgetTakenBack(app.deps)
  expect(await rows('set_aside')).toEqual([])
  expect(await look(app, receipt)).toMatchObject({ status: 410, code: 'entry-withdrawn' })
})

test('whoever photographed it cannot take it back once more; words can still go', async () => {
  const receipt = await visit(app)
  await withdraw(receipt)
  const back = await putBack(receipt)
  expect(back.may).toMatchObject({ withdrawEntry: false })
  expect(await withdraw(receipt)).toMatchObject({ status: 409, code: 'visit-closed' })
  expect(await rows('entries')).toHaveLength(1)
  await reply(app, receipt, secret)
  expect(await withdraw(receipt, 'words')).toMatchObject({ status: 200 })
  expect(JSON.stringify(await rows('messages'))).not.toContain('रामफल')
})

test('taking back and putting back moves a chart no further than the rating did, and raises no flag by itself', async () => {
  app.clock.now += 37 * minute
  const code = await codeOf(app)
  const score = async () => ((await rows('charts')) as unknown as { score: number }[])[0]?.score
  let networks = 0
  const rate = async (rating: string) => {
    app.clock.now += 31_000
    const said = await say(app, code, { entry: newEntry(), rating }, addressIn(networks++))
    return ((await said.json()) as { receipt: string }).receipt
  }
  for (let at = 0; at < 5; at++) await rate('1')
  for (const rating of ['1', '4']) {
    const receipt = await rate(rating)
    const after = await score()
    await withdraw(receipt)
    await putBack(receipt)
    expect([rating, await score()]).toEqual([rating, after])
  }
  const many = [await rate('1'), await rate('1'), await rate('1')]
  for (const receipt of many) await withdraw(receipt)
  const flags = (await rows('flags')).length
  for (const receipt of many) await putBack(receipt)
  expect(await rows('flags')).toHaveLength(flags)
  await isProven()
})

test('nothing can be put back that was not taken back, and the page of what was says how, without scripts', async () => {
  const receipt = await visit(app)
  expect(await putBack('nothing')).toMatchObject({ status: 404 })
  expect(await putBack(receipt)).toMatchObject({ status: 409, code: 'visit-closed' })
  const page = async (path: string) => {
    const body = new URLSearchParams({ receipt, lang: 'en', what: 'entry' })
    if (path === '/r/put-back') body.delete('what')
    return (await app.fetch(path, { method: 'POST', body })).text()
  }
  const gone = await page('/r/withdraw')
  expect(gone).toContain('action="/r/put-back"')
  expect(gone).toContain('27 November 2026')
  expect(await page('/r/put-back')).not.toContain('action="/r/put-back"')
})

test('whoever posts what counts of a network, takes it back, posts as much again and puts all back has no more that counts', async () => {
  const from = addressIn(40_000)
  const post = () => Promise.all(Array.from({ length: networkHourCap }, () => rate(app, '1', from)))
  const first = await post()
  for (const { withdraw } of first) expect((await withdraw()).status).toBe(200)
  for (const { withdraw } of await post()) await withdraw()
  await post()
  for (const { putBack } of first) expect((await putBack()).status).toBe(200)
  expect(await total()).toMatchObject({ responses: networkHourCap, unhappy: networkHourCap })
  expect(await chartsOf(app)).toMatchObject([{ run_of: networkHourCap }])
})

test('happy ratings that somebody takes back and saves up hide no bad day when they are all put back at once', async () => {
  const saved: Awaited<ReturnType<typeof rate>>[] = []
  for (let at = 0; at < 3; at++) {
    for (let post = 0; post < networkHourCap; post++) saved.push(await rate(app, '4', addressIn(40_000)))
    for (const { withdraw } of saved.slice(-networkHourCap)) expect((await withdraw()).status).toBe(200)
    app.clock.now += hour
  }
  app.clock.now += day
  for (let at = 0; at < 5; at++) await rate(app, '1', addressIn(at))
  app.clock.now += hour
  for (let at = 0; at < 5; at++) await rate(app, '1', addressIn(at))
  const before = await chartsOf(app)
  expect(before).toMatchObject([{ score: 40 }])
  for (const { putBack } of saved) await putBack()
  expect(await chartsOf(app)).toEqual(before)
  // In every figure of their hours they count again.
  expect(await total()).toMatchObject({ responses: 10 + 3 * networkHourCap, unhappy: 10 })
  await isProven()
})

test('an unhappy rating that is put back days later counts in the chart, as one of which nobody knows the network', async () => {
  const taken = await rate(app, '1', addressIn(40_000))
  await taken.withdraw()
  app.clock.now += day
  for (let at = 0; at < 9; at++) await rate(app, '1', addressIn(at))
  await taken.putBack()
  expect(await chartsOf(app)).toMatchObject([{ score: 40, run_unhappy: 10 }])
})
