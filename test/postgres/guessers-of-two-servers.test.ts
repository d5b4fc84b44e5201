/** A hundred connections at two server processes on one database, which guess one code, or send the right one. */
import pg from 'pg'
import { expect, test } from 'vitest'
import { smsSettings } from '#test/support/citizen.ts'
import { startServers } from '#test/support/cluster.ts'
import { codeAskedFor, otherCodes, typeAtOnce } from '#test/support/code-guessers.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'

test('at two servers five guesses in all are looked at, and the right code leads into one session', async () => {
  const gateway = await openSmsGateway()
  const { servers, database } = await startServers(smsSettings(gateway))
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const store = async (query: string) => (await client.query(query)).rows
  try {
    const code = await codeAskedFor(servers[0], gateway, 'a-browser-of-a-guesser', '9812345678')
    const guesses = await typeAtOnce(servers, 'a-browser-of-a-guesser', otherCodes(code))
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]))
    expect(await store('select tries, used_at from code_requests')).toMatchObject([{ used_at: null }])
    expect(Number((await store('select tries from code_requests'))[0].tries)).toBe(5)
    for (const server of servers)
      expect(await typeAtOnce([server], 'a-browser-of-a-guesser', [code])).toMatchObject([{ status: 401 }])
    const right = await codeAskedFor(servers[1], gateway, 'a-browser-of-an-owner', '9812345679')
    const all = Array.from({ length: 100 }, () => right)
    const entered = await typeAtOnce(servers, 'a-browser-of-an-owner', all)
    const sessions = entered.flatMap(({ session }) => session ?? [])
    expect([sessions.length, new Set(sessions).size]).toEqual([5, 1])
    expect(await store('select token_hash from citizen_sessions')).toHaveLength(1)
  } finally {
    await client.end()
  }
})
