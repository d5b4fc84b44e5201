/** Flags that go up are told by mail: once, to those who decide on them, an hour together, and of money to the district alone. */
import { expect, test } from 'vitest'
import type { FlagKind } from '#server/contract/figures/flag.ts'
import { localHour } from '#server/district/local-time.ts'
import { type Flag, insertFlag } from '#server/flags/flag-store.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { disablePerson } from '#server/people/people-store.ts'
import { isAnyFlagUntold, tellFlags } from '#server/reminders/raised-flag-actions.ts'
import { addPerson, addressIn, hour, rowsOf } from '#test/support/app.ts'
import { changeFlag } from '#test/support/flag.ts'
import { openMailServer, openWithChannels } from '#test/support/mail-server.ts'
import { rate } from '#test/support/rating.ts'
import { ofDepartment, reach } from '#test/support/reminders.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'

test('a flag is told when its hour is over, an hour together, to those who decide on it and work here; and again when it asks again', async () => {
  const mail = await openMailServer()
  const app = await openWithChannels({ mail })
  const people = {
    dc: await addPerson(app, 'district'),
    gone: await addPerson(app, 'district'),
    revenue: await addPerson(app, 'department-head', undefined, null, ofDepartment('revenue')),
    police: await addPerson(app, 'department-head', undefined, null, ofDepartment('police')),
    head: await addPerson(app, 'office-head'),
    officer: await addPerson(app, 'grievance-officer'),
    admin: await addPerson(app),
  }
  for (const [name, person] of Object.entries(people)) await reach(person, name)
  await app.deps.write((trx) => disablePerson(trx, people.gone.person.id, app.clock.now))
  await rate(app, '1', addressIn(1))
  const raise = (id: string, kind: FlagKind) =>
    app.deps.write((trx) =>
      insertFlag(trx, {
        ...changeFlag({ id, hour: localHour(app.clock.now, 'Asia/Kolkata') }),
        kind,
      } as Flag),
    )
  const round = async () => {
    if (await isAnyFlagUntold(app.deps, app.clock.now)) await tellFlags(app.deps, app.clock.now)
    await deliverNotifications(app.deps)
    return mail.mails
      .splice(0)
      .map(({ to, text }) => `${to.split('@')[0]}: ${text.split('\n')[1]}, ${text.split('\n')[2]}`)
  }
  await raise('one', 'change')
  await raise('two', 'money')
  expect(await round()).toEqual([])
  app.clock.now += hour
  expect((await round()).sort()).toEqual([
    'dc: Tehsil Office, Meham: more are unhappy, ',
    'dc: Tehsil Office, Meham: visitors say they were asked for money, ',
    'revenue: Tehsil Office, Meham: more are unhappy, ',
  ])
  expect(await round()).toEqual([])
  const setStatus = (status: string) =>
    app.deps.db.updateTable('flags').set({ status }).where('id', '=', 'one').execute()
  await setStatus('acknowledged')
  expect(await round()).toEqual([])
  expect(await rowsOf(app, 'told_flags')).toEqual([{ flag: 'two' }])
  await setStatus('raised')
  app.clock.now += 60_000
  expect((await round()).map((each) => each.split(':')[0]).sort()).toEqual(['dc', 'revenue'])
  // At night nobody is mailed.
  await raise('three', 'level')
  app.clock.now += 12 * hour
  expect(await round()).toEqual([])
})

test('an SMS tells how many and names no office, and money is told for itself', async () => {
  const gateway = await openSmsGateway()
  const app = await openWithChannels({ gateway })
  const dc = await addPerson(app, 'district')
  const revenue = await addPerson(app, 'department-head', undefined, null, ofDepartment('revenue'))
  await reach(dc, 'dc', 'en', 'sms')
  await reach(revenue, 'revenue', 'en', 'sms')
  await rate(app, '1', addressIn(1))
  const raise = (id: string, kind: FlagKind) =>
    app.deps.write((trx) =>
      insertFlag(trx, {
        ...changeFlag({ id, hour: localHour(app.clock.now, 'Asia/Kolkata') }),
        kind,
      } as Flag),
    )
  for (const [id, kind] of [
    ['one', 'change'],
    ['two', 'money'],
    ['three', 'silence'],
  ] as const)
    await raise(id, kind)
  app.clock.now += hour
  await tellFlags(app.deps, app.clock.now)
  await deliverNotifications(app.deps)
  const link = 'https://feedback.example.in/staff'
  expect(gateway.taken.map(({ template, text }) => `${template}: ${text}`).sort()).toEqual([
    `T-flags-raised: 2 ${link}`,
    `T-flags-raised: 2 ${link}`,
    `T-money-raised: 1 ${link}`,
  ])
})
