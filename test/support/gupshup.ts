/** A Gupshup on this machine: takes its forms, judges them as its documents say, gives out files, and makes its posts. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { GupshupSettings } from '#server/whatsapp/settings.ts'
import { newFolder } from './process.ts'

const apiKey = 'simulated-api-key'
const number = '+911262000000'
export const hookSecret = 'simulated-hook-secret-0123'
const templateId = '5f2449fd-e4d6-4d02-9647-e46a1b4635a4'

type Fault = { status: number; body: string } | 'silent' | 'broken'
/** A form as it came: `message` or `template` parsed. */
export type Form = { path: string; destination: string; message?: unknown; template?: unknown }

const error = (message: string) => JSON.stringify({ status: 'error', message })

/** Closed when the test ends. `env`: for the server. */
export async function openGupshup() {
  const forms: Form[] = []
  const faults: Fault[] = []
  const files = new Map<string, { bytes: Buffer; type: string; to?: string }>()
  const asked: string[] = []

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    asked.push(path)
    if (request.method === 'GET') return giveFile(response, path)
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const say = (status: number, body: string) => void response.writeHead(status).end(body)
    if (request.headers.apikey !== apiKey) return say(401, error('Portal User Not Found With APIKey'))
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded')
      return say(415, error('Unsupported Media Type'))
    const form = new URLSearchParams(Buffer.concat(parts).toString())
    const fault = faults.shift()
    if (typeof fault === 'object') return say(fault.status, fault.body)
    if (
      form.get('channel') !== 'whatsapp' ||
      form.get('source') !== number.slice(1) ||
      form.get('src.name') !== 'rohtak'
    )
      return say(400, error('Invalid App Details'))
    const destination = form.get('destination') ?? ''
    if (!/^\d{8,15}$/.test(destination)) return say(400, error('Invalid Destination'))
    const taken: Form = { path, destination }
    for (const field of ['message', 'template'] as const) {
      const json = form.get(field)
      if (json !== null) taken[field] = JSON.parse(json)
    }
    forms.push(taken)
    if (fault === 'silent') return
    if (fault === 'broken') return void response.destroy()
    say(202, JSON.stringify({ status: 'submitted', messageId: `gs-${forms.length}` }))
  }
  function giveFile(response: ServerResponse, path: string) {
    const file = files.get(path)
    if (!file) return void response.writeHead(404).end()
    if (file.to !== undefined) return void response.writeHead(302, { location: file.to }).end()
    response.writeHead(200, { 'content-type': file.type }).end(file.bytes)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  const languages = { hi: templateId }
  const settings: GupshupSettings = {
    provider: 'gupshup',
    url,
    app: 'rohtak',
    apiKey,
    hookSecret,
    number,
    templates: { 'case-news': { name: 'sunwai_case_news', languages } },
  }
  const path = join(newFolder(), 'whatsapp.json')
  writeFileSync(path, JSON.stringify(settings))
  return {
    settings,
    env: { SUNWAI_WHATSAPP: path, SUNWAI_WEBHOOK_NETWORKS: 'private' },
    /** All that were taken, oldest first. */
    forms,
    /** What happens to the forms that come next, one each. */
    faults,
    /** Paths of all requests. */
    asked,
    close,
    /** Gives the address of a file; with `to` one that says that it is elsewhere. */
    lay(bytes: Buffer, type: string, to?: string): string {
      const at = `/wa/media/${files.size}`
      files.set(at, { bytes, type, ...(to !== undefined && { to }) })
      return `${url}${at}`
    },
  }
}

/** What somebody says, as it is posted. */
export const inboundPost = (
  type: string,
  payload: unknown,
  { app = 'rohtak', at = Date.now() } = {},
): string =>
  JSON.stringify({
    app,
    timestamp: at,
    version: 2,
    type: 'message',
    payload: {
      id: `ABEG${randomUUID()}`,
      source: '919812345678',
      type,
      payload,
      sender: { phone: '919812345678', name: 'Ramphal', country_code: '91', dial_code: '9812345678' },
    },
  })

/** What became of a message of ours. */
export const eventPost = (payload: Record<string, unknown>, at = 1_580_546_677_791): string =>
  JSON.stringify({
    app: 'rohtak',
    timestamp: at,
    version: 2,
    type: 'message-event',
    payload: { destination: '919812345678', ...payload },
  })
