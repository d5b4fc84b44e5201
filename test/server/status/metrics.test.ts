/** What `/metrics` tells: to whom, in which form, how soon, and what it never tells. */
import { expect, test } from 'vitest'
import { insertFlag } from '#server/flags/flag-store.ts'
import {
  addPerson,
  codeOf,
  hour,
  minute,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { changeFlag } from '#test/support/flag.ts'
import { openStreet } from '#test/support/traffic.ts'
import { pairWall } from '#test/support/wall.ts'

const token = 'a-token-that-is-long-enough'
const open = () => openTestApp({ SUNWAI_METRICS_TOKEN: token })
const ask = (app: TestApp, authorization = `Bearer ${token}`) =>
  app.fetch('/metrics', { headers: { authorization } })

type Sample = { name: string; labels: string; value: number }

/** Reads the exposition format 0.0.4 line by line; throws at a line that is none. */
function read(text: string): { types: Map<string, string>; helps: Set<string>; samples: Sample[] } {
  const types = new Map<string, string>()
  const helps = new Set<string>()
  const samples: Sample[] = []
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const about = /^# (HELP|TYPE) ([a-z0-9_]+) (.+)$/.exec(line)
    const sample = /^([a-z0-9_]+)(\{(?:[a-z_]+="[^"\\]*",?)+\})? (\S+)$/.exec(line)
    if (about?.[1] === 'HELP') helps.add(about[2] ?? '')
    else if (about) types.set(about[2] ?? '', about[3] ?? '')
    else if (sample) {
      const [, name = '', labels = '', value = ''] = sample
      samples.push({ name, labels, value: Number(value.replace('Nan', 'NaN')) })
    } else throw new Error(`no line of the format: ${line}`)
  }
  return { types, helps, samples }
}

async function sum(app: TestApp, name: string, labels = ''): Promise<number> {
  const { samples } = read(await (await ask(app)).text())
  const chosen = samples.filter((sample) => sample.name === name && sample.labels.includes(labels))
  return chosen.reduce((total, { value }) => total + value, 0)
}

test('without a token in the settings there is nothing there; with one, only for whoever shows it', async () => {
  const closed = await openTestApp()
  expect((await closed.fetch('/metrics')).status).toBe(404)
  expect((await ask(closed, 'Bearer ')).status).toBe(404)
  const app = await open()
  expect((await app.fetch('/metrics')).status).toBe(401)
  expect((await ask(app, `Bearer ${token}x`)).status).toBe(401)
  expect((await ask(app, 'Bearer ')).status).toBe(401)
  expect((await ask(app)).status).toBe(200)
})

test('the answer is Prometheus text: every figure has its help and its type, and a histogram adds up', async () => {
  const app = await open()
  await say(app, await codeOf(app), { entry: newEntry(), rating: '2' })
  app.clock.now += hour
  const answer = await ask(app)
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  const { types, helps, samples } = read(await answer.text())
  for (const { name } of samples) {
    const family = types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '')
    expect([name, types.get(family), helps.has(family)]).toEqual([name, expect.any(String), true])
  }
  for (const family of [
    'sunwai_request_duration_seconds',
    'sunwai_commit_jobs',
    'process_resident_memory_bytes',
  ])
    expect(types.has(family)).toBe(true)
  const all = samples.filter(
    ({ name, labels }) => name === 'sunwai_commit_jobs_bucket' && labels.includes('+Inf'),
  )
  expect(all[0]?.value).toBe(samples.find(({ name }) => name === 'sunwai_commit_jobs_count')?.value)
})

test('an entry raises the counts when the hour turns, not in the minute it came', async () => {
  const app = await open()
  const code = await codeOf(app)
  app.clock.now += hour
  const visits = () => sum(app, 'sunwai_request_duration_seconds_count', 'route="/q/')
  const commits = () => sum(app, 'sunwai_commit_jobs_count')
  const before = [await visits(), await commits()]
  await say(app, code, { entry: newEntry(), rating: '2' })
  app.clock.now += minute
  expect([await visits(), await commits()]).toEqual(before)
  app.clock.now += hour
  expect(await visits()).toBe((before[0] ?? 0) + 1)
  expect(await commits()).toBeGreaterThan(before[1] ?? 0)
})

test('many visits are told together before the hour is over, and a desk that asks all day does not hurry them', async () => {
  const app = await open()
  const person = await addPerson(app)
  const visits = () => sum(app, 'sunwai_request_duration_seconds_count', 'route="/o/')
  await visits()
  for (let at = 0; at < 49; at++) await app.fetch('/o/tehsil-meham')
  for (let at = 0; at < 60; at++) await person.fetch('/api/session')
  expect(await visits()).toBe(0)
  await app.fetch('/o/tehsil-meham')
  expect(await visits()).toBe(50)
})

test('a failure is told at once: it left no entry, and someone should hear of it', async () => {
  const app = await open()
  app.deps.log.level = 'silent'
  app.deps.pages.privacy = () => {
    throw new Error('broken on purpose')
  }
  expect((await app.fetch('/privacy')).status).toBe(500)
  expect(await sum(app, 'sunwai_request_duration_seconds_count', 'status="5xx"')).toBe(1)
})

test('no label holds a code, a receipt, an entry, an office, a login or words', async () => {
  const app = await open()
  const code = await codeOf(app)
  const entry = newEntry()
  const { receipt } = (await (await say(app, code, { entry, rating: '1', words: 'MARKEDWORDS' })).json()) as {
    receipt: string
  }
  const person = await addPerson(app)
  const paths = [
    `/q/${code}`,
    `/r/${receipt.replaceAll(' ', '')}`,
    `/r?receipt=${receipt}`,
    '/o/tehsil-meham',
  ]
  for (const path of [...paths, '/MARKEDPATH/x', '/q/MARKEDCODE', `/presence/${person.token}`])
    await app.fetch(path)
  await person.fetch('/api/entries?office=tehsil-meham')
  await person.send('POST', '/api/session', { login: person.login, password: 'wrong password' })
  app.clock.now += hour
  const text = await (await ask(app)).text()
  expect(text).toContain('route="/q/:key"')
  const traces = [
    code,
    entry,
    receipt,
    receipt.replaceAll(' ', ''),
    person.token,
    person.login,
    'MARKED',
    'tehsil',
  ]
  for (const trace of traces) expect(text).not.toContain(trace)
})

test('levels are those of now: streams, screens, messages, disk, backups', async () => {
  const app = await open()
  expect(await sum(app, 'sunwai_store_writable')).toBe(1)
  expect(await sum(app, 'sunwai_disk_free_bytes')).toBeGreaterThan(0)
  expect(await sum(app, 'sunwai_backup_newest_timestamp_seconds')).toBe(0)
  const person = await addPerson(app)
  const { cookie } = await pairWall(app, person, { name: 'Main hall' })
  expect(await sum(app, 'sunwai_screens_known', 'hall')).toBe(1)
  expect(await sum(app, 'sunwai_screens_seen', 'hall')).toBe(0)
  expect((await app.fetch('/api/wall', { headers: { cookie } })).status).toBe(200)
  expect(await sum(app, 'sunwai_screens_seen', 'hall')).toBe(1)
  app.clock.now += 6 * minute
  expect(await sum(app, 'sunwai_screens_seen', 'hall')).toBe(0)
  expect(await sum(app, 'sunwai_live_clients')).toBe(0)
  const { url } = await openStreet(app)
  const over = new AbortController()
  await fetch(`${url}/api/wall/live`, { headers: { cookie }, signal: over.signal })
  expect(await sum(app, 'sunwai_live_clients')).toBe(1)
  expect(await sum(app, 'sunwai_screens_seen', 'hall')).toBe(1)
  over.abort()
  await expect.poll(() => sum(app, 'sunwai_live_clients')).toBe(0)
  app.clock.now += 6 * minute
  expect(await sum(app, 'sunwai_screens_seen', 'hall')).toBe(0)
})

test('a flag is told when the hour turns: it goes up with the entry that raised it', async () => {
  const app = await open()
  const raised = () => sum(app, 'sunwai_flags_raised')
  expect(await raised()).toBe(0)
  await app.deps.write((trx) => insertFlag(trx, changeFlag({ entry: 'entry-one', hour: 498_000 })))
  app.clock.now += 30 * minute
  expect(await raised()).toBe(0)
  app.clock.now += 30 * minute
  expect(await raised()).toBe(1)
})
