/** A flood from one network costs work or time, never access; nobody else notices, and nothing of an address is kept. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { solve } from '#kiosk/citizen/proof/proof.ts'
import { capacity } from '#server/admission/bucket.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import type { ProofChallenge } from '#server/contract/staff/proof.ts'
import { codeOf, day, districtDays, newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { openStreet, type Street } from '#test/support/traffic.ts'

type Flooded = { app: TestApp; street: Street; path: string }
const flooder = '203.0.113.77'

/** A poster at which one network has used up what is free. */
async function flooded(): Promise<Flooded> {
  const app = await openTestApp()
  const street = await openStreet(app)
  const path = `/q/${await codeOf(app)}`
  for (let count = 0; count < capacity; count++) {
    const answer = await street.post(path, { entry: newEntry(), rating: '3' }, flooder)
    if (answer.status !== 201) throw new Error(`entry ${count} was answered with ${answer.status}`)
  }
  return { app, street, path }
}

async function challengeFor({ street, path }: Flooded, entry: string): Promise<ProofChallenge> {
  const answer = await street.post(path, { entry, rating: '3' }, flooder)
  const { challenge } = (await answer.json()) as ProblemReply
  if (!challenge) throw new Error('no challenge')
  return challenge
}

test('the 61st entry of one network is asked for a proof, and with it is kept like any other', async () => {
  const all = await flooded()
  const entry = newEntry()
  const answer = await all.street.post(all.path, { entry, rating: '1' }, flooder)
  expect(answer.status).toBe(429)
  const problem = (await answer.json()) as ProblemReply
  expect(problem).toMatchObject({ code: 'proof-needed', challenge: { most: 100_000 } })
  expect(await rowsOf(all.app, 'entries')).toHaveLength(capacity)
  const proof = await solve(problem.challenge as ProofChallenge)
  expect((await all.street.post(all.path, { entry, rating: '1', proof }, flooder)).status).toBe(201)
  expect(await rowsOf(all.app, 'entries')).toHaveLength(capacity + 1)
})

test('another phone of the same network is asked too; another network and this machine are not', async () => {
  const { street, path } = await flooded()
  const from = async (address: string) =>
    (await street.post(path, { entry: newEntry(), rating: '3' }, address)).status
  expect(await from('203.0.113.1')).toBe(429)
  expect(await from(`198.51.100.1, ${flooder}`)).toBe(429)
  expect(await from(`${flooder}, 198.51.100.1`)).toBe(201)
  expect(await from('')).toBe(201)
})

test('repeats and completions of a known entry spend nothing and are never asked', async () => {
  const app = await openTestApp()
  const street = await openStreet(app)
  const path = `/q/${await codeOf(app)}`
  const entry = newEntry()
  for (let count = 0; count < 3 * capacity; count++)
    expect((await street.post(path, { entry, rating: '1' }, flooder)).status).toBe(count ? 200 : 201)
  for (let count = 1; count < capacity; count++)
    expect((await street.post(path, { entry: newEntry(), rating: '1' }, flooder)).status).toBe(201)
  expect((await street.post(path, { entry: newEntry(), rating: '1' }, flooder)).status).toBe(429)
  const more = await street.post(path, { entry, rating: '1', reason: 'waiting', words: 'देर' }, flooder)
  expect(more.status).toBe(200)
})

test('a new entry that is sent fifty times at once spends one token', async () => {
  const app = await openTestApp()
  const street = await openStreet(app)
  const path = `/q/${await codeOf(app)}`
  const entry = newEntry()
  await Promise.all(Array.from({ length: 50 }, () => street.post(path, { entry, rating: '1' }, flooder)))
  for (let count = 1; count < capacity; count++)
    expect((await street.post(path, { entry: newEntry(), rating: '1' }, flooder)).status).toBe(201)
  expect((await street.post(path, { entry: newEntry(), rating: '1' }, flooder)).status).toBe(429)
})

test('a proof serves one entry once: another entry and a late one are asked again, with a new challenge', async () => {
  const all = await flooded()
  const entry = newEntry()
  const proof = await solve(await challengeFor(all, entry))
  const send = async (id: string) => all.street.post(all.path, { entry: id, rating: '3', proof }, flooder)
  expect((await send(newEntry())).status).toBe(429)
  expect((await send(entry)).status).toBe(201)
  expect((await send(entry)).status).toBe(200)
  expect((await send(newEntry())).status).toBe(429)
  expect(await rowsOf(all.app, 'entries')).toHaveLength(capacity + 1)

  const late = newEntry()
  const lateProof = await solve(await challengeFor(all, late))
  all.app.clock.now += 10 * 60_000 + 1
  // The wait has filled the bucket again as well; it is emptied first.
  for (let count = 0; count < capacity; count++)
    await all.street.post(all.path, { entry: newEntry(), rating: '3' }, flooder)
  const answer = await all.street.post(all.path, { entry: late, rating: '3', proof: lateProof }, flooder)
  expect(answer.status).toBe(429)
})

