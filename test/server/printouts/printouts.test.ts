/** Citizens take a paper of their own cases along; nobody else gets it, and nobody keeps the server busy with it. */
import { expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { addPerson, socketTo } from '#test/support/app.ts'
import { type Browser, fileCase, openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { plainPdf } from '#test/support/papers.ts'
import { codesIn, pagesOf, picturesIn, textOf } from '#test/support/reading.ts'
import { newMessage, phonePhoto } from '#test/support/receipt.ts'
import { sendWhole } from '#test/support/uploads.ts'
import { recorded, say } from '#test/support/voice-notes.ts'

const complaint = 'No power in our lane for three days. #read("/etc/passwd")'

async function file(browser: Browser): Promise<string> {
  await browser.send('/g/new/about', { department: 'electricity' })
  await browser.send('/g/new/where', { area: 'meham', place: 'seman', landmark: 'opposite the school' })
  await browser.send('/g/new/words', { words: complaint })
  return send(browser)
}
async function send(browser: Browser): Promise<string> {
  await browser.send('/g/new/papers')
  const draft = /name="draft" value="([^"]+)"/.exec(await browser.read('/g/new/check?lang=en'))?.[1] ?? ''
  const answer = await browser.send('/g/new/send', { draft })
  return /\/g\/filed\/([A-Z0-9-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}
const paperOf = (reference: string) => `/g/filed/${reference}/pdf?lang=en`
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

test('whoever has filed with a number takes along what they filed and by when an answer is due', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const reference = await file(browser)
  expect(await browser.read(`/g/filed/${reference}?lang=en`)).toContain(paperOf(reference))
  const answer = await browser.get(paperOf(reference))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-disposition')).toContain(`filename="${reference}.pdf"`)
  const pdf = await bytesOf(answer)
  const text = textOf(pdf)
  for (const stands of [
    'District Administration, Rohtak',
    reference,
    'Electricity (UHBVN)',
    'Seman, Meham',
    'opposite the school',
    complaint,
    'An answer is due by 22 November',
  ])
    expect(text).toContain(stands)
  expect(text).not.toContain('98123')
  const [page = new Uint8Array()] = pagesOf(pdf)
  expect((await codesIn(page)).map((code) => code.text)).toEqual([
    `https://feedback.example.in/g?reference=${reference}`,
  ])
})

test('whoever only spoke and sent papers takes along that they did, and what they sent', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await browser.send('/g/new/about', { department: 'electricity' })
  await browser.send('/g/new/where', { area: 'meham', place: 'seman' })
  await say(browser, recorded())
  await browser.send('/g/new/words')
  await sendWhole(browser, plainPdf(2), { name: 'meter.pdf', type: 'application/pdf' })
  const reference = await send(browser)
  for (const path of [paperOf(reference), `/g/cases/${reference}/pdf?lang=en`]) {
    const text = textOf(await bytesOf(await browser.get(path)))
    for (const stands of ['Your recording', '0:02 long', 'meter.pdf', '2 pages'])
      expect(text).toContain(stands)
    // What stands for words in the office's lists is not what they said.
    expect(text).not.toContain('spoken, not written')
  }
  const list = await browser.read('/g?lang=en')
  expect(list).toContain('Your recording')
  expect(list).not.toContain('spoken, not written')
})

test('without a number the paper bears the receipt, and its code opens it', async () => {
  const { app } = await openPortal()
  const browser = openBrowser(app)
  await browser.get('/g/without?lang=en')
  await browser.send('/g/without')
  const reference = await file(browser)
  const pdf = await bytesOf(await browser.get(paperOf(reference)))
  const page = await browser.read(`/g/filed/${reference}?lang=en`)
  const receipt = /class="filed-receipt"[^>]*>([^<]+)</.exec(page)?.[1] ?? 'none'
  expect(textOf(pdf)).toContain(receipt)
  const [picture = new Uint8Array()] = pagesOf(pdf)
  expect((await codesIn(picture)).map((code) => code.text)).toEqual([
    `https://feedback.example.in/r#${receipt.replaceAll(' ', '')}`,
  ])
})

