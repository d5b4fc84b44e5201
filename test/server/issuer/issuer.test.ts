/** Signing in with an account elsewhere, against an issuer that speaks the protocol, and against those who would forge it. */
import { expect, test } from 'vitest'
import { listActs } from '#server/ledger/ledger-store.ts'
import { addPerson, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { type Account, openIssuerApp, type TestIssuer } from '#test/support/issuer.ts'

const origin = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
const cookieOf = (answer: Response, name: string) =>
  new RegExp(`__Host-${name}=([\\w.-]+)`).exec(answer.headers.getSetCookie().join('; '))?.[1]

async function begin(app: TestApp, link?: string) {
  const answer = await app.fetch('/api/issuer', {
    method: 'POST',
    headers: { ...origin, ...(link && { 'x-link': link }) },
    body: '{}',
  })
  const { address } = (await answer.json()) as { address: string }
  return { address, cookie: `__Host-sunwai-issuer=${cookieOf(answer, 'sunwai-issuer')}` }
}

/** As a browser follows the issuer's answer: from another site, with the cookie. */
async function back(app: TestApp, address: string, cookie: string) {
  const { pathname, search } = new URL(address)
  const answer = await app.fetch(pathname + search, { headers: { cookie, 'sec-fetch-site': 'cross-site' } })
  const session = cookieOf(answer, 'sunwai')
  return {
    to: answer.headers.get('location'),
    session,
    step: cookieOf(answer, 'sunwai-step'),
    isTaken: answer.headers.getSetCookie().some((each) => /^__Host-sunwai-issuer=;.*Max-Age=0/i.test(each)),
    is: async () =>
      (
        (await (
          await app.fetch('/api/session', { headers: { cookie: `__Host-sunwai=${session}` } })
        ).json()) as {
          person?: { login: string }
        }
      ).person?.login,
  }
}

async function signIn(app: TestApp, issuer: TestIssuer, account: Account, link?: string) {
  const { address, cookie } = await begin(app, link)
  return back(app, issuer.signIn(address, account), cookie)
}

async function linkFor(app: TestApp, person: string) {
  const admin = await addPerson(app)
  const answer = await admin.send('POST', `/api/people/${person}/reset-link`)
  return ((await answer.json()) as { link: string }).link.split('#')[1] ?? ''
}

test('an administrator’s link binds an account once; from then on it signs in, and the ledger tells both', async () => {
  const { app, issuer } = await openIssuerApp()
  const officer = await addPerson(app, 'grievance-officer', 'sunita')
  // The address of mail is the officer's login, and says nothing.
  const account = { sub: 'a-17', claims: { email: 'sunita', preferred_username: 'sunita' } }
  expect(await signIn(app, issuer, account)).toMatchObject({
    to: '/staff?issuer=unknown',
    session: undefined,
  })
  const link = await linkFor(app, officer.person.id)
  const first = await signIn(app, issuer, account, link)
  expect([first.to, await first.is()]).toEqual(['/staff', 'sunita'])
  expect((await officer.fetch('/api/session')).status).toBe(401)
  expect((await signIn(app, issuer, { sub: 'b-1' }, link)).to).toBe('/staff?issuer=link')
  expect(await (await signIn(app, issuer, account)).is()).toBe('sunita')
  const acts = (await listActs(app.deps.db, {}, 9)).filter(({ actor }) => actor === officer.person.id)
  expect(acts.map(({ action }) => action)).toEqual([
    'session:begin',
    'session:begin',
    'people:bind',
    'people:join',
  ])

  const other = await addPerson(app, 'grievance-officer', 'ramesh')
  const taken = await signIn(app, issuer, account, await linkFor(app, other.person.id))
  expect([taken.to, taken.session]).toEqual(['/staff?issuer=taken', undefined])
  // A new password by a link takes the account away; so does disabling.
  const again = await linkFor(app, officer.person.id)
  const reset = {
    method: 'POST',
    headers: { ...origin, 'x-link': again },
    body: '{"newPassword":"another long password"}',
  }
  expect((await app.fetch('/api/reset', reset)).status).toBe(204)
  expect((await signIn(app, issuer, account)).to).toBe('/staff?issuer=unknown')
  expect(await rowsOf(app, 'identities' as never)).toEqual([])
})

test('who was disabled does not come in by the account', async () => {
  const { app, issuer } = await openIssuerApp()
  const officer = await addPerson(app, 'grievance-officer')
  await signIn(app, issuer, { sub: 'a' }, await linkFor(app, officer.person.id))
  await (await addPerson(app)).send('POST', `/api/people/${officer.person.id}/disable`)
  expect(await signIn(app, issuer, { sub: 'a' })).toMatchObject({
    to: '/staff?issuer=unknown',
    session: undefined,
  })
})

const past = Math.floor(Date.now() / 1000) - 3600
test.each<[string, Partial<Account>]>([
  ['signed by another key', { key: 'another' }],
  ['signed by nobody', { key: 'none' }],
  ['made for another browser', { claims: { nonce: 'another' } }],
  ['made for another program', { claims: { aud: 'another' } }],
  ['of another issuer', { claims: { iss: 'https://another.example' } }],
  ['that has expired', { claims: { iat: past, exp: past + 60 } }],
])('a token %s signs nobody in', async (_, wrong) => {
  const { app, issuer } = await openIssuerApp()
  const officer = await addPerson(app, 'grievance-officer')
  await signIn(app, issuer, { sub: 'a' }, await linkFor(app, officer.person.id))
  const came = await signIn(app, issuer, { sub: 'a', ...wrong })
  expect(came).toMatchObject({ to: '/staff?issuer=failed', session: undefined, step: undefined })
  expect(issuer.tokens).toBe(2)
})

test('a code is good in the browser that asked for it, once, with the state it was asked with, for ten minutes', async () => {
  const { app, issuer } = await openIssuerApp()
  const officer = await addPerson(app, 'grievance-officer')
  await signIn(app, issuer, { sub: 'a' }, await linkFor(app, officer.person.id))
  const mine = await begin(app)
  const theirs = await begin(app)
  const address = issuer.signIn(mine.address, { sub: 'a' })
  // Somebody who has the address that a browser was sent to, with a sign-in of their own or none.
  for (const cookie of [theirs.cookie, 'x=y', '__Host-sunwai-issuer=AAAA'])
    expect(await back(app, address, cookie)).toMatchObject({ to: '/staff?issuer=failed', session: undefined })
  const came = await back(app, address, mine.cookie)
  expect([await came.is(), came.isTaken]).toEqual([officer.login, true])
  expect(await back(app, address, mine.cookie)).toMatchObject({
    to: '/staff?issuer=failed',
    session: undefined,
  })
  const late = await begin(app)
  app.clock.now += 10 * 60_000
  expect((await back(app, issuer.signIn(late.address, { sub: 'a' }), late.cookie)).to).toBe(
    '/staff?issuer=failed',
  )
})

test('the second step stays: a phone is asked for its code, once at least after the account was bound; then not where the issuer says that one was shown, and is set up in any case by whoever needs one', async () => {
  const { app, issuer } = await openIssuerApp({ SUNWAI_TWO_STEP: 'required' })
  const district = await addPerson(app, 'district')
  const now = app.clock.now
  const bind = async (amr?: string[]) => {
    const token = 'x'.repeat(43)
    const { hashToken } = await import('#server/access/token.ts')
    await app.deps.write((trx) =>
      trx
        .insertInto('password_resets')
        .values({
          person: district.person.id,
          token_hash: hashToken(token),
          created_at: now,
          expires_at: now + 60_000,
          made_by: district.person.id,
        })
        .execute(),
    )
    return signIn(app, issuer, { sub: 'd', ...(amr && { amr }) }, token)
  }
  expect(await bind(['pwd', 'mfa'])).toMatchObject({
    to: '/staff',
    session: undefined,
    step: expect.any(String),
  })
  // The phone was there before the account: whoever got hold of the link has an account of their own there, with a second step of their own.
  const phone = { person: district.person.id, secret: new Uint8Array(28), last_step: 0, enrolled_at: now }
  await app.deps.db.insertInto('second_steps').values(phone).execute()
  const step = { session: undefined, step: expect.any(String) }
  expect(await bind(['pwd', 'mfa'])).toMatchObject(step)
  expect(await signIn(app, issuer, { sub: 'd', amr: ['pwd', 'mfa'] })).toMatchObject(step)
  const showCode = (at: number) =>
    app.deps.db
      .updateTable('second_steps')
      .set({ last_step: Math.floor(at / 30_000) })
      .execute()
  await showCode(now)
  expect(await signIn(app, issuer, { sub: 'd', amr: ['pwd', 'mfa'] })).toMatchObject(step)
  await showCode(now + 90_000)
  expect(await signIn(app, issuer, { sub: 'd', amr: ['pwd'] })).toMatchObject({
    session: undefined,
    step: expect.any(String),
  })
  const came = await signIn(app, issuer, { sub: 'd', amr: ['pwd', 'mfa'] })
  expect([came.step, await came.is()]).toEqual([undefined, district.login])
})

test('nothing is offered where no issuer is set up, and one that does not answer is said to be down', async () => {
  const without = await openTestApp()
  expect(await (await without.fetch('/api/issuer')).json()).toBeNull()
  expect((await without.fetch('/api/issuer', { method: 'POST', headers: origin, body: '{}' })).status).toBe(
    404,
  )
  const { app, issuer } = await openIssuerApp()
  expect(await (await app.fetch('/api/issuer')).json()).toMatchObject({ name: { en: 'District account' } })
  issuer.isDown = true
  expect(await begin(app)).toMatchObject({
    address: '/staff?issuer=down',
    cookie: expect.stringMatching(/=undefined$/),
  })
  // Asked anew, and not for an hour what it did not say.
  issuer.isDown = false
  const { address, cookie } = await begin(app)
  const asked = issuer.signIn(address, { sub: 'a' })
  issuer.isDown = true
  expect((await back(app, asked, cookie)).to).toBe('/staff?issuer=failed')
})
