/** The same person on another browser. */
import type { addPerson, TestApp } from './app.ts'

type Staff = Awaited<ReturnType<typeof addPerson>>

/** Its cookie and requests; the token is empty where the password was refused. */
export async function signInAgain(
  app: TestApp,
  person: Pick<Staff, 'login' | 'password'>,
): Promise<Pick<Staff, 'token' | 'fetch'>> {
  const answer = await app.fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ login: person.login, password: person.password }),
  })
  const token = /__Host-sunwai=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
  const asThere: Staff['fetch'] = (path, init = {}) =>
    app.fetch(path, { ...init, headers: { cookie: `__Host-sunwai=${token}`, ...init.headers } })
  return { token, fetch: asThere }
}
