/** The provider's side over HTTP, on a loopback port: takes messages and gives out files, as the Cloud API does. */

import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseJson } from '../contract/parse.ts'
import { type Judged, judge } from './sent-message.ts'
import type { Fault, SimulatedAccount } from './simulated.ts'

/** Nobody but this machine reaches it. */
const host = '127.0.0.1'
const minuteMs = 60_000
/** The address of a file dies in so long, the file itself in a week. */
const urlMs = 5 * minuteMs
const fileMs = 7 * 24 * 60 * minuteMs

type StoredFile = { bytes: Uint8Array; mimeType: string; at: number; places: Map<string, number> }
type Taken = Exclude<Judged, { code: number }>

/** `take`: gives what the message is called, or the code that refuses it. */
type Behind = {
  account: SimulatedAccount
  clock: () => number
  nextFault(): Fault | undefined
  take(message: Taken): { id: string } | { code: number }
}

export async function openGraphServer({ account, clock, nextFault, take }: Behind) {
  const files = new Map<string, StoredFile>()
  let url = ''

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request)
    const [path = '', query = ''] = (request.url ?? '').split('?')
    if (request.headers.authorization !== `Bearer ${account.token}`) return refuse(response, 190, 401)
    const [, version, first = '', second] = path.split('/')
    if (version !== 'v25.0') return refuse(response, 2500, 400)
    if (request.method === 'POST' && second === 'messages') {
      if (first !== account.phoneNumberId) return refuse(response, 100, 400)
      return send(response, body)
    }
    if (request.method === 'GET' && first === 'file') return giveBytes(response, second ?? '', query)
    if (request.method === 'GET') return givePlace(response, first)
    refuse(response, 100, 404)
  }

  function send(response: ServerResponse, body: string) {
    const fault = nextFault()
    if (typeof fault === 'object')
      return refuse(response, fault.code, fault.status ?? statusOf(fault.code), fault.retryAfter)
    const judged = judge(parseJson(body), account)
    if ('code' in judged) return refuse(response, judged.code, 400, undefined, judged.details)
    const taken = take(judged)
    if ('code' in taken) return refuse(response, taken.code, 400)
    if (fault === 'silent') return
    if (fault === 'broken') return void response.destroy()
    if (fault === 'bad-gateway') return void response.writeHead(502).end('<html>Bad Gateway</html>')
    const { to, recipient } = judged
    say(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [to === undefined ? { input: recipient, user_id: recipient } : { input: to, wa_id: to }],
      messages: [{ id: taken.id }],
    })
  }

  function givePlace(response: ServerResponse, id: string) {
    const file = files.get(id)
    if (!file || clock() - file.at > fileMs) return refuse(response, 100, 400)
    const place = randomUUID()
    file.places.set(place, clock())
    say(response, 200, {
      messaging_product: 'whatsapp',
      url: `${url}/file/${id}?place=${place}`,
      mime_type: file.mimeType,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      file_size: String(file.bytes.length),
      id,
    })
  }

  function giveBytes(response: ServerResponse, id: string, query: string) {
    const file = files.get(id)
    const at = file?.places.get(new URLSearchParams(query).get('place') ?? '')
    if (!file || at === undefined || clock() - at > urlMs) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file.mimeType }).end(file.bytes)
  }

  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  url = `http://${host}:${(server.address() as AddressInfo).port}/v25.0`
  return {
    url,
    /** Gives what the file is called. */
    keepFile(bytes: Uint8Array, mimeType: string): string {
      const id = String(1_000_000_000 + files.size)
      files.set(id, { bytes, mimeType, at: clock(), places: new Map() })
      return id
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function say(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

const throttled = new Set([4, 80007, 130429, 131048, 131056])
const statusOf = (code: number) => (code === 190 ? 401 : throttled.has(code) ? 429 : code <= 2 ? 500 : 400)

function refuse(
  response: ServerResponse,
  code: number,
  status: number,
  retryAfter?: number,
  details = '',
): void {
  say(
    response,
    status,
    {
      error: {
        message: `(#${code}) refused`,
        type: 'OAuthException',
        code,
        error_data: { messaging_product: 'whatsapp', details },
        fbtrace_id: 'simulated',
      },
    },
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  )
}
