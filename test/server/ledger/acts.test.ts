/** What staff do is in the ledger, with who did it, and a flood of failures does not let it grow. */
import { expect, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import type { LedgerPage } from '#server/contract/staff/ledger.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { recordStart } from '#server/ledger/machine-actions.ts'
import {
  addPerson,
  codeOf,
  hour,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { faultsOf } from '#test/support/ledger.ts'
import { pairWall } from '#test/support/wall.ts'

const actsOf = async (app: TestApp, action: string) => listActs(app.deps.db, { action }, 10)

test('invitations, joining, signing in, a grievance and its steps, a revoked poster and a wall each have a line', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  await admin.send('POST', '/api/session', { login: admin.login, password: admin.password })
  const code = await codeOf(app)
  await say(app, code, { entry: newEntry(), rating: '1' })
  const [entry] = (await rowsOf(app, 'entries')) as unknown as { id: string }[]
  const opened = await admin.send('POST', '/api/grievances', {
    entry: entry?.id,
    kind: 'small',
    summary: 'देर',
  })
  expect(opened.status).toBeLessThan(300)
  const [poster] = (await rowsOf(app, 'posters')) as unknown as { id: string }[]
  await admin.send('POST', `/api/posters/${poster?.id}/revoke`, {})
  await pairWall(app, admin)

  for (const action of ['people:join', 'session:begin', 'grievance:open', 'poster:revoke', 'device:connect'])
    expect([action, (await actsOf(app, action))[0]?.actor]).toEqual([action, admin.person.id])
  expect((await actsOf(app, 'people:invite'))[0]).toMatchObject({ actorKind: 'command' })
  expect(JSON.stringify(await rowsOf(app, 'ledger'))).not.toContain(entry?.id)
  expect(await faultsOf(app)).toEqual([])
})

test('sign-ins that fail are one line an hour for each person, and one for all logins that nobody has', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  for (const login of [admin.login, admin.login, 'nobody-1', 'nobody-2', 'nobody-3'])
    await admin.send('POST', '/api/session', { login, password: 'wrong and long enough' })
  expect(await actsOf(app, 'session:fail')).toEqual([])
  app.clock.now += 3 * hour
  await commitLedger(app.deps)
  const told = (await actsOf(app, 'session:fail')).map(({ subject, details }) => [
    subject,
    JSON.parse(details).count,
  ])
  expect(told).toEqual([
    [admin.person.id, 2],
    ['', 3],
  ])
})

test('who may read the ledger finds lines by who and what, and sees who it was; an office head may not', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  await admin.send('POST', '/api/session', { login: admin.login, password: admin.password })
  const page = await admin.read<LedgerPage>(`/api/ledger?action=session:begin&actor=${admin.person.id}`)
  expect(page.lines).toMatchObject([{ action: 'session:begin', actor: { name: admin.person.name } }])
  expect((await admin.read<LedgerPage>('/api/ledger?from=2026-11-21')).lines).toEqual([])
  expect((await admin.fetch('/api/ledger?before=x')).status).toBe(400)
  const head = await addPerson(app, 'office-head')
  expect((await head.fetch('/api/ledger')).status).toBe(403)
})

test('a start with other offices is a line, and one with the same offices is none', async () => {
  const app = await openTestApp()
  const imports = async () => (await actsOf(app, 'offices:import')).length
  expect(await imports()).toBe(1)
  const { register } = app.deps.directory
  await app.deps.write((trx) => recordStart(trx, register, app.clock.now))
  expect(await imports()).toBe(1)
  const [first, ...rest] = register.districts
  if (!first) throw new Error('no district')
  const renamed = { ...register, districts: [{ ...first, name: { hi: 'और', en: 'Other' } }, ...rest] }
  await app.deps.write((trx) => recordStart(trx, renamed, app.clock.now))
  expect(await imports()).toBe(2)
  expect(await faultsOf(app)).toEqual([])
})
