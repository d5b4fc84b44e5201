/** The fast path of a scanned form, on a real socket: it answers as the ordinary route does, whatever is sent. */
import type { AddressInfo, Server } from 'node:net'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '#server/boot/serve.ts'
import type { EntryReply } from '#server/contract/entry.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { codeOf, newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'

const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }

async function serve(app: TestApp): Promise<string> {
  const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The whole answer to bytes sent as they are, each part when the server has the one before. `app` where there are several. */
function raw(url: string, parts: readonly (string | Buffer)[], app?: TestApp): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', async () => {
      for (const [at, part] of parts.entries()) {
        socket.write(part)
        if (at < parts.length - 1)
          await expect.poll(() => app?.deps.admission.bodies.bytes()).toBeGreaterThan(0)
      }
    })
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
      if (/\r\n\r\n.+$/s.test(text)) socket.destroy()
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => undefined)
  })
}
const head = (code: string, length: number) =>
  `POST /q/${code} HTTP/1.1\r\nhost: x\r\naccept: application/json\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${length}\r\n\r\n`

/** Status, headers and body, without what differs between any two answers. */
async function told(answer: Response) {
  const {
    date: _,
    'content-length': __,
    'transfer-encoding': ___,
    ...headers
  } = Object.fromEntries(answer.headers)
  const body = (await answer.json()) as Partial<ProblemReply & EntryReply>
  if ('x-request-id' in headers) expect(headers['x-request-id']).toBe(body.request)
  return {
    status: answer.status,
    headers: { ...headers, ...('x-request-id' in headers && { 'x-request-id': 'a number' }) },
    body: { ...body, ...('request' in body && { request: 'a number' }) },
  }
}
/** The ordinary route, by the same socket: a body that does not tell its length must be counted. */
const ordinarily = (url: string, body: string) =>
  fetch(url, { method: 'POST', headers, body: new Blob([body]).stream(), duplex: 'half' } as RequestInit)
const fast = (url: string, body: string) => fetch(url, { method: 'POST', headers, body })

test('whatever is sent, the fast path and the ordinary route do the same and answer the same', async () => {
  const bodies = [
    'rating=2&website=x',
    'rating=2&reason=waiting&reason=behaviour',
    'rating=2&reason=waiting&words=%E0%A4%95+b%26c',
    `rating=2&words=one%00two${'%0D%0A%E2%80%AE%E0%A5%9B'.repeat(39)}`,
    `rating=2&words=${'%E0%A5%9B'.repeat(1001)}`,
    `rating=2&words=${'%E0%A5%9B'.repeat(2001)}`,
    'rating=4',
    'rating=4&change=yes&service=jamabandi',
    'rating=4&change=yes',
    'rating=5',
    'rating=1&words=%E0%A4',
    'rating=1&service=none-of-ours',
    'rating=1&rating=2',
    'rating=1&colour=red',
    'rating',
    '&&=&',
    '&'.repeat(200),
    '',
  ]
  // Each way has a store of its own, with the same keys of visitors, so that a new entry is new on both.
  const entries = Array.from({ length: 3 }, newEntry)
  const ways = await Promise.all(
    [fast, ordinarily].map(async (send) => {
      const app = await openTestApp()
      const [url, code] = [await serve(app), await codeOf(app)]
      const answers: [string, Awaited<ReturnType<typeof told>>][] = []
      for (const path of [
        `/q/${code}`,
        `/q/${code.toLowerCase()}`,
        '/q/nothing',
        `/q/${code.slice(0, -1)}${code.endsWith('0') ? 1 : 0}`,
      ])
        for (const entry of entries)
          for (const body of bodies) {
            const text = body && `entry=${entry}&${body}`
            const name = `${path.replace(code, 'CODE').replace(code.toLowerCase(), 'code')} ${text}`
            answers.push([name, await told(await send(url + path, text))])
          }
      const rows = (await rowsOf(app, 'entries')).map(({ id: _, poster: __, ...row }) => JSON.stringify(row))
      return { answers, rows: rows.sort() }
    }),
  )
  const [one, other] = ways
  if (!one || !other) throw new Error('two ways')
  for (const [at, [name, answer]] of one.answers.entries()) {
    const receipt = { receipt: expect.any(String) }
    const same = (each: typeof answer) => ({
      ...each,
      body: {
        ...each.body,
        ...('receipt' in each.body && receipt),
        ...('challenge' in each.body && { challenge: expect.anything() }),
      },
    })
    expect(other.answers[at]?.[1], name).toEqual(same(answer))
  }
  expect(one.rows).toEqual(other.rows)
  expect(one.rows).toHaveLength(entries.length)
  expect(new Set(one.answers.map(([, { status }]) => status))).toEqual(
    new Set([200, 201, 400, 404, 409, 413, 429]),
  )
})

