/** Stands between a page and the server as a proxy that buffers: all passes but streams, of which it delivers the head alone. */
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** `to`: where to pass on what comes, once that is known. Closed when the test ends. */
export async function openHoldingProxy(): Promise<{ url: string; to(server: string): void }> {
  let target = ''
  const server = createServer((near, answer) => {
    const { method, headers, url = '/' } = near
    const far = request(new URL(url, target), { method: method ?? 'GET', headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      if (reply.headers['content-type']?.startsWith('text/event-stream')) {
        answer.flushHeaders()
        reply.resume()
      } else reply.pipe(answer)
    })
    far.on('error', () => answer.destroy())
    answer.on('close', () => far.destroy())
    near.pipe(far)
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    to(address) {
      target = address
    },
  }
}
