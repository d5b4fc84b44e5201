/** The short way of a scanned form, on a real socket: it answers as the ordinary route does, whatever is sent. */
import type { AddressInfo, Server } from 'node:net'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '#server/boot/serve.ts'
import type { EntryReply } from '#server/contract/entry.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { codeOf, newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'

const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }

async function openDoor(app: TestApp): Promise<string> {
  const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The whole answer to bytes sent as they are. */
function raw(url: string, parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', async () => {
      for (const part of parts) {
        socket.write(part)
        await new Promise((wait) => setTimeout(wait, 30))
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

test('everything that can be sent is answered the same by the short way and by the ordinary route', async () => {
  const app = await openTestApp()
  const [url, code] = [await openDoor(app), await codeOf(app)]
  const entry = newEntry()
  const bodies = [
    `entry=${entry}&rating=2&reason=waiting&reason=behaviour`,
    `entry=${entry}&rating=2&reason=waiting&words=%E0%A4%95+b%26c`,
    `entry=${entry}&rating=4`,
    `entry=${entry}&rating=5`,
    `entry=${newEntry()}&rating=1&words=%E0%A4`,
    `entry=${newEntry()}&rating=1&service=none-of-ours`,
    `entry=${newEntry()}&rating=1&rating=2`,
    'rating',
    '&&=&',
    '',
  ]
  for (const path of [`/q/${code}`, `/q/${code.toLowerCase()}`, '/q/nothing', `/q/${code.slice(0, -1)}0`])
    for (const body of bodies) {
      const short = await fetch(url + path, { method: 'POST', headers, body })
      // Without its length told, which is what the ordinary route is for.
      const ordinary = await app.fetch(path, { method: 'POST', headers, body })
      const told = async (answer: Response) => {
        const { request, ...rest } = (await answer.json()) as Partial<ProblemReply & EntryReply>
        return { ...rest, numbered: request !== undefined }
      }
      expect(await told(short), `${path} ${body}`).toEqual(await told(ordinary))
      // The first of the two made the entry.
      expect([short.status, 200].includes(ordinary.status), `${path} ${body}`).toBe(true)
      expect(short.headers.get('x-request-id') === null).toBe(ordinary.headers.get('x-request-id') === null)
      expect(short.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      for (const name of [
        'referrer-policy',
        'x-content-type-options',
        'cache-control',
        'strict-transport-security',
      ])
        expect(short.headers.get(name), name).toBe(ordinary.headers.get(name))
      expect(short.headers.get('content-type')).toBe(ordinary.headers.get('content-type'))
    }
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
})

test('the metrics count what came the short way as they count the ordinary route', async () => {
  const app = await openTestApp()
  const seen: [string, number][] = []
  const { metrics } = app.deps
  const { request } = metrics
  metrics.request = (each) => {
    seen.push([each.route, each.status])
    expect(each.milliseconds).toBeGreaterThanOrEqual(0)
    request(each)
  }
  const [url, code] = [await openDoor(app), await codeOf(app)]
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
  const [url, code] = [await openDoor(app), await codeOf(app)]
  const words = Buffer.from('लाइन')
  const form = Buffer.from(`entry=${newEntry()}&rating=1&words=`)
  const length = form.length + words.length
  const whole = await raw(url, [
    head(code, length),
    Buffer.concat([form, words.subarray(0, 4)]),
    words.subarray(4),
  ])
  expect(whole).toMatch(/^HTTP\/1.1 201 /)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ words: 'लाइन' }])
  const broken = await raw(url, [head(code, length), Buffer.concat([form, Buffer.alloc(words.length, 0xff)])])
  expect(broken).toMatch(/^HTTP\/1.1 400 /)
  expect(broken).toContain('text-not-utf8')
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
})

test('whoever hangs up in the middle has said nothing, and the server goes on', async () => {
  const app = await openTestApp()
  const [url, code] = [await openDoor(app), await codeOf(app)]
  const form = `entry=${newEntry()}&rating=1`
  await new Promise<void>((done) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write(head(code, form.length) + form.slice(0, 10))
      setTimeout(() => {
        socket.resetAndDestroy()
        done()
      }, 30)
    })
    socket.on('error', () => undefined)
  })
  expect(
    (await fetch(`${url}/q/${code}`, { method: 'POST', headers, body: `entry=${newEntry()}&rating=3` }))
      .status,
  ).toBe(201)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 3 }])
})

test('what tells too great a length, or none, or is for people, goes the ordinary way', async () => {
  const app = await openTestApp()
  const [url, code] = [await openDoor(app), await codeOf(app)]
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
  const [url, code] = [await openDoor(app), await codeOf(app)]
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
