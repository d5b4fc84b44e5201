/** `/readyz` tries what it says: the store takes a write, and there is room for the next ones. */
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type { ReadyReply } from '#server/contract/status.ts'
import { judgeDisk, judgeReady } from '#server/status/status.ts'
import { openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { startServer } from '#test/support/process.ts'

const tries = async (app: TestApp) =>
  ((await rowsOf(app, 'counters')) as unknown as { name: string; value: number }[]).find(
    ({ name }) => name === 'readiness',
  )?.value

test('those who ask at the same time share one write, and five seconds later there is another', async () => {
  const app = await openTestApp()
  const answers = await Promise.all(Array.from({ length: 20 }, () => app.fetch('/readyz')))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  expect(await tries(app)).toBe(1)
  app.clock.now += 4_999
  await app.fetch('/readyz')
  expect(await tries(app)).toBe(1)
  app.clock.now += 1
  await app.fetch('/readyz')
  expect(await tries(app)).toBe(2)
})

test('a server whose disk takes nothing more says so with a code, still serves pages, and recovers by itself', async () => {
  const server = await startServer()
  const ready = async () => (await (await fetch(`${server.url}/readyz`)).json()) as ReadyReply
  const limit = (to: string) =>
    execFileSync('prlimit', ['--pid', String(server.process.pid), `--fsize=${to}`])
  expect(await ready()).toMatchObject({ status: 'ready', checks: { store: 'writable' } })
  // Any write to a file now fails as on a full disk.
  limit('1:unlimited')
  const asked = () => fetch(`${server.url}/readyz`).then(({ status }) => status)
  await expect.poll(asked, { interval: 500 }).toBe(503)
  const { status, checks, code, message } = await ready()
  expect(status).toBe('not-ready')
  expect(checks.store).not.toBe('writable')
  expect(['store-not-writable', 'store-full']).toContain(code)
  expect(message).toMatch(/store/)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${server.url}/o/tehsil-meham`)).status).toBe(200)
  limit('unlimited')
  await expect.poll(asked, { interval: 500 }).toBe(200)
  server.process.kill('SIGTERM')
  const { stdout } = await server.ended
  expect(stdout.match(/readiness changed/g)).toHaveLength(2)
})

const mega = 1024 * 1024
test('a disk is full below 100 MB, and low below 500 MB or two in a hundred, on large ones below 5 GB', () => {
  expect(judgeDisk(99 * mega, 10_000 * mega)).toBe('full')
  expect(judgeDisk(101 * mega, 10_000 * mega)).toBe('low')
  expect(judgeDisk(499 * mega, 10_000 * mega)).toBe('low')
  expect(judgeDisk(501 * mega, 10_000 * mega)).toBe('enough')
  expect(judgeDisk(1900 * mega, 100_000 * mega)).toBe('low')
  expect(judgeDisk(2100 * mega, 100_000 * mega)).toBe('enough')
  expect(judgeDisk(5121 * mega, 4_000_000 * mega)).toBe('enough')
})

test('a low disk is said and the server stays in use; a full one takes it out', () => {
  const low = judgeReady({ store: 'writable', disk: 'low' })
  expect([low.status, low.reply.status, low.reply.code]).toEqual([200, 'ready', 'disk-low'])
  const full = judgeReady({ store: 'writable', disk: 'full' })
  expect([full.status, full.reply.status, full.reply.code]).toEqual([503, 'not-ready', 'disk-full'])
  const both = judgeReady({ store: 'full', disk: 'full' })
  expect([both.status, both.reply.code]).toEqual([503, 'store-full'])
})
