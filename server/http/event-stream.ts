/** Answers with a stream of server-sent events: once the head is out, the bare socket goes to whoever writes them. */
import type { Socket } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler } from 'hono'

/** Gets the socket of a stream whose head is sent; what it writes is the body, and closing the socket ends it. */
type TakeSocket = (socket: Socket) => void

declare module 'hono' {
  interface ContextVariableMap {
    takeSocket?: TakeSocket
  }
}

/** `no-transform` and the last header keep proxies from holding the stream back. */
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}
/** Shorter than the heartbeat: a peer that vanished is found by probes while nothing waits to be sent to it. */
const probeMs = 8_000

/** What a route replies. Works on a real socket under `handOverStreams`. */
export function eventStream(c: Context, take: TakeSocket): Response {
  c.set('takeSocket', take)
  return c.body(null, 200, headers)
}

/** Stands before all others, so that the head of the stream bears what they add to every answer. */
export const handOverStreams: MiddlewareHandler<{ Bindings: HttpBindings }> = async (c, next) => {
  await next()
  const take = c.get('takeSocket')
  if (!take || c.res.status !== 200 || c.req.method === 'HEAD') return
  const { outgoing } = c.env
  const { socket } = outgoing
  // Gone already. The empty answer is sent to nobody.
  if (!socket) return
  // No chunks: the stream ends with its connection (RFC 9112, section 6.3), so an event is the same bytes for every client.
  outgoing.useChunkedEncodingByDefault = false
  outgoing.shouldKeepAlive = false
  outgoing.writeHead(200, Object.fromEntries(c.res.headers))
  outgoing.flushHeaders()
  // Request and response would stay in memory for as long as the dashboard is open.
  outgoing.detachSocket(socket)
  socket.setKeepAlive(true, probeMs)
  take(socket)
  c.res = undefined
  c.res = RESPONSE_ALREADY_SENT
}
