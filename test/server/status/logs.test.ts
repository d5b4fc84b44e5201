/** The log helps whoever runs the system and tells of nobody: driven through everything people do, good and bad. */
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type { ProblemReply } from '#server/contract/problem.ts'
import { startServer } from '#test/support/process.ts'

const address = '203.0.113.77'
const form = {
  accept: 'application/json',
  'content-type': 'application/x-www-form-urlencoded',
  'user-agent': 'MARKED-AGENT/7',
  'x-forwarded-for': address,
}
const json = { ...form, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
const token = 'MARKED-metrics-token-long-enough'

test('visits, receipts, replies, sign-ins and metrics, done and refused, leave no trace of anyone in the log', async () => {
  const server = await startServer({ SUNWAI_METRICS_TOKEN: token })
  const at = (path: string, init?: RequestInit) => fetch(server.url + path, { headers: form, ...init })
  const post = (path: string, fields: Record<string, string>) =>
    at(path, { method: 'POST', body: new URLSearchParams(fields).toString() })
  const send = (path: string, body: unknown, cookie = '') =>
    at(path, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify(body) })

  const entry = 'MARKEDENTRY0000000000001'
  const said = await post('/o/tehsil-meham', { entry, rating: '2', words: 'MARKEDWORDS 98123 45678' })
  const { receipt } = (await said.json()) as { receipt: string }
  expect(said.status).toBe(201)
  expect((await post('/r', { receipt })).status).toBeLessThan(400)
  expect((await post('/r', { receipt: 'MARK EDRE CEIP T234' })).status).toBeGreaterThanOrEqual(400)
  const wish = await post('/r/grievance', { receipt, words: 'MARKEDWISH', mobile: '98123 45678' })
  expect(wish.status).toBeLessThan(400)
  await post('/o/tehsil-meham', { entry, rating: '9', words: 'MARKEDWORDS' })
  await at('/q/MARKEDCODE')

  const link = /\/staff\/join#(\S+)/.exec(server.greeting)?.[1] ?? ''
  const login = 'marked.login'
  const person = { name: 'MARKED Person', login, password: 'MARKED password' }
  const joined = await at('/api/joining', {
    method: 'POST',
    headers: { ...json, 'x-link': link },
    body: JSON.stringify(person),
  })
  expect(joined.status).toBe(200)
  const session = joined.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await send('/api/session', { login, password: 'MARKED password' })).status).toBe(200)
  expect((await send('/api/session', { login, password: 'MARKED wrong' })).status).toBe(401)
  expect((await at('/api/status', { headers: { ...form, cookie: session } })).status).toBe(200)
  expect((await at('/metrics', { headers: { ...form, authorization: `Bearer ${token}` } })).status).toBe(200)
  expect((await at('/metrics', { headers: { ...form, authorization: 'Bearer MARKED' } })).status).toBe(401)
  expect((await at('/readyz')).status).toBe(200)

  server.process.kill('SIGTERM')
  const { stdout, stderr } = await server.ended
  // The greeting shows the one-time link on purpose: it is the way in, and works once.
  const log = (stdout + stderr).replace(link, '')
  const cookie = session.split('=')[1] ?? session
  const traces = [
    'MARKED',
    'marked',
    address.slice(0, 9),
    '98123',
    '9812345678',
    receipt,
    receipt.replaceAll(' ', ''),
    cookie,
  ]
  for (const trace of traces) expect(log).not.toContain(trace)
  expect(log).not.toMatch(/tehsil|\/o\/|\/q\/|\/r\//)
})

test('a failure gives the visitor a number, and the log tells by it what failed, line by line as JSON', async () => {
  const server = await startServer()
  execFileSync('prlimit', ['--pid', String(server.process.pid), '--fsize=1:unlimited'])
  const fields = { entry: 'MARKEDENTRY0000000000002', rating: '1', words: 'MARKEDWORDS' }
  const body = new URLSearchParams(fields).toString()
  const asProgram = await fetch(`${server.url}/o/tehsil-meham`, { method: 'POST', headers: form, body })
  const problem = (await asProgram.json()) as ProblemReply
  expect(asProgram.status).toBeGreaterThanOrEqual(500)
  expect(asProgram.headers.get('x-request-id')).toBe(problem.request)
  const headers = { ...form, accept: 'text/html' }
  const asPerson = await fetch(`${server.url}/o/tehsil-meham?lang=en`, { method: 'POST', headers, body })
  const shown = asPerson.headers.get('x-request-id') ?? 'none'
  expect(await asPerson.text()).toContain(shown)
  const missing = await fetch(`${server.url}/nothing`, { headers })
  expect(missing.headers.get('x-request-id')).toMatch(/^[\w-]{8}$/)
  expect(await missing.text()).not.toContain(missing.headers.get('x-request-id'))
  execFileSync('prlimit', ['--pid', String(server.process.pid), '--fsize=unlimited'])
  server.process.kill('SIGTERM')
  const { stdout } = await server.ended
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
  const failures = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'a request failed')
  expect(failures.map(({ request }) => request)).toEqual([problem.request, shown])
  expect(failures[0]).toMatchObject({ level: 50, code: expect.stringMatching(/^store-/) })
  expect(stdout).not.toContain('MARKED')
})
