/** Providers of phone numbers: Exotel as its documents describe it, and a signed form of our own. Callers are scripts of keys. */

import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { signatureOf } from '#server/phone-calls/generic-hook.ts'
import { callNumberOf } from '#server/posters/call-number.ts'
import type { TestApp } from './app.ts'
import { codeOf } from './app.ts'
import { newFolder } from './process.ts'

export const secret = 'a-secret-of-the-telephone-0'
const account = {
  account: 'rohtak1',
  key: 'api-key',
  token: 'api-token',
  caller: '01262123456',
  flow: 'http://my.exotel.com/rohtak1/exoml/start_voice/41001',
}
export const caller = '09812345678'

/** `fault`: it says nothing after it took the call, or takes none. */
type Provider = {
  url: string
  placed: Record<string, string>[]
  recordings: Map<string, Uint8Array>
  asked: string[]
  fault: 'silent' | 'refused' | null
}

/** Its interface for calls, and where recordings lie, both behind the account's key. Closed when the test ends. */
export async function openProvider(): Promise<Provider> {
  const provider: Provider = { url: '', placed: [], recordings: new Map(), asked: [], fault: null }
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const path = request.url ?? ''
    const shown = `Basic ${Buffer.from(`${account.key}:${account.token}`).toString('base64')}`
    const isGeneric = path === '/calls'
    provider.asked.push(path)
    if (!isGeneric && request.headers.authorization !== shown) return response.writeHead(401).end()
    if (request.method === 'POST') {
      if (provider.fault === 'refused')
        return response.writeHead(400).end('{"RestException":{"Status":400,"Message":"not allowed"}}')
      const order = isGeneric ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))
      provider.placed.push(order)
      if (provider.fault === 'silent') return void request.socket.destroy()
      const sid = sidOf(`outgoing ${provider.placed.length}`)
      return response.end(
        isGeneric
          ? JSON.stringify({ call: sid })
          : JSON.stringify({ Call: { Sid: sid, Status: 'in-progress' } }),
      )
    }
    const recording = provider.recordings.get(path)
    if (!recording) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(recording)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  provider.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return provider
}

async function bodyOf(request: AsyncIterable<unknown>): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}

/** A file of settings. `provider`: that of `openProvider`, which calls back. */
export function exotelSettings(provider: Provider | null, more: object = {}, aDay = 100) {
  const callBacks = provider && { url: provider.url, ...account, aDay }
  return settings({
    provider: 'exotel',
    number: '01262 123456',
    secret,
    ...(callBacks && { callBacks }),
    ...more,
  })
}

export const genericSettings = (provider: Provider | null, more: object = {}) =>
  settings({
    provider: 'generic',
    number: '01262 123456',
    secret,
    ...(provider && { callBacks: { url: `${provider.url}/calls` } }),
    ...more,
  })

function settings(file: object) {
  const path = join(newFolder(), 'voice.json')
  writeFileSync(path, JSON.stringify(file))
  return { SUNWAI_VOICE: path }
}

let calls = 0
export const sidOf = (name: string): string =>
  Buffer.from(name.padStart(16, '0')).toString('hex').slice(0, 32)
export const newSid = (): string => sidOf(`incoming ${++calls}`)

/** The seven digits on the poster of that point. */
export async function numberOf(app: TestApp, office = 'tehsil-meham', point = 'registry'): Promise<string> {
  return callNumberOf((await codeOf(app, office, point)).slice(1, 5))
}

type Line = {
  from?: string
  sid?: string
  outgoing?: string
  headers?: Record<string, string>
  address?: string
}

/** Asks one address of the flow, as an applet does: everything in the query. */
export function hook(
  app: TestApp,
  path: string,
  { from = caller, sid = newSid(), outgoing, headers = {}, address }: Line,
  more: Record<string, string> = {},
  method = 'GET',
) {
  const query = new URLSearchParams({
    CallSid: sid,
    CallFrom: outgoing === undefined ? from : account.caller,
    CallTo: outgoing === undefined ? account.caller : from,
    Direction: outgoing === undefined ? 'incoming' : 'outbound-dial',
    CurrentTime: '2026-11-20 12:20:00',
    ...(outgoing !== undefined && { CustomField: outgoing }),
    ...more,
  })
  return app.fetch(`/hooks/voice/exotel/${secret}/${path}?${query}`, { method, headers }, address)
}

/** What the caller did at the end: `recording` is where the provider has what they spoke. */
type Script = { keys: readonly string[]; recording?: string; twice?: boolean }

/**
 * The flow of docs/voice.md from its first applet to its last. The caller hangs up where the keys are at an end; '' is silence. Gives what
 * was said. `twice`: each request is sent again, as after an answer that was lost.
 */
export async function callByExotel(
  app: TestApp,
  { keys, recording, twice = false }: Script,
  line: Line = {},
): Promise<string[]> {
  const at = { sid: newSid(), ...line }
  const said: string[] = []
  const ask = async (path: string, more: Record<string, string> = {}) => {
    if (twice) await hook(app, path, at, more)
    return hook(app, path, at, more)
  }
  if ((await ask('begin')).status === 200) {
    let turn = 1
    for (const pressed of [...keys, null]) {
      const gather = (await (await ask(`ask/${turn}`)).json()) as { gather_prompt: { text: string } }
      said.push(gather.gather_prompt.text)
      if (pressed === null) return said
      const { status } = await ask(`heard/${turn}`, { digits: `"${pressed}"` })
      turn += 1
      if (status === 302) break
      if (status !== 200) throw new Error(`the flow was answered ${status}`)
    }
  }
  const isRecorded = (await ask('leave')).status === 200
  said.push(await (await ask('said')).text())
  if (!isRecorded) return said
  if (recording === undefined) return said
  await ask('recorded', { RecordingUrl: recording })
  said.push(await (await ask('said')).text())
  return said
}

/** One event in our own form, signed. */
export async function postGeneric(
  app: TestApp,
  event: object,
  { key = secret, at = app.clock.now, wrong = false } = {},
) {
  const body = JSON.stringify(event)
  const timestamp = String(Math.floor(at / 1000))
  return app.fetch('/hooks/voice/generic', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-sunwai-timestamp': timestamp,
      'x-sunwai-signature': signatureOf(key, timestamp, Buffer.from(body)),
    },
    body: wrong ? `${body} ` : body,
  })
}

/** Speech as a telephone has it: MPEG 2.5, layer III, 8 kHz, 16 kbit/s, after a tag that names a number. */
export function mp3(seconds: number): Buffer {
  const tag = Buffer.concat([
    Buffer.from('ID3\u0003\0\0\0\0\0\u0016', 'latin1'),
    Buffer.from('caller +919812345678  '),
  ])
  const frame = Buffer.alloc(144)
  frame.writeUInt32BE(0xffe3_28c4)
  return Buffer.concat([tag, ...Array.from({ length: Math.round(seconds / 0.072) }, () => frame)])
}
