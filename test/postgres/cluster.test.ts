/** Several servers on one database are one app: events cross, limits hold, and nothing happens twice. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { solve } from '#kiosk/citizen/proof/proof.ts'
import { capacity } from '#server/admission/bucket.ts'
import { burstCap } from '#server/admission/bursts.ts'
import { newPass } from '#server/codes/presence-code.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import type { ProofChallenge } from '#server/contract/staff/proof.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { revoke } from '#server/posters/poster-actions.ts'
import { addPerson, codeOf, newEntry, openTestApp, rowsOf, say } from '#test/support/app.ts'
import { firstAdministrator, openTwoApps, post, type Servers, startServers } from '#test/support/cluster.ts'
import { openLive } from '#test/support/live-stream.ts'
import { afterPassword, type Browser, openBrowser, outcomeOf, withPhone } from '#test/support/phone.ts'
import { newDatabase } from '#test/support/postgres.ts'
import { newFolder } from '#test/support/process.ts'
import { key, openSmsGateway, templates } from '#test/support/sms-gateway.ts'
import { openStreet } from '#test/support/traffic.ts'

async function rows<Row>({ database }: Pick<Servers, 'database'>, question: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  return (await client.query(question).finally(() => client.end())).rows as Row[]
}
const statusOf = async (reply: Promise<Response>) => (await reply).status

test('what is said at one server reaches the dashboards of the other', async () => {
  const cluster = await startServers()
  const [first, second] = cluster.servers
  const headers = await firstAdministrator(cluster)
  const stream = await fetch(`${first.url}/api/live`, { headers })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  onTestFinished(() => reader?.cancel())
  expect(await statusOf(post(second.url, { entry: newEntry(), rating: '1' }))).toBe(201)
  let heard = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    heard += part.value
    if (heard.includes('"entry"')) break
  }
  expect(heard).toContain('"entry"')
  const summary = (await (await fetch(`${first.url}/api/summary`, { headers })).json()) as object
  expect(summary).toMatchObject({ total: { responses: 1 } })
})

test('a burst at one point is one burst over both servers, however it is spread and however fast it comes', async () => {
  const cluster = await startServers()
  const offices = [
    'tehsil-meham',
    'tehsil-sampla',
    'tehsil-rohtak',
    'saral-meham',
    'saral-sampla',
    'saral-rohtak',
  ]
  for (const office of offices) {
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        post(
          cluster.servers[at % 2]?.url ?? '',
          { entry: newEntry(), rating: '1' },
          { path: `/o/${office}` },
        ),
      ),
    )
  }
  const counts = await rows<object>(
    cluster,
    `select count(*)::int as all, count(*) filter (where mark is null)::int as unmarked from entries group by office`,
  )
  expect(counts).toEqual(offices.map(() => ({ all: 40, unmarked: burstCap })))
})

test('a flood through both servers is asked for work at the 61st entry; the work asked by one is taken by the other', async () => {
  const { servers } = await startServers()
  const [first, second] = servers
  const from = '203.0.113.77'
  const answers = await Promise.all(
    Array.from({ length: capacity + 40 }, (_, at) =>
      statusOf(post(servers[at % 2]?.url ?? '', { entry: newEntry(), rating: '3' }, { from })),
    ),
  )
  expect(answers.filter((status) => status === 201)).toHaveLength(capacity)
  const entry = newEntry()
  const { challenge } = (await (
    await post(first.url, { entry, rating: '3' }, { from })
  ).json()) as ProblemReply
  const proof = await solve(challenge as ProofChallenge)
  expect(await statusOf(post(second.url, { entry, rating: '3', proof }, { from }))).toBe(201)
})

test('the same entry through both servers at once is one row and one receipt, and goes on at either', async () => {
  const cluster = await startServers()
  const entry = newEntry()
  const replies = await Promise.all(
    Array.from({ length: 40 }, async (_, at) => {
      const reply = await post(cluster.servers[at % 2]?.url ?? '', { entry, rating: '2', reason: 'waiting' })
      return { status: reply.status, ...((await reply.json()) as { receipt: string }) }
    }),
  )
  expect(new Set(replies.map(({ receipt }) => receipt)).size).toBe(1)
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(await rows(cluster, 'select rating from entries')).toEqual([{ rating: '2' }])
  expect(await rows(cluster, `select r2 from day_tallies where office = ''`)).toEqual([{ r2: '1' }])
  for (const { url } of cluster.servers)
    expect(await statusOf(post(url, { entry, rating: '2', words: 'देर' }))).toBe(200)
})

test('a limit counts what another server let in, however late the word of it comes', async () => {
  const [first, second] = await openTwoApps({}, 80)
  const code = await codeOf(first)
  for (let at = 0; at < burstCap; at++) await say(first, code, { entry: newEntry(), rating: '1' })
  await say(second, code, { entry: newEntry(), rating: '1' })
  const marks = (await rowsOf(first, 'entries')).map(({ mark }) => mark)
  expect(marks.filter((mark) => mark === 'burst')).toHaveLength(1)
})

test('one code of a screen verifies three entries over both servers, however late the word of it comes', async () => {
  const apps = await openTwoApps({}, 80)
  const [first] = apps
  const code = await codeOf(first)
  for (let at = 0; at < 10; at++) {
    const app = apps[at % 2] ?? first
    const entry = newEntry()
    const presence = newPass(app.deps.keys.receipts, code.slice(1, 5), entry, 1, app.clock.now)
    await say(app, code, { entry, rating: '4', presence })
  }
  expect((await rowsOf(first, 'entries')).filter((row) => row.presence === 1)).toHaveLength(3)
})

test('a message is sent by one server, once', async () => {
  const gateway = await openSmsGateway()
  const path = join(newFolder(), 'sms.json')
  writeFileSync(
    path,
    JSON.stringify({ gateway: 'msg91', url: gateway.url, key, sender: 'ROHTAK', templates }),
  )
  const apps = await openTwoApps({ SUNWAI_SMS: path })
  const [first] = apps
  const code = await codeOf(first)
  const count = 12
  for (let at = 0; at < count; at++) {
    const said = await say(first, code, { entry: newEntry(), rating: '1', words: 'काम नहीं हुआ' })
    const { receipt } = (await said.json()) as { receipt: string }
    const wish = { receipt, words: '', mobile: `98123 4567${at % 10}` }
    const answer = await first.fetch('/r/grievance', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(wish).toString(),
    })
    expect(answer.status).toBe(200)
  }
  await Promise.all(apps.map((app) => deliverNotifications(app.deps)))
  expect(gateway.taken).toHaveLength(count)
  const sent = (await rowsOf(first, 'notifications')) as unknown as { state: string; tries: number }[]
  expect(sent.every(({ state, tries }) => state === 'sent' && tries === 1)).toBe(true)
})

test('a poster that was revoked at one server is revoked at the other, which remembered it', async () => {
  const [first, second] = await openTwoApps()
  const administrator = await addPerson(first)
  const code = await codeOf(first)
  const scan = () => second.fetch(`/q/${code}`).then((reply) => reply.status)
  expect([await scan(), await scan()]).toEqual([200, 200])
  const [poster] = (await rowsOf(first, 'posters')) as unknown as { id: string }[]
  await revoke(first.deps, administrator.person, poster?.id ?? '')
  await expect.poll(scan).toBe(410)
})

/** What one server tells, the other hears in the same order: so all that it told before was heard. */
async function heardByTheOther(apps: Awaited<ReturnType<typeof openTwoApps>>, at: number): Promise<void> {
  const [teller, hearer] = at === 0 ? apps : [apps[1], apps[0]]
  const before = hearer.deps.live.version('all')
  teller.deps.live.publish('tick', null)
  await expect.poll(() => hearer.deps.live.version('all'), { interval: 2 }).toBeGreaterThan(before)
}