test('at midnight of the district everyone starts afresh', async () => {
  const { app, street, path } = await flooded()
  // 12:20 in Rohtak; a bucket alone would be full again by then, so one is emptied at one minute to midnight.
  app.clock.now += day / 2 - 21 * 60_000
  for (let count = 0; count < capacity; count++)
    await street.post(path, { entry: newEntry(), rating: '3' }, flooder)
  expect((await street.post(path, { entry: newEntry(), rating: '3' }, flooder)).status).toBe(429)
  app.clock.now += 60_000
  for (let count = 0; count < 10; count++)
    expect((await street.post(path, { entry: newEntry(), rating: '3' }, flooder)).status).toBe(201)
})

test('without scripts the page keeps what was filled in, and after 20 seconds one press sends it', async () => {
  const { app, street, path } = await flooded()
  const fields = {
    entry: newEntry(),
    rating: '2',
    reason: ['waiting', 'behaviour'],
    words: '<देर> & "डाँट"',
    lang: 'en',
  }
  const page = await street.post(path, fields, flooder, 'text/html')
  const html = await page.text()
  expect([page.status, html.includes('Wait about 20 seconds')]).toEqual([429, true])
  const kept = hiddenFields(html)
  expect(kept).toMatchObject({ ...fields, proof: expect.stringMatching(/^wait\./) })

  app.clock.now += 8_000
  const early = await (await street.post(path, kept, flooder, 'text/html')).text()
  expect(early).toContain('Wait 12 more seconds')
  // The same wait goes on: pressing does not start it anew.
  expect(hiddenFields(early)).toEqual(kept)
  app.clock.now += 12_000
  // Others have taken what those seconds put into the bucket, so it is the wait that opens the way.
  for (let count = 0; count < 2; count++) await street.post(path, { entry: newEntry(), rating: '3' }, flooder)
  expect((await street.post(path, { entry: newEntry(), rating: '3' }, flooder)).status).toBe(429)
  const done = await street.post(path, hiddenFields(early), flooder, 'text/html')
  expect([done.status, (await done.text()).includes('You have been heard')]).toEqual([201, true])
  const kepts = (await rowsOf(app, 'entries')) as {
    words: string | null
    reasons: string
    rating: number
  }[]
  expect(kepts.find((row) => row.words)).toMatchObject({
    rating: 2,
    reasons: '["waiting","behaviour"]',
    words: '<देर> & "डाँट"',
  })
})

test('a field that people do not see asks for work, keeps the entry, and marks it', async () => {
  const app = await openTestApp()
  const street = await openStreet(app)
  const path = `/q/${await codeOf(app)}`
  const fields = { entry: newEntry(), rating: '1', website: 'https://buy.example' }
  const answer = await street.post(path, fields, '')
  const { code, challenge } = (await answer.json()) as ProblemReply
  expect([answer.status, code]).toEqual([429, 'proof-needed'])
  const proof = await solve(challenge as ProofChallenge)
  expect((await street.post(path, { ...fields, proof }, '')).status).toBe(201)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 1, mark: 'trap' }])
  expect(await districtDays(app)).toMatchObject([{ r1: 1, m1: 1 }])
  expect(await rowsOf(app, 'charts')).toEqual([])
  expect((await street.post(path, { entry: newEntry(), rating: '1', website: '' }, '')).status).toBe(201)
})

test('of all this nothing is on disk: no address, no prefix, not what was typed into the unseen field', async () => {
  const all = await flooded()
  const entry = newEntry()
  const proof = await solve(await challengeFor(all, entry))
  await all.street.post(all.path, { entry, rating: '1', website: 'MARKED-SITE', proof }, flooder)
  const bytes = Buffer.concat(
    readdirSync(all.app.data).map((name) => readFileSync(join(all.app.data, name))),
  ).toString('latin1')
  for (const trace of ['203.0.113', 'MARKED', proof.split('.')[2] ?? '', entry])
    expect(bytes).not.toContain(trace)
})

test('a TLS proxy that names nobody is told once in the log, and its visitors are not held up', async () => {
  const app = await openTestApp()
  const warnings: unknown[] = []
  app.deps.log.warn = ((...said: unknown[]) => void warnings.push(said)) as typeof app.deps.log.warn
  const street = await openStreet(app)
  const path = `/q/${await codeOf(app)}`
  for (let count = 0; count < capacity + 5; count++)
    expect((await street.post(path, { entry: newEntry(), rating: '3' }, '')).status).toBe(201)
  expect(warnings).toHaveLength(1)
  expect(String(warnings[0])).not.toMatch(/\d+\.\d+|::/)
})

function hiddenFields(html: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="(\w+)" value="([^"]*)"/g,
  )) {
    const text = value
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    fields[name] = name in fields ? [fields[name] ?? [], text].flat() : text
  }
  return fields
}
