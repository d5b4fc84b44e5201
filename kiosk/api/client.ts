/** Talks JSON with the server. A failure is either a problem the server named, or a server that could not be reached. */

import type { ChangeMade, ProblemCode, ProblemReply } from '#server/contract/problem.ts'
import { solve } from '../citizen/proof/proof.ts'
import { takeActs } from './acts.ts'

/** What the server refused, with the code that pages choose their sentence by. */
export class ApiProblem extends Error {
  readonly code: ProblemCode
  readonly details: { field: string; message: string }[]
  /** What others did since the page was last brought up to date; empty for every other refusal. */
  readonly changes: readonly ChangeMade[]
  constructor(reply: ProblemReply) {
    super(reply.message)
    this.code = reply.code
    this.details = reply.details ?? []
    this.changes = reply.changes ?? []
  }
}

/** No answer, or an answer that is not ours (a proxy's page, a captive network). */
export class Unreachable extends Error {}

let signedOut = () => {}

/** Calls back when any request is answered with `not-signed-in`: the session ended while the page was open. */
export function onSignedOut(then: () => void): void {
  signedOut = then
}

type Request = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** A file goes as it is, everything else as JSON. */
  body?: unknown
  /** The token of a one-time link, in a header that no log on the way writes down. */
  link?: string
  /** Of the file in the body; in a header for the same reason. */
  fileName?: string
  signal?: AbortSignal
  /** The same request, begun elsewhere: only its answer is awaited. */
  begun?: Promise<Response> | undefined
  /** Goes on when the page is left meanwhile. For what is small. */
  keepalive?: boolean
}

/** Longer than any answer takes, and than most proxies wait: on a connection that died in silence none comes at all. */
const answerMs = { GET: 30_000, POST: 90_000, PUT: 90_000, DELETE: 90_000 }
/** All posters of a state are made in less. */
const fileMs = 300_000

/** The reply's JSON; undefined for 204. Throws ApiProblem or Unreachable, or AbortError when its signal aborts. */
export const ask = <Reply>(path: string, request: Request = {}): Promise<Reply> =>
  reach(path, request, answerMs[request.method ?? 'GET'], async (response) =>
    response.status === 204 ? (undefined as Reply) : ((await response.json()) as Reply),
  )

/** The reply as a file, for the browser to save. Throws as `ask` does. */
export const askFile = (path: string, body: unknown): Promise<Blob> =>
  reach(path, { method: 'POST', body }, fileMs, (response) => response.blob())

type Read<Reply> = (response: Response) => Promise<Reply>

/** `proof`: of the work that was asked for, when the same was sent before. */
async function reach<Reply>(
  path: string,
  request: Request,
  mostMs: number,
  read: Read<Reply>,
  proof?: string,
): Promise<Reply> {
  const reply = await send(path, request, mostMs, read, proof)
  if ('read' in reply) return reply.read
  if (reply.code === 'not-signed-in') signedOut()
  if (reply.challenge && proof === undefined)
    return reach(path, request, mostMs, read, await solve(reply.challenge))
  throw new ApiProblem(reply)
}

/** What was read of a good answer, or the problem that the server named. */
async function send<Reply>(
  path: string,
  { method = 'GET', body, link, fileName, signal, keepalive = false, begun }: Request,
  mostMs: number,
  read: Read<Reply>,
  proof: string | undefined,
): Promise<{ read: Reply } | ProblemReply> {
  const isFile = body instanceof Blob
  const control = new AbortController()
  const stop = () => control.abort()
  const late = setTimeout(stop, mostMs)
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  try {
    const asked =
      begun && proof === undefined
        ? begun
        : fetch(path, {
            method,
            headers: {
              accept: 'application/json',
              ...(body !== undefined && !isFile && { 'content-type': 'application/json' }),
              ...(link !== undefined && { 'x-link': link }),
              ...(fileName !== undefined && { 'x-file-name': encodeURIComponent(fileName) }),
              ...(proof !== undefined && { 'x-proof': proof }),
              ...(takeActs() && { 'x-act': 'yes' }),
            },
            body: isFile ? body : body === undefined ? null : JSON.stringify(body),
            signal: control.signal,
            keepalive,
          })
    const response = await asked
    if (response.ok) return { read: await read(response) }
    const reply = (await response.json()) as ProblemReply | null
    if (reply?.code) return reply
  } catch (error) {
    if (signal?.aborted) throw error
  } finally {
    clearTimeout(late)
    signal?.removeEventListener('abort', stop)
  }
  throw new Unreachable('no answer of ours')
}
