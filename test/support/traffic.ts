/** A context behind a proxy on the same machine, so that a test can be many visitors from many networks. */
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { onTestFinished } from 'vitest'
import { createApp } from '#server/app.ts'
import { formBody, type TestApp } from './app.ts'

export type Fields = Record<string, string | string[]>
/** `from`: what the proxy adds as `X-Forwarded-For`; empty when it adds nothing. */
export type Street = {
  url: string
  post(path: string, fields: Fields, from: string, accept?: string): Promise<Response>
}

export async function openStreet(context: TestApp): Promise<Street> {
  const server = await new Promise<ServerType>((listening) => {
    const opened = serve({ fetch: createApp(context.deps).fetch, hostname: '127.0.0.1', port: 0 }, () =>
      listening(opened),
    )
  })
  onTestFinished(() => new Promise((closed) => server.close(() => closed())))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post: Street['post'] = (path, fields, from, accept = 'application/json') =>
    fetch(url + path, {
      method: 'POST',
      headers: {
        accept,
        'content-type': 'application/x-www-form-urlencoded',
        ...(from && { 'x-forwarded-for': from }),
      },
      body: formBody(fields),
    })
  return { url, post }
}
