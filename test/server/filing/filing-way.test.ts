/** The way from a number to a grievance, over HTTP and a real store: once, whole, and nobody else's. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { ThreadView } from '#server/contract/thread.ts'
import { forgetDrafts } from '#server/filing/filing-actions.ts'
import { addPerson, rowsOf } from '#test/support/app.ts'
import {
  type Browser,
  fileCase,
  formOf,
  mobile,
  openBrowser,
  openPortal,
  signedIn,
} from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { newMessage } from '#test/support/receipt.ts'

const complaint = 'तीन दिन से गली में बिजली नहीं है। लाइनमैन को दो बार बताया।'
const landmark = 'सरकारी स्कूल के सामने'
const dayMs = 86_400_000

async function answerAll(browser: Browser, words = complaint): Promise<void> {
  await browser.send('/g/new/about', { department: 'electricity' })
  await browser.send('/g/new/where', { area: 'meham', place: 'seman', landmark })
  await browser.send('/g/new/words', { words })
  await browser.send('/g/new/papers')
}
const draftIn = (page: string) => /name="draft" value="([^"]+)"/.exec(page)?.[1] ?? ''
async function send(browser: Browser): Promise<Response> {
  return browser.send('/g/new/send', { draft: draftIn(await browser.read('/g/new/check?lang=en')) })
}
const referenceIn = (answer: Response) =>
  /\/g\/filed\/([A-Z0-9-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
const leadsTo = async (answer: Promise<Response>) => (await answer).headers.get('location')

test('each question leads to the next, then to all answers, then to a case with its clock and its place', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  expect(await leadsTo(browser.get('/g/new?lang=en'))).toBe('/g/new/about?lang=en')
  expect(await leadsTo(browser.send('/g/new/about', { department: 'electricity' }))).toBe(
    '/g/new/where?lang=en',
  )
  expect(await leadsTo(browser.send('/g/new/where', { area: 'meham', place: 'seman', landmark }))).toBe(
    '/g/new/words?lang=en',
  )
  expect(await leadsTo(browser.send('/g/new/words', { words: complaint }))).toBe('/g/new/papers?lang=en')
  expect(await leadsTo(browser.send('/g/new/papers'))).toBe('/g/new/check?lang=en')
  const check = await browser.read('/g/new/check?lang=en')
  for (const shown of ['Electricity (UHBVN)', 'Seman', 'Meham', landmark, complaint, 'UHBVN'])
    expect(check).toContain(shown)
  const answer = await send(browser)
  const reference = referenceIn(answer)
  expect(answer.status).toBe(303)
  expect(await browser.read(`/g/filed/${reference}?lang=en`)).toContain(reference)
  const [row] = (await rowsOf(app, 'grievances')) as unknown as Record<string, unknown>[]
  expect(row).toMatchObject({
    reference,
    office: 'uhbvn-meham',
    source: 'portal',
    kind: 'small',
    state: 'received',
    summary: complaint,
    area: 'meham',
    place: 'seman',
    landmark,
    mobile: '+919812345678',
  })
  expect(Number(row?.due_at) - Number(row?.opened_at)).toBe(2 * dayMs)
  const staff = await addPerson(app)
  expect(await staff.read<GrievanceView>(`/api/grievances/${row?.id}`)).toMatchObject({
    place: { en: 'Seman' },
    landmark,
  })
})

test('a press on send twice, also at once, is one case and leads to the same page', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  const draft = draftIn(await browser.read('/g/new/check?lang=en'))
  const answers = await Promise.all([1, 2, 3].map(() => browser.send('/g/new/send', { draft })))
  expect(new Set(answers.map(referenceIn)).size).toBe(1)
  expect(referenceIn(await browser.send('/g/new/send', { draft }))).toBe(referenceIn(answers[0] as Response))
  expect(await rowsOf(app, 'grievances')).toHaveLength(1)
})

test('what was begun is there on another phone of the number, and no word of it lies readable in the store', async () => {
  const { app, gateway } = await openPortal()
  await answerAll(await signedIn(app, gateway))
  app.clock.now += 61_000
  const other = await signedIn(app, gateway)
  expect(await leadsTo(other.get('/g/new?lang=en'))).toBe('/g/new/check?lang=en')
  expect(await other.read('/g/new/check?lang=en')).toContain(complaint)
  expect(JSON.stringify(await rowsOf(app, 'filing_drafts'))).not.toMatch(/बिजली|seman|9812345678/)
})

test('whoever has not proved a number sees no question, and what they wrote is shown to them again', async () => {
  const { app } = await openPortal()
  const stranger = openBrowser(app)
  for (const path of ['/g/new', '/g/new/about', '/g/new/check', '/g/filed/RTK-26-000000-0'])
    expect((await stranger.get(path)).status).toBe(401)
  const answer = await stranger.send('/g/new/words', { words: complaint })
  expect(answer.status).toBe(401)
  expect(await answer.text()).toContain(complaint)
  expect(await rowsOf(app, 'filing_drafts')).toEqual([])
})

test('a draft and the page of a case are its own number’s alone', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  const draft = draftIn(await browser.read('/g/new/check?lang=en'))
  const other = await signedIn(app, gateway, '98123 45679')
  expect((await other.send('/g/new/send', { draft })).status).toBe(404)
  expect(await rowsOf(app, 'grievances')).toEqual([])
  const reference = referenceIn(await browser.send('/g/new/send', { draft }))
  expect((await other.get(`/g/filed/${reference}`)).status).toBe(404)
})

test.each([
  ['about', { department: 'nowhere' }, 'Choose a department'],
  ['about', {}, 'Choose a department'],
  ['where', {}, 'Choose a place'],
  ['where', { area: 'nowhere' }, 'Choose a place'],
  ['where', { landmark: 'x'.repeat(161) }, 'at most 160'],
  ['words', { words: 'छोटा' }, 'Write a little more'],
  ['words', { words: 'क'.repeat(2001) }, 'at most 2000'],
])('an answer to %s that cannot be used says why and keeps nothing: %j', async (step, fields, sentence) => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const answer = await browser.send(`/g/new/${step}`, fields as Record<string, string>)
  expect(answer.status).toBe(400)
  const page = await answer.text()
  expect(page).toContain(sentence)
  if ('words' in fields) expect(page).toContain(fields.words)
  expect(await rowsOf(app, 'filing_drafts')).toEqual([])
})

test('nothing is sent while a question is open', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await browser.send('/g/new/about', { department: 'electricity' })
  expect(await leadsTo(browser.get('/g/new/check?lang=en'))).toBe('/g/new/where?lang=en')
  const [draft] = await rowsOf(app, 'filing_drafts')
  expect((await browser.send('/g/new/send', { draft: String(draft?.id) })).status).toBe(409)
  expect(await rowsOf(app, 'grievances')).toEqual([])
})

test('whoever does not know the department leaves it to the triage of the district', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await browser.send('/g/new/about', { department: 'unknown' })
  await browser.send('/g/new/where', { landmark })
  await browser.send('/g/new/words', { words: complaint })
  await send(browser)
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ office: 'dc-rohtak', triage: 1, area: null }])
})

test('an earlier case of the number can be linked, and nobody else’s', async () => {
  const { app, gateway } = await openPortal()
  const own = await fileCase(app)
  const others = await fileCase(app, '98123 45679')
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  expect(await leadsTo(browser.get('/g/new?lang=en'))).toBe('/g/new/earlier?lang=en')
  const page = await browser.read('/g/new/earlier?lang=en')
  expect(page).toContain(own.reference)
  expect(page).not.toContain(others.reference)
  for (const earlier of [others.reference, own.reference]) await browser.send('/g/new/earlier', { earlier })
  await send(browser)
  expect(await rowsOf(app, 'grievance_links')).toHaveLength(1)
  expect(JSON.stringify(await rowsOf(app, 'grievance_links'))).toContain(own.id)
})

test('one number files five a day; the sixth stays as a draft and says so, and goes the next day', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  for (let nth = 1; nth <= 5; nth++) {
    await answerAll(browser, `${complaint} ${nth}`)
    if (nth > 1) await browser.send('/g/new/earlier', {})
    expect((await send(browser)).status).toBe(303)
  }
  await answerAll(browser, `${complaint} 6`)
  await browser.send('/g/new/earlier', {})
  const refused = await send(browser)
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('Five grievances have come')
  expect(await rowsOf(app, 'grievances')).toHaveLength(5)
  app.clock.now += dayMs + 3_600_000
  const later = await signedIn(app, gateway)
  expect((await send(later)).status).toBe(303)
})

test('thrown away, nothing of a draft is left; left alone, it is gone after a week', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  await browser.send('/g/new/drop')
  expect(await rowsOf(app, 'filing_drafts')).toEqual([])
  await answerAll(browser)
  app.clock.now += 6 * dayMs
  await forgetDrafts(app.deps)
  expect(await rowsOf(app, 'filing_drafts')).toHaveLength(1)
  app.clock.now += 2 * dayMs
  await forgetDrafts(app.deps)
  expect(await rowsOf(app, 'filing_drafts')).toEqual([])
})

test('its citizen is told by SMS, and finds it under their number', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  const reference = referenceIn(await send(browser))
  const { deliverNotifications } = await import('#server/notifications/notification-actions.ts')
  await deliverNotifications(app.deps)
  expect(gateway.taken.map(({ text }) => text)).toContainEqual(expect.stringContaining(reference))
  expect(await browser.read('/g?lang=en')).toContain(reference)
  expect(mobile).toBe('98123 45678')
})

test('an officer asks and answers, and the citizen replies and says "not solved", in the conversation of the case itself', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  const reference = referenceIn(await send(browser))
  const [{ id } = { id: '' }] = await app.deps.db.selectFrom('grievances').select('id').execute()
  const officer = await addPerson(app)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'asked', question: 'मीटर नंबर क्या है?' })
  expect(await browser.read(`/g/cases/${reference}?lang=en`)).toContain('मीटर नंबर क्या है?')
  await browser.send(`/g/cases/${reference}/reply`, { message: newMessage(), words: 'मीटर 4471 है' })
  const read = async () =>
    (await officer.read<ThreadView>(`/api/threads/grievance/${id}`)).messages.map(({ by, words }) => [
      by,
      words,
    ])
  expect(await read()).toEqual([
    ['office', 'मीटर नंबर क्या है?'],
    ['visitor', 'मीटर 4471 है'],
  ])
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ state: 'in-work' }])
  await actOn(officer, id, { event: 'answered', answer: 'ट्रांसफ़ॉर्मर बदल दिया।' })
  const { answer = '' } = await formOf(browser, reference)
  await browser.send(`/g/cases/${reference}/solved`, {
    message: newMessage(),
    answer,
    solved: 'no',
    words: 'अब भी नहीं आती',
  })
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ state: 'reopened' }])
  expect((await read()).at(-1)).toEqual(['visitor', 'अब भी नहीं आती'])
  const head = await addPerson(app, 'office-head', 'uhbvn-meham')
  expect((await head.fetch(`/api/threads/grievance/${id}`)).status).toBe(403)
})

test('erased when it is over, what the citizen wrote to the office is gone, and the office’s photos and words stay', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await answerAll(browser)
  const reference = referenceIn(await send(browser))
  await browser.send(`/g/cases/${reference}/reply`, { message: newMessage(), words: 'यह भी लिख लें' })
  const { seen = '' } = await formOf(browser, reference)
  await browser.send(`/g/cases/${reference}/withdraw-case`, { seen })
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ state: 'withdrawn' }])
  expect((await browser.send(`/g/cases/${reference}/erase`)).status).toBe(303)
  expect(JSON.stringify(await rowsOf(app, 'messages'))).not.toContain('यह भी लिख लें')
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ mobile: null }])
  expect((await browser.get(`/g/cases/${reference}`)).status).toBe(404)
})