test('the metrics count what came by the fast path as they count the ordinary route', async () => {
  const app = await openTestApp()
  const seen: [string, number][] = []
  const { metrics } = app.deps
  const { request } = metrics
  metrics.request = (each) => {
    seen.push([each.route, each.status])
    expect(each.milliseconds).toBeGreaterThanOrEqual(0)
    request(each)
  }
  const [url, code] = [await serve(app), await codeOf(app)]
  const posts = [
    [`/q/${code}`, `entry=${newEntry()}&rating=2`],
    [`/q/${code}`, `entry=${newEntry()}&rating=9`],
    ['/q/nothing', `entry=${newEntry()}&rating=2`],
  ] as const
  for (const [path, body] of posts)
    await (await fetch(url + path, { method: 'POST', headers, body })).arrayBuffer()
  const short = seen.splice(0)
  for (const [path, body] of posts)
    await (await app.fetch(path, { method: 'POST', headers, body })).arrayBuffer()
  expect(short).toEqual([
    ['/q/:key', 201],
    ['/q/:key', 400],
    ['/q/:key', 404],
  ])
  // The entry is there by now, so the same form is a repeat.
  expect(seen).toEqual([['/q/:key', 200], ...short.slice(1)])
})

test('a letter that is cut between two packets is whole, and bytes that are no text are refused', async () => {
  const app = await openTestApp()
  const [url, code] = [await serve(app), await codeOf(app)]
  const words = Buffer.from('लाइन')
  const form = Buffer.from(`entry=${newEntry()}&rating=1&words=`)
  const length = form.length + words.length
  const whole = await raw(
    url,
    [Buffer.concat([Buffer.from(head(code, length)), form, words.subarray(0, 4)]), words.subarray(4)],
    app,
  )
  expect(whole).toMatch(/^HTTP\/1.1 201 /)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ words: 'लाइन' }])
  const broken = await raw(url, [
    Buffer.concat([Buffer.from(head(code, length)), form, Buffer.alloc(words.length, 0xff)]),
  ])
  expect(broken).toMatch(/^HTTP\/1.1 400 /)
  expect(broken).toContain('text-not-utf8')
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
})

test('whoever hangs up in the middle has said nothing, and the server goes on', async () => {
  const app = await openTestApp()
  const [url, code] = [await serve(app), await codeOf(app)]
  const form = `entry=${newEntry()}&rating=1`
  const { bodies } = app.deps.admission
  const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
    socket.write(head(code, form.length) + form.slice(0, 10))
  })
  socket.on('error', () => undefined)
  await expect.poll(() => bodies.bytes()).toBe(10)
  socket.resetAndDestroy()
  await expect.poll(() => bodies.bytes()).toBe(0)
  expect(
    (await fetch(`${url}/q/${code}`, { method: 'POST', headers, body: `entry=${newEntry()}&rating=3` }))
      .status,
  ).toBe(201)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 3 }])
})

test('what tells too great a length, or none, or is for people, goes the ordinary way', async () => {
  const app = await openTestApp()
  const [url, code] = [await serve(app), await codeOf(app)]
  const large = await raw(url, [head(code, 1_000_000)])
  expect(large).toMatch(/^HTTP\/1.1 413 /)
  const form = `entry=${newEntry()}&rating=1`
  const chunked = await raw(url, [
    `${head(code, 0).replace(/content-length: 0/, 'transfer-encoding: chunked')}${form.length.toString(16)}\r\n${form}\r\n0\r\n\r\n`,
  ])
  expect(chunked).toMatch(/^HTTP\/1.1 201 /)
  const long = `entry=${newEntry()}&rating=1&words=${'x'.repeat(200_000)}`
  const counted = await raw(url, [
    `${head(code, 0).replace(/content-length: 0/, 'transfer-encoding: chunked')}${long.length.toString(16)}\r\n${long}\r\n0\r\n\r\n`,
  ])
  expect(counted).toMatch(/^HTTP\/1.1 413 /)
  const page = await fetch(`${url}/q/${code}`, {
    method: 'POST',
    headers: { ...headers, accept: 'text/html' },
    body: `entry=${newEntry()}&rating=2`,
  })
  expect([page.status, page.headers.get('content-type')]).toEqual([201, 'text/html; charset=UTF-8'])
})

test('the limiter sees who stands behind the proxy', async () => {
  const app = await openTestApp()
  const [url, code] = [await serve(app), await codeOf(app)]
  const post = async (from: string) =>
    (
      await fetch(`${url}/q/${code}`, {
        method: 'POST',
        headers: { ...headers, 'x-forwarded-for': `198.51.100.1, ${from}` },
        body: `entry=${newEntry()}&rating=3`,
      })
    ).status
  for (let count = 0; count < 60; count++) expect(await post(`203.0.113.${count}`)).toBe(201)
  expect(await post('203.0.113.99')).toBe(429)
  expect(await post('203.0.114.99')).toBe(201)
})
