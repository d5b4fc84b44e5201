/** Reports come by mail on their morning: once, to those who work here and may have them, and after a standstill not all at once. */
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { disablePerson } from '#server/people/people-store.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import { isReportDue, makeDueReports } from '#server/reports/round-actions.ts'
import { addPerson, codeOf, day, hour, newEntry, rowsOf, say, type TestApp } from '#test/support/app.ts'
import { openMailServer, openWithChannels } from '#test/support/mail-server.ts'
import { noQuietHours, ofDepartment, reach } from '#test/support/reminders.ts'

/** Monday 23 November 2026, midnight in Rohtak. */
const monday = Date.UTC(2026, 10, 22, 18, 30)

async function openWithReaders() {
  const mail = await openMailServer()
  const app = await openWithChannels({ mail })
  const code = await codeOf(app)
  for (let n = 0; n < 25; n++)
    await say(app, code, { entry: newEntry(), rating: n < 5 ? '1' : '4' }, `100.64.${n}.7`)
  await app.deps.appliedAtLast()
  const people = {
    dc: await addPerson(app, 'district'),
    gone: await addPerson(app, 'district'),
    police: await addPerson(app, 'department-head', undefined, null, ofDepartment('police')),
    head: await addPerson(app, 'office-head'),
    officer: await addPerson(app, 'grievance-officer'),
    admin: await addPerson(app),
  }
  // Reads the whole district as an auditor, and decides for one department alone.
  const both = await addPerson(app, 'auditor')
  const appointments = [
    { role: 'auditor', scope: everywhere },
    { role: 'district', scope: ofDepartment('police') },
  ] as const
  await app.deps.write((trx) => saveAppointments(trx, both.person.id, appointments))
  await reach(both, 'both')
  // Has a mail address too, and chose to be told by SMS.
  await reach(await addPerson(app, 'district'), 'phone', 'en', 'sms')
  for (const [name, person] of Object.entries(people)) await reach(person, name, name === 'dc' ? 'hi' : 'en')
  for (const person of Object.values(people)) await noQuietHours(person)
  await app.deps.write((trx) => disablePerson(trx, people.gone.person.id, app.clock.now))
  const round = async (): Promise<string[]> => {
    if (await isReportDue(app.deps, app.clock.now))
      await makeDueReports(app.deps, app.clock.now, new AbortController().signal)
    // What was told is not due again.
    expect(await isReportDue(app.deps, app.clock.now)).toBe(false)
    await deliverNotifications(app.deps)
    return mail.mails.splice(0).map(({ to, subject }) => `${to.split('@')[0]} ${subject}`)
  }
  return { app, mail, round }
}

const weekly = async (app: TestApp) => (await rowsOf(app, 'reports')).map((row) => JSON.stringify(row))

test('on Monday morning each head is mailed their own report in their language, heads of offices when their week is released; nobody twice, nobody who left', async () => {
  const { app, mail, round } = await openWithReaders()
  // Of weeks and months before anybody spoke there is no report.
  expect(await round()).toEqual([])
  app.clock.now = monday + 5.9 * hour
  expect(await round()).toEqual([])
  app.clock.now = monday + 6 * hour
  // Where no mail goes, nobody would read them.
  expect(await isReportDue({ ...app.deps, mail: null }, app.clock.now)).toBe(false)
  await makeDueReports(app.deps, app.clock.now, new AbortController().signal)
  await deliverNotifications(app.deps)
  const told = mail.mails.splice(0)
  expect(told.map(({ to, subject }) => `${to.split('@')[0]} ${subject}`).sort()).toEqual([
    'dc रिपोर्ट: रोहतक, 16–22 नवंबर 2026',
    'police Report: Haryana Police, 16–22 November 2026',
  ])
  const [own] = told.filter(({ to }) => to.startsWith('dc'))
  expect(own?.text).toContain('25 लोगों ने राय दी। 20% नाखुश')
  expect(own?.text).toContain('https://feedback.example.in/staff/reports?district=rohtak&every=week')
  // Police heard nobody, and reads nothing of the office that did.
  expect(told.find(({ to }) => to.startsWith('police'))?.text).toContain('0 visitors gave their opinion')
  expect(await round()).toEqual([])
  // A server that began when nothing was noted yet.
  await app.deps.db.deleteFrom('facts').where('name', 'like', 'reports/%').execute()
  expect(await round()).toEqual([])
  app.clock.now = monday + day + 3 * hour
  await makeReleases(app.deps)
  expect(await round()).toEqual([])
  app.clock.now += 3 * hour
  expect(await round()).toEqual(['head Report: Tehsil Office, Meham, 16–22 November 2026'])
  const made = await weekly(app)
  app.clock.now += hour
  expect(await round()).toEqual([])
  expect(await weekly(app)).toEqual(made)
  // Three weeks without a server: one report, of the newest.
  app.clock.now = monday + 21 * day + 9 * hour
  expect((await round()).filter((each) => each.startsWith('dc')).sort()).toEqual(
    ['dc रिपोर्ट: रोहतक, नवंबर 2026', 'dc रिपोर्ट: रोहतक, 7–13 दिसंबर 2026'].sort(),
  )
  // A clock that is set back makes no week due that was passed over.
  app.clock.now -= 7 * day
  expect(await round()).toEqual([])
  const recipients = new Set((await rowsOf(app, 'notifications')).map((row) => Object(row).recipient))
  expect(recipients.size).toBe(3)
})

test('one report that cannot be made keeps nobody from theirs, and is mailed when it can be', async () => {
  const { app, mail, round } = await openWithReaders()
  app.clock.now = monday + 6 * hour
  const { printouts } = app.deps
  const print: typeof printouts.print = (paper) =>
    JSON.stringify(paper).includes('Haryana Police')
      ? Promise.reject(new Error('it cannot be printed'))
      : printouts.print(paper)
  const broken = { ...app.deps, printouts: { ...printouts, print } }
  for (let time = 0; time < 2; time++)
    await expect(makeDueReports(broken, app.clock.now, new AbortController().signal)).rejects.toThrow(
      'it cannot be printed',
    )
  await deliverNotifications(app.deps)
  expect(mail.mails.splice(0).map(({ to }) => to.split('@')[0])).toEqual(['dc'])
  expect(await round()).toEqual(['police Report: Haryana Police, 16–22 November 2026'])
})

test('whoever has many places is mailed ten of a week and no more', async () => {
  const mail = await openMailServer()
  const app = await openWithChannels({ mail })
  await say(app, await codeOf(app), { entry: newEntry(), rating: '1' })
  await app.deps.appliedAtLast()
  const all = new Set([...app.deps.directory.offices.values()].map(({ department }) => department))
  const departments = [...all].slice(0, 12)
  const head = await addPerson(app, 'department-head', undefined, null, { ...everywhere, departments })
  await reach(head, 'head')
  await noQuietHours(head)
  app.clock.now = monday + 6 * hour
  const { printouts } = app.deps
  // All of them the same paper: to print it takes a second.
  let printed: ReturnType<typeof printouts.print> | undefined
  const print: typeof printouts.print = (paper) => {
    printed ??= printouts.print(paper)
    return printed
  }
  const deps = { ...app.deps, printouts: { ...printouts, print } }
  await makeDueReports(deps, app.clock.now, new AbortController().signal)
  await deliverNotifications(app.deps)
  expect(new Set(mail.mails.map(({ subject }) => subject)).size).toBe(10)
})