test('a login is tried ten times over both servers, not ten at each; the right password clears it at both', async () => {
  const apps = await openTwoApps()
  const { login, password } = await addPerson(apps[0])
  let tries = 0
  const signIn = async (given: string, at = tries % 2) => {
    tries += 1
    const reply = await apps[at]?.fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ login, password: given }),
    })
    await heardByTheOther(apps, at)
    return reply?.status
  }
  for (let at = 0; at < 8; at++) expect(await signIn('wrong')).toBe(401)
  expect(await signIn(password, 0)).toBe(200)
  tries = 0
  while ((await signIn('wrong')) === 401 && tries < 25);
  expect(tries).toBe(11)
})

test('a code that both servers are given at once opens one session, and guesses count over both', async () => {
  const [one, other] = await openTwoApps({ SUNWAI_TWO_STEP: 'required' })
  const person = await withPhone(one)
  other.clock.now = one.clock.now
  const [here, there] = [await afterPassword(one, person), await afterPassword(one, person)]
  const give = async (browser: Browser, code: string) =>
    outcomeOf(await browser.post('/api/session/code', { code }))
  const onOther = (browser: Browser) => openBrowser(other, { ...browser.cookies })
  const outcomes = await Promise.all([give(here, person.code()), give(onOther(there), person.code())])
  expect(outcomes.sort()).toEqual(['ok', 'second-step-wrong'])
  const begun = await afterPassword(one, person)
  const guesses = Array.from({ length: 20 }, (_, at) => give(at % 2 ? begun : onOther(begun), 'ZZZZZ-ZZZZZ'))
  const wrong = (await Promise.all(guesses)).filter((each) => each === 'second-step-wrong')
  // Unless the one of the two above that lost had counted before the other was let in.
  expect(wrong.length).toBeGreaterThanOrEqual(3)
  expect(wrong.length).toBeLessThanOrEqual(4)
})

test('a server with other keys is refused with a sentence', async () => {
  const database = (await newDatabase()) ?? ''
  await openTestApp({ SUNWAI_DATABASE: database })
  const data = newFolder()
  await expect(openTestApp({ SUNWAI_DATABASE: database, SUNWAI_DATA: data })).rejects.toThrow(
    /keys\.json is not the one .* Copy keys\.json/,
  )
})

test('of what the servers tell each other nothing can be read along', async () => {
  const { servers, database } = await startServers()
  const heard: string[] = []
  const spy = new pg.Client({ connectionString: database })
  await spy.connect()
  onTestFinished(() => spy.end())
  spy.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await spy.query('listen sunwai')
  for (let at = 0; at < 6; at++)
    await post(servers[at % 2]?.url ?? '', { entry: newEntry(), rating: '1' }, { from: '203.0.113.77' })
  await expect.poll(() => heard.length).toBeGreaterThan(8)
  for (const trace of ['203.0.113', 'tehsil', 'meham', 'entry', 'visit', 'bucket'])
    expect(heard.join('\n')).not.toContain(trace)
})

test('a session that is ended at one server closes its stream at the other, at once', async () => {
  const [first, second] = await openTwoApps()
  const [admin, person] = [await addPerson(first), await addPerson(first, 'grievance-officer')]
  const { url } = await openStreet(second)
  const stream = await openLive(url, person)
  await stream.next()
  expect(second.deps.streams.size()).toBe(1)
  expect((await admin.send('POST', `/api/people/${person.person.id}/disable`)).status).toBe(204)
  await stream.ended
  expect(second.deps.streams.size()).toBe(0)
})
