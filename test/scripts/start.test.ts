/** Starting, stopping and starting again, and one clear sentence for everything that stands in the way. */
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { changedOffices } from '#test/support/offices-file.ts'
import { freePort, joinAsFirst, newFolder, runProgram, startServer } from '#test/support/process.ts'
import { codesIn, pagesOf } from '#test/support/reading.ts'

const firstLink = (greeting: string) => /\/staff\/join#([\w-]+)/.exec(greeting)?.[1]

test('the first start makes data folder, keys and database, and says where to look', async () => {
  const { url, data, greeting } = await startServer({ SUNWAI_DATA: join(newFolder(), 'deep/inside') })
  expect(statSync(join(data, 'keys.json')).mode & 0o777).toBe(0o600)
  expect(statSync(join(data, 'sunwai.db')).size).toBeGreaterThan(0)
  for (const line of [`${url}/staff`, `${url}/staff/posters`, `${url}/staff/join#`])
    expect(greeting).toContain(line)
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
    status: 'ready',
    checks: { store: 'writable' },
  })
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('the command that a start advises prints codes that open on that very server', async () => {
  const { greeting, url } = await startServer()
  const advised = /or: (.*)--out posters\.pdf/.exec(greeting)?.[1]
  const pdf = join(newFolder(), 'posters.pdf')
  const only = `--out ${pdf} --office tehsil-meham --point registry`
  execFileSync('sh', ['-c', `${advised} ${only}`], { env: { ...process.env, SUNWAI_DATA: undefined } })
  const [page = new Uint8Array()] = pagesOf(readFileSync(pdf))
  const [code] = await codesIn(page)
  expect(code?.text.toLowerCase()).toContain(`${url}/q/`)
  const opened = await fetch(`${url}/q/${code?.text.split('/').at(-1)}`)
  expect(opened.status).toBe(200)
})

test('the server, which is one file, still finds the threads that lie beside its sources', async () => {
  const server = await startServer()
  const cookie = await joinAsFirst(server)
  const printed = await fetch(`${server.url}/api/posters/print`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ office: 'tehsil-meham', point: 'registry', paper: 'a4' }),
  })
  expect(printed.status).toBe(200)
  expect(pagesOf(new Uint8Array(await printed.arrayBuffer()))).toHaveLength(1)
})

test('a second start keeps keys and people, and prints no link once there is an administrator', async () => {
  const first = await startServer()
  const joining = { name: 'Asha', login: 'asha', password: 'ten letters!' }
  const joined = await fetch(`${first.url}/api/joining`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-link': firstLink(first.greeting) ?? '' },
    body: JSON.stringify(joining),
  })
  expect(joined.status).toBe(200)
  const keys = readFileSync(join(first.data, 'keys.json'), 'utf8')
  first.process.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)

  const second = await startServer({ SUNWAI_DATA: first.data })
  expect(readFileSync(join(first.data, 'keys.json'), 'utf8')).toBe(keys)
  expect(firstLink(second.greeting)).toBeUndefined()
  const headers = { 'content-type': 'application/json' }
  expect(
    (await fetch(`${second.url}/api/session`, { method: 'POST', headers, body: JSON.stringify(joining) }))
      .status,
  ).toBe(400)
  const { login, password } = joining
  expect(
    (
      await fetch(`${second.url}/api/session`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ login, password }),
      })
    ).status,
  ).toBe(200)
})

test('a stop signal ends the process with 0, also while a dashboard listens', async () => {
  const server = await startServer()
  const joined = await fetch(`${server.url}/api/joining`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-link': firstLink(server.greeting) ?? '' },
    body: JSON.stringify({
      name: 'Asha',
      login: 'asha',
      password: 'ten letters!',
    }),
  })
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? ''
  const live = await fetch(`${server.url}/api/live`, { headers: { cookie } })
  const told = performance.now()
  server.process.kill('SIGINT')
  expect((await server.ended).code).toBe(0)
  // It does not sit out the time that it gives to requests under way.
  expect(performance.now() - told).toBeLessThan(6000)
  await live.body?.cancel().catch(() => undefined)
})

test('a port that is taken is one sentence', async () => {
  const port = await freePort()
  const holder = createServer().listen(port, '127.0.0.1')
  onTestFinished(() => void holder.close())
  const { code, stderr } = await runProgram('server/main.ts', [], {
    PORT: String(port),
    SUNWAI_DATA: newFolder(),
  })
  expect(code).toBe(1)
  expect(stderr.trim()).toBe(
    `Port ${port} is taken. Stop the program that uses it, or start with another: PORT=${port + 1} npm start`,
  )
})

test('a data folder that cannot be written is one sentence', async () => {
  const file = join(newFolder(), 'a-file')
  writeFileSync(file, '')
  const { code, stderr } = await runProgram('server/main.ts', [], {
    PORT: '0',
    SUNWAI_DATA: join(file, 'data'),
  })
  expect(code).toBe(1)
  expect(stderr.trim()).toMatch(/^The data folder .*a-file\/data cannot be written\. .*SUNWAI_DATA.*\.$/)
})

test.each([
  ['PORT', 'eighty', /^PORT is "eighty", but a port is a number/],
  [
    'SUNWAI_URL',
    'feedback.rohtak.gov.in',
    /^SUNWAI_URL is "feedback.rohtak.gov.in", but it must be the address/,
  ],
  ['SUNWAI_URL', 'https://a.in/path', /^SUNWAI_URL is "https:\/\/a.in\/path"/],
  ['SUNWAI_OFFICES', '/nowhere/offices.yaml', /^The offices file \/nowhere\/offices.yaml cannot be read\./],
])('%s set to %s is one sentence', async (name, value, sentence) => {
  const { code, stderr } = await runProgram('server/main.ts', [], {
    PORT: '0',
    SUNWAI_DATA: newFolder(),
    [name]: value,
  })
  expect(code).toBe(1)
  expect(stderr.trim()).toMatch(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('a mistake in offices.yaml is shown with file, line and column, at the start and by the command', async () => {
  // Of an office: words that hint at a department name it too.
  const file = changedOffices((text) => text.replace(/^( {8})department: revenue$/m, '$1department: revenew'))
  const start = await runProgram('server/main.ts', [], {
    PORT: '0',
    SUNWAI_DATA: newFolder(),
    SUNWAI_OFFICES: file,
  })
  const check = await runProgram('scripts/offices.ts', [file])
  for (const { code, stderr } of [start, check]) {
    expect(code).toBe(1)
    expect(stderr.trim()).toMatch(
      /offices\.yaml:\d+:21: no department "revenew"; known are administration, revenue/,
    )
  }
})

test('a broken key file is one sentence, and is left as it is', async () => {
  const data = newFolder()
  writeFileSync(join(data, 'keys.json'), '{"version":')
  const { code, stderr } = await runProgram('server/main.ts', [], { PORT: '0', SUNWAI_DATA: data })
  expect([code, stderr.trim()]).toEqual([
    1,
    expect.stringMatching(/keys\.json is damaged\. Restore it from a backup/),
  ])
  expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe('{"version":')
})
