/** A stop signal under load: what was answered is kept, and the process ends with 0 within ten seconds, whoever holds on. */
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { hashReceipt } from '#server/feedback/receipt.ts'
import { joinAsFirst, newFolder, type Running, startServer } from '#test/support/process.ts'

/** Posts on a connection that stays open, as browsers do. */
function post(url: string, agent: Agent, entry: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const body = `entry=${entry}&rating=2&reason=waiting`
    const headers = {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length,
    }
    const asking = request(`${url}/o/tehsil-meham`, { method: 'POST', agent, headers }, (reply) => {
      let text = ''
      reply.on('data', (piece) => {
        text += piece
      })
      reply.on('end', () =>
        resolve(reply.statusCode === 201 ? (JSON.parse(text) as { receipt: string }).receipt : undefined),
      )
      reply.on('error', () => resolve(undefined))
    })
    asking.on('error', () => resolve(undefined))
    asking.end(body)
  })
}

/** Fifty visitors who post without a pause until the server is gone. */
function startLoad(url: string): { receipts: string[]; over: Promise<unknown> } {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  const receipts: string[] = []
  let failures = 0
  const over = Promise.all(
    Array.from({ length: 50 }, async (_, visitor) => {
      for (let number = 0; failures < 100; number++) {
        const receipt = await post(url, agent, `STOP-${visitor}-${number}`.padEnd(24, '_'))
        if (receipt) receipts.push(receipt)
        else failures++
      }
    }),
  )
  onTestFinished(() => agent.destroy())
  return { receipts, over }
}

async function stopAndAudit(server: Running, receipts: string[], over: Promise<unknown>) {
  const from = performance.now()
  server.process.kill('SIGTERM')
  const { code, stderr } = await server.ended
  const seconds = (performance.now() - from) / 1000
  await over
  const database = new Sqlite(join(server.data, 'sunwai.db'))
  const find = database.prepare('select 1 from receipts join entries on id = entry where hash = ?').pluck()
  const lost = receipts.filter((receipt) => find.get(hashReceipt(receipt)) !== 1).length
  database.close()
  return { code, stderr, seconds, lost }
}

test('fifty connections that post without a pause: all that was answered is kept, and the end comes at once', async () => {
  const server = await startServer({ SUNWAI_BACKUPS: newFolder() })
  const { receipts, over } = startLoad(server.url)
  await expect.poll(() => receipts.length).toBeGreaterThan(200)
  const { code, stderr, seconds, lost } = await stopAndAudit(server, receipts, over)
  expect([code, stderr, lost]).toEqual([0, '', 0])
  expect(seconds).toBeLessThan(4)
})

test('a client that never finishes its body, one that never reads, and live streams hold nothing up for ten seconds', async () => {
  const server = await startServer()
  const { receipts, over } = startLoad(server.url)
  const port = Number(new URL(server.url).port)
  const open = (head: string) =>
    new Promise<void>((sent) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(head, () => sent()))
      socket.on('error', () => undefined).pause()
      onTestFinished(() => void socket.destroy())
    })
  await open(
    'POST /o/tehsil-meham HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 500\r\n\r\nentry=',
  )
  await open('GET /o/tehsil-meham HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(200))
  const cookie = await joinAsFirst(server)
  for (let stream = 0; stream < 5; stream++)
    await open(`GET /api/live HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\n\r\n`)
  await expect.poll(() => receipts.length).toBeGreaterThan(100)
  const { code, seconds, lost } = await stopAndAudit(server, receipts, over)
  expect([code, lost]).toEqual([0, 0])
  expect(seconds).toBeLessThan(10)
})
