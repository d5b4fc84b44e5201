/** Who can keep whom from signing in. */
import type { AddressInfo, Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { solve } from '#kiosk/citizen/proof/proof.ts'
import { listen } from '#server/boot/serve.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { addPerson, openTestApp } from '#test/support/app.ts'

async function open() {
  const app = await openTestApp()
  const person = await addPerson(app)
  const server = (await listen(app.deps, { host: '127.0.0.1', port: 0 })) as Server
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const signIn = (from: string, login: string, password: string, proof?: string) =>
    fetch(`http://127.0.0.1:${port}/api/session`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': from,
        ...(proof !== undefined && { 'x-proof': proof }),
      },
      body: JSON.stringify({ login, password }),
    })
  return { person, signIn }
}
const office = '203.0.113.5'
const stranger = '198.51.100.9'

test('sixty wrong tries at logins that do not exist keep nobody out, not even beside them', async () => {
  const { person, signIn } = await open()
  for (let at = 0; at < 61; at++) expect((await signIn(stranger, `nobody-${at}`, 'wrong')).status).toBe(401)
  expect((await signIn(office, person.login, person.password)).status).toBe(200)
  expect((await signIn(stranger, person.login, person.password)).status).toBe(200)
}, 30_000)

test('ten wrong tries of a stranger close the login for their network and not for its owner', async () => {
  const { person, signIn } = await open()
  for (let at = 0; at < 10; at++) await signIn(stranger, person.login, 'wrong')
  expect((await signIn('198.51.100.77', person.login, person.password)).status).toBe(429)
  expect((await signIn(office, person.login, person.password)).status).toBe(200)
})

test('a shift of seventy signs in within a minute behind one address', async () => {
  const { person, signIn } = await open()
  for (let at = 0; at < 70; at++) {
    const answer = await signIn(office, person.login, person.password)
    const { challenge } = (await answer.json()) as Partial<ProblemReply>
    // All within a second or two use up what their network has, and the page does the work that is asked then.
    const paid = challenge && (await signIn(office, person.login, person.password, await solve(challenge)))
    expect((paid ?? answer).status, `sign-in ${at}`).toBe(200)
  }
}, 30_000)

test('after thirty wrong tries from everywhere a try costs work, and with it the owner is let in', async () => {
  const { person, signIn } = await open()
  for (let at = 0; at < 30; at++) await signIn(`192.0.${at % 5}.1`, person.login, 'wrong')
  const asked = await signIn(office, person.login, person.password)
  const { code, challenge } = (await asked.json()) as ProblemReply
  expect(code).toBe('proof-needed')
  if (!challenge) throw new Error('no work was asked for')
  expect((await signIn(office, person.login, person.password, await solve(challenge))).status).toBe(200)
}, 30_000)
