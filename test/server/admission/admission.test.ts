/** Admission control of anonymous requests, on real sockets and with an attacker at the other end. */

import { readFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { solve } from '#kiosk/citizen/proof/proof.ts'
import { anonymous, declaredRoutes } from '#server/access/route-access.ts'
import { budget } from '#server/admission/budget.ts'
import { mostHeldBytes } from '#server/admission/held-bodies.ts'
import { pools } from '#server/admission/pool.ts'
import { formFields, requireCosts, routeCosts } from '#server/admission/route-cost.ts'
import { createApp } from '#server/app.ts'
import { listen } from '#server/boot/serve.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { codeOf, openTestApp, type TestApp } from '#test/support/app.ts'
import { costTable } from '#test/support/cost-table.ts'
import { visit } from '#test/support/receipt.ts'

const flooder = '203.0.113.77'
const urlencoded = 'application/x-www-form-urlencoded'

async function open(): Promise<{ app: TestApp; port: number; url: string }> {
  const app = await openTestApp()
  const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { app, port, url: `http://127.0.0.1:${port}` }
}

/** Sends bytes and nothing after them; what comes back until `pattern` is met or the server hangs up. */
function raw(port: number, bytes: Buffer | string, pattern: RegExp): { said: Promise<string>; end(): void } {
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  const said = new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
      if (pattern.test(text)) resolve(text)
    })
    socket.on('close', () => resolve(text))
  })
  return { said, end: () => socket.destroy() }
}

const uploadHead = (receipt: string, length: number, from = flooder) =>
  `POST /r/reply HTTP/1.1\r\nhost: x\r\naccept: application/json\r\nx-forwarded-for: ${from}\r\n` +
  `content-type: multipart/form-data; boundary=b\r\ncontent-length: ${length}\r\n\r\n` +
  `--b\r\ncontent-disposition: form-data; name="receipt"\r\n\r\n${receipt}\r\n` +
  '--b\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'

test('a form of twelve megabytes is refused by its length, before any of it is sent', async () => {
  const { port } = await open()
  const head = `POST /r/reply HTTP/1.1\r\nhost: x\r\ncontent-type: ${urlencoded}\r\ncontent-length: 12600000\r\n\r\n`
  expect(await raw(port, head, /\r\n\r\n/).said).toMatch(/^HTTP\/1.1 413 /)
})

test('one that tells no length is refused once it is longer than a form', async () => {
  const { port, app } = await open()
  const head = `POST /r HTTP/1.1\r\nhost: x\r\ncontent-type: ${urlencoded}\r\ntransfer-encoding: chunked\r\n\r\n`
  const chunk = `10000\r\n${'&'.repeat(65_536)}\r\n`
  expect(await raw(port, head + chunk.repeat(3), /\r\n\r\n/).said).toMatch(/^HTTP\/1.1 413 /)
  expect(app.deps.admission.bodies.bytes()).toBe(0)
})

test('a form of nothing but marks between fields is refused by both ways, and so is one field too many', async () => {
  const { app, url } = await open()
  const code = await codeOf(app)
  for (const accept of ['application/json', 'text/html'])
    for (const body of ['&'.repeat(127_000), '&'.repeat(formFields)]) {
      const headers = { accept, 'content-type': urlencoded }
      const answer = await fetch(`${url}/q/${code}`, { method: 'POST', headers, body })
      expect(answer.status, accept).toBe(413)
    }
})

test('an upload of very many parts is refused', async () => {
  const { app, url } = await open()
  const part = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n'
  const receipt = `--b\r\ncontent-disposition: form-data; name="receipt"\r\n\r\n${await visit(app)}\r\n`
  const answer = await fetch(`${url}/r/reply`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'multipart/form-data; boundary=b' },
    body: `${receipt}${part.repeat(200_000)}--b--\r\n`,
  })
  expect([answer.status, ((await answer.json()) as ProblemReply).code]).toEqual([413, 'body-too-large'])
})

test('an upload under a receipt that nobody has is answered before its photo is sent', async () => {
  const { port } = await open()
  const said = await raw(port, uploadHead('0000 0000 0000 0000', 12_000_000), /receipt-unknown/).said
  expect(said).toMatch(/^HTTP\/1.1 404 /)
  expect(said).toMatch(/\r\nconnection: close\r\n/i)
})

