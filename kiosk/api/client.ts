/** Talks JSON with the server. A failure is either a problem the server named, or a server that could not be reached. */

import type { ChangeMade, ProblemCode, ProblemReply } from '#server/contract/problem.ts'
import { solve } from '../citizen/proof/proof.ts'

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
  method?: 'GET' | 'POST' | 'DELETE'
  body?: unknown
  /** The token of a one-time link, in a header that no log on the way writes down. */
  link?: string
  signal?: AbortSignal
}

/** The reply's JSON; undefined for 204. Throws ApiProblem or Unreachable, or AbortError when its signal aborts. */
export async function ask<Reply>(path: string, request: Request = {}): Promise<Reply> {
  const response = await reach(path, request)
  if (response.status === 204) return undefined as Reply
  return (await response.json().catch(() => {
    throw new Unreachable('not JSON')
  })) as Reply
}

/** The reply as a file, for the browser to save. Throws as `ask` does. */
export async function askFile(path: string, body: unknown): Promise<Blob> {
  const response = await reach(path, { method: 'POST', body })
  return response.blob()
}

/** `proof`: of the work that was asked for, when the same was sent before. */
async function reach(path: string, request: Request, proof?: string): Promise<Response> {
  const { method = 'GET', body, link, signal } = request
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(link !== undefined && { 'x-link': link }),
        ...(proof !== undefined && { 'x-proof': proof }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Unreachable('no answer')
  }
  if (response.ok) return response
  const reply = (await response.json().catch(() => null)) as ProblemReply | null
  if (!reply?.code) throw new Unreachable(`status ${response.status}`)
  if (reply.code === 'not-signed-in') signedOut()
  if (reply.challenge && proof === undefined) return reach(path, request, await solve(reply.challenge))
  throw new ApiProblem(reply)
}
