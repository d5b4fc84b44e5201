/** What met a limit is counted by group and reason, told when it is much, and never by whom. */
import type { AddressInfo, Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { budget } from '#server/admission/budget.ts'
import { createRefusals } from '#server/admission/refusals.ts'
import { listen } from '#server/boot/serve.ts'
import type { StatusView } from '#server/contract/status.ts'
import { tooMany } from '#server/http/read-body.ts'
import { addPerson, codeOf, formBody, hour, newEntry, openTestApp, type TestApp } from '#test/support/app.ts'

const token = 'a-token-that-is-long-enough'
/** On a real socket: nothing else tells networks apart. */
async function open() {
  const app = await openTestApp({ SUNWAI_METRICS_TOKEN: token })
  const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init)
  return { app, ask }
}
const from = { 'x-forwarded-for': '203.0.113.77' }
const json = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...from }
const metrics = async (app: TestApp) =>
  (await app.fetch('/metrics', { headers: { authorization: `Bearer ${token}` } })).text()
const spendAll = ({ deps, clock }: TestApp) =>
  deps.admission.budget.charge(
    { prefix: '203.0.113', units: budget.capacity, subject: 'all', proof: undefined },
    clock.now,
  )

test('each limit that is met has its group and its reason, whether it is answered as JSON or as a page', async () => {
  const { app, ask } = await open()
  const code = await codeOf(app)
  await ask(`/q/${code}`, { method: 'POST', headers: json, body: '&'.repeat(200) })
  await ask('/r', { method: 'POST', headers: json, body: 'x'.repeat(140_000) })
  spendAll(app)
  await ask('/privacy', { headers: from })
  await ask('/r', { method: 'POST', headers: { ...json, accept: 'text/html' }, body: 'receipt=x' })
  await ask('/wall/made-up', { headers: { ...json } })
  for (const accept of ['application/json', 'text/html'])
    await ask(`/q/${code}`, {
      method: 'POST',
      headers: { ...json, accept },
      body: formBody({ entry: newEntry(), rating: '1' }),
    })
  app.clock.now += hour
  const lines = (await metrics(app)).split('\n').filter((line) => line.startsWith('sunwai_refusals_total'))
  expect(lines.sort()).toEqual([
    'sunwai_refusals_total{group="form",reason="budget"} 2',
    'sunwai_refusals_total{group="form",reason="fields"} 1',
    'sunwai_refusals_total{group="page",reason="budget"} 1',
    'sunwai_refusals_total{group="receipt",reason="body"} 1',
    'sunwai_refusals_total{group="receipt",reason="budget"} 1',
    'sunwai_refusals_total{group="screen",reason="budget"} 1',
  ])
  expect(await metrics(app)).not.toContain('203.0')
})

test('they are counted late, since one may be part of a visit', async () => {
  const { app, ask } = await open()
  spendAll(app)
  await ask('/privacy', { headers: from })
  expect(await metrics(app)).not.toMatch(/sunwai_refusals_total\{/)
})

test('the System page tells of many in the last hour, and of few no figure', async () => {
  const { app, ask } = await open()
  const staff = await addPerson(app)
  const read = async () => (await staff.read<StatusView>('/api/status')).refusals
  spendAll(app)
  const flood = async (count: number) => {
    for (let n = 0; n < count; n++) await ask('/privacy', { headers: from })
  }
  await flood(30)
  expect(await read()).toEqual({ state: 'ok', finding: 'few', groups: [] })
  await flood(200)
  expect(await read()).toEqual({
    state: 'look',
    finding: 'many',
    groups: [{ group: 'page', reason: 'budget', count: 230 }],
  })
  app.clock.now += hour
  const late = await addPerson(app)
  expect((await late.read<StatusView>('/api/status')).refusals.finding).toBe('few')
})

test('what pages at other addresses sent is counted with the rest, by either way in, and told before it is a flood', async () => {
  const { app, ask } = await open()
  const staff = await addPerson(app)
  const read = async () => (await staff.read<StatusView>('/api/status')).refusals
  const code = await codeOf(app)
  const send = (accept: string) =>
    ask(`/q/${code}`, {
      method: 'POST',
      headers: { ...json, accept, origin: 'https://rival.example' },
      body: formBody({ entry: newEntry(), rating: '1' }),
    })
  for (let n = 0; n < 9; n++)
    for (const accept of ['application/json', 'text/html']) expect((await send(accept)).status).toBe(403)
  await ask('/r', {
    method: 'POST',
    headers: { ...json, origin: 'https://rival.example' },
    body: 'receipt=x',
  })
  expect(await read()).toEqual({ state: 'ok', finding: 'few', groups: [] })
  await ask('/r', {
    method: 'POST',
    headers: { ...json, origin: 'https://rival.example' },
    body: 'receipt=x',
  })
  expect(await read()).toEqual({
    state: 'look',
    finding: 'many',
    groups: [
      { group: 'form', reason: 'cross-site', count: 18 },
      { group: 'receipt', reason: 'cross-site', count: 2 },
    ],
  })
})

test('what has no such reason is no refusal, and an hour is forgotten minute by minute', () => {
  let now = 0
  const refusals = createRefusals(
    () => now,
    () => undefined,
  )
  refusals.see('/q/x', new Error('a bug'))
  expect(refusals.lastHour()).toEqual([])
  for (let minute = 0; minute < 90; minute++) {
    now = minute * 60_000
    refusals.see('/q/x', tooMany())
  }
  expect(refusals.lastHour()).toEqual([{ group: 'form', reason: 'fields', count: 60 }])
})