test('unfinished uploads hold no more than their share, and another network sends its photo all the same', async () => {
  const { app, port, url } = await open()
  const receipt = await visit(app)
  const most = 11 * 1024 * 1024
  const hanging = Array.from({ length: 8 }, () =>
    raw(port, Buffer.concat([Buffer.from(uploadHead(receipt, most + 400)), Buffer.alloc(most)]), /never/),
  )
  await expect.poll(() => app.deps.admission.bodies.bytes()).toBeGreaterThan(mostHeldBytes / 2)
  // What there was no room for is hung up on.
  await Promise.any(hanging.map(({ said }) => said))
  expect(app.deps.admission.bodies.bytes()).toBeLessThanOrEqual(mostHeldBytes)
  const body = new FormData()
  body.append('receipt', receipt)
  body.append('message', 'A'.repeat(24))
  body.append('words', 'with a large file')
  body.append('photo', new Blob([new Uint8Array(5 * 1024 * 1024)]), 'a.jpg')
  const headers = { accept: 'application/json', 'x-forwarded-for': '198.51.100.9' }
  const answer = await fetch(`${url}/r/reply`, { method: 'POST', headers, body })
  // It was read and looked at: it is no photo.
  expect(((await answer.json()) as ProblemReply).code).toBe('photo-invalid')
  for (const { end } of hanging) end()
  await expect.poll(() => app.deps.admission.bodies.bytes()).toBe(0)
})

test('a made-up link is refused without hashing a password', async () => {
  const { app } = await open()
  let end = () => {}
  const busy = pools.hash.run(() => new Promise<void>((resolve) => (end = resolve)))
  const answer = await app.fetch('/api/joining', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-link': 'm'.repeat(32),
    },
    body: JSON.stringify({
      name: 'Nobody',
      login: 'nobody',
      password: 'a long enough password',
    }),
  })
  expect(((await answer.json()) as ProblemReply).code).toBe('link-used')
  end()
  await busy
})

/** Uses up what one network may ask for. */
function spendAll({ deps, clock }: TestApp): void {
  const charge = { prefix: '203.0.113', units: budget.capacity, subject: 'all', proof: undefined }
  deps.admission.budget.charge(charge, clock.now)
}

test('over its budget a network does a little work for each request, of any route, and is never turned away', async () => {
  const { app, url } = await open()
  spendAll(app)
  const ask = (from: string, more: Record<string, string> = {}) =>
    fetch(`${url}/r`, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-forwarded-for': from, ...more },
      body: new URLSearchParams({ receipt }),
    })
  const receipt = await visit(app)
  const refused = await ask(flooder)
  const { code, challenge } = (await refused.json()) as ProblemReply
  expect([refused.status, code]).toEqual([429, 'proof-needed'])
  const proof = challenge ? await solve(challenge) : ''
  expect((await ask(flooder, { 'x-proof': proof })).status).toBe(200)
  // A proof pays once.
  expect((await ask(flooder, { 'x-proof': proof })).status).toBe(429)
  expect((await ask('198.51.100.9')).status).toBe(200)
  app.clock.now += 1000
  expect((await ask(flooder)).status).toBe(200)
})

test('an entry over the budget of its network is asked by the fast path too, and kept with a proof', async () => {
  const { app, url } = await open()
  const code = await codeOf(app)
  spendAll(app)
  const post = (more: Record<string, string> = {}) =>
    fetch(`${url}/q/${code}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': urlencoded, 'x-forwarded-for': flooder },
      body: new URLSearchParams({ entry: 'B'.repeat(24), rating: '3', ...more }),
    })
  const { challenge } = (await (await post()).json()) as ProblemReply
  expect((await post({ proof: challenge ? await solve(challenge) : '' })).status).toBe(201)
})

test('without scripts a page waits twenty seconds and then opens with one press', async () => {
  const { app, url } = await open()
  const path = `/q/${await codeOf(app)}`
  spendAll(app)
  const headers = { accept: 'text/html', 'x-forwarded-for': flooder }
  const page = await fetch(`${url}${path}?lang=en`, { headers })
  const html = await page.text()
  expect([page.status, html.includes('Wait about 20 seconds')]).toEqual([429, true])
  expect(html).toContain(`<form method="get" action="${path}"`)
  const proof = /name="proof" value="([^"]+)"/.exec(html)?.[1] ?? ''
  app.clock.now += 20_000
  spendAll(app)
  const opened = await fetch(`${url}${path}?lang=en&proof=${proof}`, { headers })
  expect(opened.status).toBe(200)
})

test('every declared cost is that of a route, and an anonymous route without one stops the start', async () => {
  const app = await openTestApp()
  const routes = declaredRoutes(createApp(app.deps))
  const mounted = new Set(routes.map(({ method, path }) => `${method} ${path}`))
  expect(Object.keys(routeCosts).filter((key) => !mounted.has(key))).toEqual([])
  const extra = new Hono().get('/free', anonymous, (c) => c.text('free'))
  expect(() => requireCosts(declaredRoutes(extra))).toThrow('GET /free')
})

test('docs/admission.md shows the costs as they are declared', () => {
  expect(readFileSync('docs/admission.md', 'utf8')).toContain(costTable(routeCosts))
})
