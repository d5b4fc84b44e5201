/** A page of another site votes for nobody: by whatever way it sends, and at whatever door. */
import type { AddressInfo, Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '#server/boot/serve.ts'
import { codeOf, newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { visit } from '#test/support/receipt.ts'

const own = 'https://feedback.example.in'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

async function serve(app: TestApp): Promise<string> {
  const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Everything that a browser can say, and whether it is let in. */
const said: [name: string, headers: Record<string, string>, isLetIn: boolean][] = [
  ['neither, as from an old browser or a program', {}, true],
  ['its own page', { 'sec-fetch-site': 'same-origin', origin: own }, true],
  ['its own page, which hides where it stands', { 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
  ['its own page, by an old browser', { origin: own }, true],
  ['the visitor alone', { 'sec-fetch-site': 'none' }, true],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://rival.example' }, false],
  ['another site that hides', { 'sec-fetch-site': 'cross-site', origin: 'null' }, false],
  ['another site without an Origin', { 'sec-fetch-site': 'cross-site' }, false],
  ['another host of the domain', { 'sec-fetch-site': 'same-site', origin: 'https://b.example.in' }, false],
  ['another site, by an old browser', { origin: 'https://rival.example' }, false],
  ['another site that hides, by an old browser', { origin: 'null' }, false],
  [
    'a name that was turned to us',
    { 'sec-fetch-site': 'same-origin', origin: 'https://rival.example' },
    false,
  ],
  ['another port', { 'sec-fetch-site': 'none', origin: `${own}:8443` }, false],
  ['without encryption', { origin: own.replace('https', 'http') }, false],
  ['a longer name', { origin: `${own}.rival.example` }, false],
  ['nonsense', { 'sec-fetch-site': 'SAME-ORIGIN' }, false],
  ['two words', { 'sec-fetch-site': 'same-origin, cross-site' }, false],
  ['two origins', { origin: `${own}, https://rival.example` }, false],
]

test('a post to /q, /o or /r from another site is refused, on the socket’s fast path as on the ordinary route', async () => {
  const app = await openTestApp()
  const [url, code] = [await serve(app), await codeOf(app)]
  const entry = () => `entry=${newEntry()}&rating=1`
  for (const [name, headers, isLetIn] of said) {
    const ways: Record<string, () => Promise<Response>> = {
      // A program's form with a length goes by the fast path, the same without one or for a page by the routes.
      fast: () =>
        fetch(`${url}/q/${code}`, {
          method: 'POST',
          headers: { ...form, accept: 'application/json', ...headers },
          body: entry(),
        }),
      ordinary: () =>
        fetch(`${url}/q/${code}`, {
          method: 'POST',
          headers: { ...form, accept: 'application/json', ...headers },
          body: new Blob([entry()]).stream(),
          duplex: 'half',
        } as RequestInit),
      page: () =>
        fetch(`${url}/Q/${code}`, { method: 'POST', headers: { ...form, ...headers }, body: entry() }),
      office: () =>
        app.fetch('/o/dc-rohtak', { method: 'POST', headers: { ...form, ...headers }, body: entry() }),
    }
    for (const [way, send] of Object.entries(ways)) {
      const before = (await rowsOf(app, 'entries')).length
      const reply = await send()
      expect([reply.status, (await rowsOf(app, 'entries')).length - before], `${way}: ${name}`).toEqual(
        isLetIn ? [201, 1] : [403, 0],
      )
      if (!isLetIn) expect(await reply.text(), `${way}: ${name}`).toMatch(/cross-site|किसी और पते/)
    }
  }
})

test('who holds a receipt is spoken for by no other site', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  const sent = { method: 'POST', headers: { ...form, 'sec-fetch-site': 'cross-site' } }
  const acts = {
    '/r': '',
    '/r/reply': '&words=x&message=M1',
    '/r/grievance': '&summary=x',
    '/r/solved': '&solved=yes',
    '/r/forget': '',
    '/r/qr': '',
  }
  for (const [path, fields] of Object.entries(acts)) {
    const reply = await app.fetch(path, { ...sent, body: `receipt=${encodeURIComponent(receipt)}${fields}` })
    expect(reply.status, path).toBe(403)
  }
  expect(await rowsOf(app, 'grievances')).toEqual([])
  expect(await rowsOf(app, 'messages')).toEqual([])
})

test('a busy network is not asked to wait for what another site sent, which that page would send on as ours', async () => {
  const app = await openTestApp()
  const url = await serve(app)
  const receipt = await visit(app)
  const send = (headers: Record<string, string>) =>
    fetch(`${url}/r/solved`, {
      method: 'POST',
      headers: { ...form, 'x-forwarded-for': '203.0.113.7', ...headers },
      body: `receipt=${encodeURIComponent(receipt)}&solved=yes`,
    })
  const { budget } = app.deps.admission
  while (budget.take(budget.keyOf('203.0.113'), 4, app.clock.now));
  expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(429)
  const reply = await send({ 'sec-fetch-site': 'cross-site' })
  expect(reply.status).toBe(403)
  expect(await reply.text()).not.toContain(receipt)
})

test('whoever is refused reads in two languages that nothing was recorded, and gets to the form by its right address', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const refused = async (path: string) => {
    const reply = await app.fetch(path, {
      method: 'POST',
      headers: { ...form, 'sec-fetch-site': 'cross-site' },
      body: `entry=${newEntry()}&rating=1`,
    })
    return reply.text()
  }
  const page = await refused(`/q/${code}`)
  expect(page).toContain('कुछ दर्ज नहीं हुआ')
  expect(page).toMatch(/<p lang="en">[^<]*nothing was recorded/)
  expect(page).toContain(`href="${own}/q/${code}"`)
  expect(await refused('/o/dc-rohtak?lang=en')).toMatch(/<p lang="hi">[^<]*दर्ज नहीं हुआ/)
  expect(await refused('/r/solved')).toContain(`href="${own}/r"`)
})

test('with an address that is set no other is asked for; in a trial without one the name that was asked for will do', async () => {
  const from = (headers: Record<string, string>) => ({
    method: 'POST',
    headers: { ...form, accept: 'application/json', ...headers },
    body: `entry=${newEntry()}&rating=1`,
  })
  const named = await openTestApp()
  const lan = { host: '192.168.1.5:8080', origin: 'http://192.168.1.5:8080' }
  expect((await named.fetch('/o/dc-rohtak', from(lan))).status).toBe(403)
  const trial = await openTestApp({ SUNWAI_URL: undefined as unknown as string })
  expect((await trial.fetch('/o/dc-rohtak', from(lan))).status).toBe(201)
  expect((await trial.fetch('/o/dc-rohtak', from({ ...lan, origin: 'http://rival.example' }))).status).toBe(
    403,
  )
})

test('staff pages too answer the configured address only', async () => {
  const app = await openTestApp()
  const reply = await app.fetch('http://inside:8080/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://inside:8080' },
    body: JSON.stringify({ login: 'x', password: 'y' }),
  })
  expect(reply.status).toBe(403)
  expect(await reply.json()).toMatchObject({ code: 'cross-site', message: expect.stringContaining(own) })
})
