/** A member of staff with an authenticator app, and a browser that keeps the cookies it is given. */
import { Secret, TOTP } from 'otpauth'
import { appoint, type Role } from '#server/contract/staff/access.ts'
import type { EnrolmentReply, PhoneSetup, StepView } from '#server/contract/staff/second-step.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { newEntry, type TestApp } from './app.ts'

export const password = 'a long enough password'

/** What an app shows at `now` for the secret that it was given as text. */
export const codeAt = (secret: string, now: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: now })

/** Any six digits but these. */
export const otherThan = (...codes: string[]): string => {
  let digits = 0
  while (codes.includes(String(digits).padStart(6, '0'))) digits++
  return String(digits).padStart(6, '0')
}

export type Browser = ReturnType<typeof openBrowser>

/** `cookies`: what it has by now, by name. */
export function openBrowser(app: Pick<TestApp, 'fetch'>, cookies: Record<string, string> = {}) {
  const request = async (method: string, path: string, body?: unknown, link = ''): Promise<Response> => {
    const sent = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
    const answer = await app.fetch(path, {
      method,
      headers: {
        cookie: sent.join('; '),
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        ...(link && { 'x-link': link }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const given of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? []
      if (value === '') delete cookies[name]
      else cookies[name] = value
    }
    return answer
  }
  return {
    cookies,
    request,
    get: (path: string) => request('GET', path),
    /** `link`: the token of a one-time link that comes with it. */
    post: (path: string, body: unknown = {}, link = '') => request('POST', path, body, link),
    remove: (path: string) => request('DELETE', path),
  }
}

/** What the problem of an answer is called; `ok` for none. */
export const outcomeOf = async (answer: Response): Promise<string> =>
  answer.ok ? 'ok' : ((await answer.json()) as { code: string }).code

/** Joins by a real link. `step`: what is left to do then. */
export async function joinAs(app: TestApp, role: Role = 'administrator') {
  const { link } = await makeLink(app.deps, appoint(role, { offices: ['tehsil-meham'] }))
  const login = `${role}-${newEntry().slice(-12)}`.toLowerCase()
  const browser = openBrowser(app)
  const joining = { name: `Test ${role}`, login, password }
  const step = (await (await browser.post('/api/joining', joining, link.split('#')[1])).json()) as StepView
  return { browser, login, step }
}

/** Somebody whose phone is set up and who is signed in. `code`: what the phone shows now. */
export async function withPhone(app: TestApp, role: Role = 'administrator') {
  const { browser, login, step } = await joinAs(app, role)
  const setup = step as PhoneSetup
  const code = () => codeAt(setup.secret, app.clock.now)
  const reply = await browser.post('/api/session/enrolment', { code: code() })
  const { session, recoveryCodes } = (await reply.json()) as EnrolmentReply
  // The code that set the phone up is used: the next sign-in needs the one after it.
  app.clock.now += 30_000
  return { browser, login, id: session.person.id, secret: setup.secret, code, recoveryCodes }
}

/** A browser in which somebody has given the password and nothing else. */
export async function afterPassword(app: TestApp, { login }: { login: string }): Promise<Browser> {
  const browser = openBrowser(app)
  await browser.post('/api/session', { login, password })
  return browser
}
