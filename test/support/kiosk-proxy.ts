/** Stands between a tablet and the server, and does what networks, proxies and portals do to what passes. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A request on its way. */
type Passing = { method: string; path: string; body: string }
/** An answer in place of the server's. */
type Instead = { status: number; headers?: Record<string, string>; body: string | Buffer }
/**
 * `pass`: nothing is done. `drop`: it never arrives. `lose`: the server gets it, and its answer is lost on the way back.
 */
type Fate = 'pass' | 'drop' | 'lose' | Instead

export type KioskProxy = {
  /** The address of the server through it. */
  url: string
  /** Where to pass on what comes: a server that starts after it, since it must know its own address. */
  to(server: string): void
  /** Decides what happens to each request from now on. */
  decide(fate: (passing: Passing) => Fate): void
  /** Every request that came, in its order. */
  came: Passing[]
}

export async function openKioskProxy(): Promise<KioskProxy> {
  let target = ''
  let decide: (passing: Passing) => Fate = () => 'pass'
  const came: Passing[] = []
  const server = createServer(async (near, answer) => {
    // A tablet that goes away in the middle has sent nothing.
    const body = await readAll(near).catch(() => null)
    if (!body) return
    const passing = { method: near.method ?? '', path: near.url ?? '', body: body.toString() }
    came.push(passing)
    const fate = decide(passing)
    if (typeof fate === 'object') return void answer.writeHead(fate.status, fate.headers).end(fate.body)
    if (fate === 'drop') return void near.socket.destroy()
    passOn(target, near, body, answer, fate === 'lose')
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
    decide(fate) {
      decide = fate
    },
    came,
  }
}

function passOn(
  target: string,
  near: IncomingMessage,
  body: Buffer,
  answer: ServerResponse,
  lose: boolean,
): void {
  const { hostname, port } = new URL(target)
  const end = () => near.socket.destroy()
  const { method, url: path, headers } = near
  const far = request({ hostname, port, method, path, headers }, (reply) => {
    if (lose) return void reply.on('end', end).resume()
    answer.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(answer)
  })
  far.on('error', end)
  far.end(body)
}

async function readAll(near: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of near) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
