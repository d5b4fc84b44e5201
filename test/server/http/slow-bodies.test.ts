/** Who sends a body slowly, or promises one and sends nothing, holds a connection no longer than half a minute. */
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { listen } from '#server/boot/serve.ts'
import { codeOf, openTestApp } from '#test/support/app.ts'

const form = 'application/x-www-form-urlencoded'

/** Headers that promise 500 bytes, and the first of them. `inner`: the server's end of the connection. */
async function begin(path: (code: string) => string, type: string, first: string) {
  const app = await openTestApp()
  const code = await codeOf(app)
  const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
  onTestFinished(() => void server.close())
  const { promise, resolve } = Promise.withResolvers<Socket>()
  server.once('connection', resolve)
  const asked = new Promise((now) => server.once('request', now))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const outer = connect((server.address() as AddressInfo).port, '127.0.0.1', () =>
    outer.write(
      `POST ${path(code)} HTTP/1.1\r\nhost: x\r\naccept: application/json\r\ncontent-type: ${type}\r\ncontent-length: 500\r\n\r\n${first}`,
    ),
  )
  const sent = { text: '', isOver: false }
  outer.on('data', (part) => {
    sent.text += part
  })
  outer.on('close', () => {
    sent.isOver = true
  })
  outer.on('error', () => undefined)
  onTestFinished(() => void outer.destroy())
  const inner = await promise
  await asked
  await expect.poll(() => inner.bytesRead).toBe(outer.bytesWritten)
  return { outer, inner, sent }
}

test.each([
  ['nothing of it', ''],
  ['a part of it', 'entry='],
])('a scanned form of which %s came is given up after 30 seconds without another byte', async (_, first) => {
  const { inner, sent } = await begin((code) => `/q/${code}`, form, first)
  // A socket's own timer is none that a test can move: what it is set to, and what it does.
  await expect.poll(() => inner.timeout).toBe(30_000)
  inner.emit('timeout')
  await expect.poll(() => sent.isOver).toBe(true)
})

test.each([
  ['nothing of a form', '/o/tehsil-meham', form, ''],
  ['a part of a form', '/r/reply', form, 'receipt='],
  ['nothing of a photo', '/r/reply', 'multipart/form-data; boundary=x', ''],
  ['a part of a photo', '/r/reply', 'multipart/form-data; boundary=x', '--x\r\n'],
  ['a part of JSON', '/api/session', 'application/json', '{'],
])(
  'where %s came it is answered with 408 after 30 seconds, and each byte begins them anew',
  async (_, path, type, first) => {
    const { outer, inner, sent } = await begin(() => path, type, first)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(sent.text).toBe('')
    if (first) {
      outer.write('x')
      await expect.poll(() => inner.bytesRead).toBe(outer.bytesWritten)
      await vi.advanceTimersByTimeAsync(29_000)
      expect(sent.text).toBe('')
    }
    await vi.advanceTimersByTimeAsync(2_000)
    await expect.poll(() => sent.text).toMatch(/^HTTP\/1\.1 408 .*"body-stalled"/s)
  },
)
