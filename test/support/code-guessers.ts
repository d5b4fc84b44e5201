/** Guessers of codes at running servers, each with a connection of its own; and the browser for which a code was asked. */
import { expect } from 'vitest'
import { openConnection } from '#scripts/bench/shared/connection.ts'
import type { Running } from './process.ts'
import type { SmsGateway } from './sms-gateway.ts'

type Server = Pick<Running, 'url'>

/** Asks for a code in a browser of this name; gives it as it came to the phone, sent by the server itself. */
export async function codeAskedFor({ url }: Server, gateway: SmsGateway, browser: string, number: string) {
  const answer = await fetch(`${url}/g/code`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `__Host-sunwai-citizen=${browser}`, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ lang: 'en', mobile: number }),
  })
  expect(answer.status).toBe(303)
  const code = () =>
    /^\d{6}/.exec(gateway.taken.findLast(({ mobile }) => mobile === `91${number}`)?.text ?? '')?.[0]
  await expect.poll(code).toBeDefined()
  return code() ?? ''
}

/** Codes typed at once in that browser, each over a connection of its own, at one server after the other. */
export async function typeAtOnce(servers: readonly Server[], browser: string, codes: readonly string[]) {
  const connections = await Promise.all(
    codes.map((_, at) => openConnection(Number(new URL(servers[at % servers.length]?.url ?? '').port))),
  )
  const answers = await Promise.all(
    connections.map(async (connection, at) => {
      const { status, text } = await connection.ask(requestFor(browser, codes[at] ?? ''))
      return { status, session: /set-cookie: __Host-sunwai-citizen=([^;]+); Max-Age/i.exec(text)?.[1] }
    }),
  )
  for (const connection of connections) connection.close()
  return answers
}

/** A hundred, none of them right. */
export const otherCodes = (code: string): string[] =>
  Array.from({ length: 100 }, (_, at) => String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0'))

function requestFor(browser: string, code: string): Buffer {
  const body = new URLSearchParams({ lang: 'en', code }).toString()
  return Buffer.from(
    `POST /g/session HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-sunwai-citizen=${browser}\r\nSec-Fetch-Site: same-origin\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
}
