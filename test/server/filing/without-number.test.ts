/** Filing without a number: a receipt at the end, which alone opens the case, and nothing that strangers could fill the disk with. */
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { forgetDrafts } from '#server/filing/filing-actions.ts'
import { openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import {
  type Browser,
  fillDraftsWithoutNumber,
  formOf,
  openBrowser,
  openPortal,
  signedIn,
} from '#test/support/citizen.ts'

const complaint = 'तीन दिन से गली में बिजली नहीं है। लाइनमैन को दो बार बताया।'
const hourMs = 3_600_000

/** At the first question, on a server that sends no codes at all. */
async function begun(app: TestApp, from?: string): Promise<Browser> {
  const browser = openBrowser(app, from)
  await browser.get('/g/without?lang=en')
  const answer = await browser.send('/g/without')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/g/new?lang=en'])
  return browser
}
async function file(browser: Browser): Promise<{ reference: string; receipt: string }> {
  await browser.send('/g/new/about', { department: 'electricity' })
  await browser.send('/g/new/where', { area: 'meham', place: 'seman' })
  await browser.send('/g/new/words', { words: complaint })
  const check = await browser.read('/g/new/check?lang=en')
  expect(check).toContain(`${words.en.withoutNumber.consent}<`)
  const draft = /name="draft" value="([^"]+)"/.exec(check)?.[1] ?? ''
  const location = (await browser.send('/g/new/send', { draft })).headers.get('location') ?? ''
  const page = await browser.read(location)
  const receipt = /[0-9A-Z]{4}( [0-9A-Z]{4}){3}/.exec(page)?.[0] ?? ''
  return { reference: /\/g\/filed\/([A-Z0-9-]+)/.exec(location)?.[1] ?? '', receipt }
}

test('who gives no number answers the same questions and gets a receipt, which opens the case again on another phone', async () => {
  const app = await openTestApp()
  const own = await file(await begun(app))
  expect(own.receipt).toHaveLength(19)
  const [row] = (await rowsOf(app, 'grievances')) as unknown as Record<string, unknown>[]
  expect(row).toMatchObject({ reference: own.reference, mobile: null, summary: complaint, source: 'portal' })
  expect(
    JSON.stringify([await rowsOf(app, 'grievances'), await rowsOf(app, 'citizen_sessions')]),
  ).not.toContain(own.receipt)
  const other = openBrowser(app)
  const opened = await other.send('/r', { receipt: own.receipt.toLowerCase().replaceAll(' ', '') })
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/g?lang=en'])
  expect(await other.read('/g?lang=en')).toContain(own.reference)
  expect(await other.read(`/g/cases/${own.reference}?lang=en`)).toContain(complaint)
  const { message = '' } = await formOf(other, own.reference)
  const reply = { message, words: 'अब भी नहीं आई।' }
  expect((await other.send(`/g/cases/${own.reference}/reply`, reply)).status).toBe(303)
})

test('neither another receipt nor a proved number opens it, and a made-up receipt is told nothing', async () => {
  const { app, gateway } = await openPortal()
  const own = await file(await begun(app))
  const another = await file(await begun(app))
  for (const browser of [await signedIn(app, gateway), await begun(app)]) {
    expect((await browser.get(`/g/cases/${own.reference}`)).status).toBe(404)
    expect((await browser.get(`/g/filed/${own.reference}`)).status).toBe(404)
    expect(await browser.read('/g?lang=en')).not.toContain(own.reference)
  }
  const other = openBrowser(app)
  await other.send('/r', { receipt: another.receipt })
  expect((await other.get(`/g/cases/${own.reference}`)).status).toBe(404)
  const guess = await openBrowser(app).send('/r', { receipt: '0000 0000 0000 0000' })
  expect([guess.status, guess.headers.getSetCookie()]).toEqual([404, []])
})

test('what was begun is gone soon after the half hour, while that of a number stays', async () => {
  const { app, gateway } = await openPortal()
  const nameless = await begun(app)
  await nameless.send('/g/new/words', { words: complaint })
  await (await signedIn(app, gateway)).send('/g/new/words', { words: complaint })
  app.clock.now += hourMs
  expect((await nameless.get('/g/new')).status).toBe(401)
  await forgetDrafts(app.deps)
  expect(await rowsOf(app, 'filing_drafts')).toHaveLength(2)
  app.clock.now += hourMs
  await forgetDrafts(app.deps)
  expect(await rowsOf(app, 'filing_drafts')).toMatchObject([{ without_number: 0 }])
})

test('a stranger who begins again and again has to work for it, and fills no more than so many drafts', async () => {
  const app = await openTestApp()
  const from = '198.51.100.7'
  for (let times = 0; times < 12; times++) await begun(app, from)
  const browser = openBrowser(app, from)
  await browser.get('/g/without?lang=en')
  expect((await browser.send('/g/without')).status).toBe(429)
  const early = await begun(app)
  await fillDraftsWithoutNumber(app)
  const late = openBrowser(app)
  await late.get('/g/without?lang=en')
  for (const answer of [
    await late.send('/g/without'),
    await early.send('/g/new/words', { words: complaint }),
  ]) {
    expect(answer.status).toBe(429)
    expect(await answer.text()).toContain('Come back in an hour')
  }
  expect(await rowsOf(app, 'filing_drafts')).toHaveLength(500)
})

test('when the case is over its receipt erases what was written, and then opens nothing', async () => {
  const app = await openTestApp()
  const browser = await begun(app)
  const own = await file(browser)
  const { seen = '' } = await formOf(browser, own.reference)
  await browser.send(`/g/cases/${own.reference}/withdraw-case`, { seen })
  app.clock.now += 100 * 24 * hourMs
  const again = openBrowser(app)
  await again.send('/r', { receipt: own.receipt })
  const page = await again.read(`/g/cases/${own.reference}?lang=en`)
  expect(page).not.toContain('Remove my number')
  expect((await again.send(`/g/cases/${own.reference}/erase`)).headers.get('location')).toBe(
    '/g?lang=en&done=erase',
  )
  expect((await openBrowser(app).send('/r', { receipt: own.receipt })).status).toBe(404)
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ receipt_hash: null }])
})
