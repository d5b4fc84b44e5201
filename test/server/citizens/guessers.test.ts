/** A hundred connections that guess one code, or send the right one, at a server in a process of its own. */

import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { smsSettings } from '#test/support/citizen.ts'
import { codeAskedFor, otherCodes, typeAtOnce } from '#test/support/code-guessers.ts'
import { startServer } from '#test/support/process.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'

test('of a hundred connections that guess at once five are looked at; five of a hundred with the right code are let in, into one session', async () => {
  const gateway = await openSmsGateway()
  const server = await startServer(smsSettings(gateway))
  const store = (query: string) => {
    const db = new Sqlite(join(server.data, 'sunwai.db'), { readonly: true })
    const rows = db.prepare(query).all()
    db.close()
    return rows
  }
  const code = await codeAskedFor(server, gateway, 'a-browser-of-a-guesser', '9812345678')
  const guesses = await typeAtOnce([server], 'a-browser-of-a-guesser', otherCodes(code))
  expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]))
  expect(store('select tries, used_at from code_requests')).toEqual([{ tries: 5, used_at: null }])
  const late = await typeAtOnce([server], 'a-browser-of-a-guesser', [code])
  expect(late).toEqual([{ status: 401, session: undefined }])
  const right = await codeAskedFor(server, gateway, 'a-browser-of-an-owner', '9812345679')
  const entered = await typeAtOnce(
    [server],
    'a-browser-of-an-owner',
    Array.from({ length: 100 }, () => right),
  )
  const sessions = entered.flatMap(({ session }) => session ?? [])
  expect([sessions.length, new Set(sessions).size]).toEqual([5, 1])
  // Sent again from elsewhere.
  expect(await typeAtOnce([server], 'another-browser-altogether', [right])).toEqual([
    { status: 401, session: undefined },
  ])
  expect(store('select count(*) as count from citizen_sessions')).toEqual([{ count: 1 }])
})