test('neither another number nor somebody with the address alone gets it, or has anything laid out', async () => {
  const { app, gateway } = await openPortal()
  const reference = await file(await signedIn(app, gateway))
  let started = 0
  const printouts = {
    ...app.deps.printouts,
    print: (paper: Parameters<typeof app.deps.printouts.print>[0]) => {
      started++
      return app.deps.printouts.print(paper)
    },
  }
  const counted = createApp({ ...app.deps, printouts })
  const fetch = async (path: string, init?: RequestInit) => counted.request(path, init)
  const other = await signedIn({ ...app, fetch }, gateway, '98123 45679')
  expect((await other.get(paperOf(reference))).status).toBe(404)
  expect((await other.get(paperOf('RTK-26-000000-0'))).status).toBe(404)
  expect((await openBrowser({ fetch }).get(paperOf(reference))).status).toBe(401)
  expect(started).toBe(0)
})

test('forty at once are laid out one after the other, those of one network as far as its budget goes', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const reference = await file(browser)
  let now = 0
  let most = 0
  let printed = 0
  const printouts = {
    ...app.deps.printouts,
    // How long it takes is not what this is about.
    print: async () => {
      most = Math.max(most, ++now)
      await new Promise((done) => setTimeout(done, 20))
      now--
      printed++
      return new Uint8Array()
    },
  }
  const counted = createApp({ ...app.deps, printouts })
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = () => counted.request(paperOf(reference), { headers: { cookie } }, socketTo('203.0.113.9'))
  const first = await Promise.all(Array.from({ length: 40 }, ask))
  expect(most).toBe(1)
  expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200, 429, 503]))
  expect(printed).toBeLessThanOrEqual(20)
})

test('the file of a case has all that its citizen’s page shows: answer, conversation with its photo, and each step', async () => {
  const { app, gateway } = await openPortal()
  const { reference, id, receipt } = await fileCase(app)
  const browser = await signedIn(app, gateway)
  await browser.sendPhoto(
    `/g/cases/${reference}/reply`,
    { message: newMessage(), words: '*two* weeks now' },
    await phonePhoto(),
  )
  const officer = await addPerson(app)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'answered', answer: 'The copy is ready.', doneBy: 'Kanungo' })
  expect(await browser.read(`/g/cases/${reference}?lang=en`)).toContain(`/g/cases/${reference}/pdf?lang=en`)
  const pdf = await bytesOf(await browser.get(`/g/cases/${reference}/pdf?lang=en`))
  const stands = [
    reference,
    'There is an answer. Say whether the matter is settled.',
    'The copy is ready.',
    'Kanungo',
    'You wrote · 20 November 2026',
    '*two* weeks now',
    'Received 20 November 2026, between 12 pm and 1 pm',
    'Answered 20 November 2026, 12:20 pm',
  ]
  const text = textOf(pdf)
  for (const each of stands) expect(text).toContain(each)
  expect(await picturesIn(pdf)).toBe(1)
  // What opens the case is not on a paper that is shown about; and the visit is the receipt's alone.
  for (const hidden of [receipt, '98123', 'मुलाक़ात']) expect(text).not.toContain(hidden)
  const byReceipt = await openBrowser(app).send('/r/pdf', { receipt })
  expect(byReceipt.headers.get('content-type')).toBe('application/pdf')
  expect(textOf(await bytesOf(byReceipt))).toBe(text)
})

test('the file of a case is its own citizen’s alone', async () => {
  const { app, gateway } = await openPortal()
  const { reference } = await fileCase(app)
  const other = await signedIn(app, gateway, '98123 45679')
  const path = `/g/cases/${reference}/pdf`
  expect((await other.get(path)).status).toBe(404)
  expect((await openBrowser(app).get(path)).status).toBe(401)
  const made = await openBrowser(app).send('/r/pdf', { receipt: reference })
  expect(made.status).toBe(404)
})
