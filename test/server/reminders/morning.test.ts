/** The message of the morning: once, at half past eight of a day on which the district works, to those who have work. */
import { expect, test } from 'vitest'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { isMorningDue, tellMorning } from '#server/reminders/morning-actions.ts'
import { day, hour, minute, rowsOf } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { complain, goAway, openDesk, round } from '#test/support/reminders.ts'

/** From Friday 12:20 to Monday 8:30. */
const toMonday = 2 * day + 20 * hour + 10 * minute

async function openMorning() {
  const desk = await openDesk()
  const { app, mail, people } = desk
  // Friday's own has gone, to nobody.
  await tellMorning(app.deps, app.clock.now)
  /** What the job does at this minute. */
  const look = async () => {
    if (await isMorningDue(app.deps, app.clock.now)) await tellMorning(app.deps, app.clock.now)
    await deliverNotifications(app.deps)
    return mail.mails.splice(0).filter(({ subject }) => subject.startsWith('Today'))
  }
  /** Technical ones, since small matters fall due over a weekend. */
  const own = async (days: number, by = people.head) => {
    const one = await complain(app)
    await actOn(by, one.id, { event: 'assigned', owner: people.officer.person.id })
    const due = app.clock.now + days * day
    const clocks = { due_at: due, tier_due_at: due, step_due_at: null, clock_at: null, kind: 'technical' }
    await app.deps.db.updateTable('grievances').set(clocks).where('id', '=', one.id).execute()
    return one
  }
  return { ...desk, look, own }
}

test('it tells an officer what is overdue, due today and new, with the numbers of what is due first', async () => {
  const { app, people, look, own } = await openMorning()
  const [overdue, today, later] = [await own(1), await own(3), await own(20)]
  const taken = await own(30, people.officer)
  app.clock.now += toMonday - minute
  expect(await look()).toEqual([])
  app.clock.now += minute
  const [one, ...others] = await look()
  expect(others).toEqual([])
  expect(one).toMatchObject({
    to: 'officer@example.in',
    subject: 'Today: 1 overdue, 1 due today, 3 new',
    text: expect.stringContaining(
      `${overdue.reference}: by 21-11-2026\n${today.reference}: by 23-11-2026\n\nhttps://feedback.example.in/staff`,
    ),
  })
  for (const { reference } of [later, taken]) expect(one?.text).not.toContain(reference)
  expect(one?.text).not.toContain('MARKED')
})

test('it comes once a day, also from two servers at once, and the next day what came before is not new', async () => {
  const { app, look, own } = await openMorning()
  await own(20)
  app.clock.now += toMonday
  const tell = () => tellMorning(app.deps, app.clock.now)
  await Promise.all([tell(), tell(), tell()])
  expect(await look()).toMatchObject([{ subject: 'Today: 0 overdue, 0 due today, 1 new' }])
  for (let minutes = 0; minutes < 20; minutes++) {
    app.clock.now += minute
    expect(await look()).toEqual([])
  }
  app.clock.now += day
  expect(await look()).toEqual([])
  expect((await rowsOf(app, 'notifications')).length).toBe(1)
})

test('there is none on a day on which the district is closed, a listed holiday too', async () => {
  const { app, look, own } = await openMorning()
  await own(1)
  for (const days of [0, 1]) {
    app.clock.now += days === 0 ? 20 * hour + 10 * minute : day
    expect([days, await look()]).toEqual([days, []])
  }
  // Christmas, a Friday; the Monday after it is a working day.
  app.clock.now = Date.UTC(2026, 11, 25, 3, 0)
  expect(await look()).toEqual([])
  app.clock.now = Date.UTC(2026, 11, 28, 3, 0)
  expect(await look()).toHaveLength(1)
})

test('a server that was away tells it once when it is back, for that day alone, and not after the district closed', async () => {
  const { app, look, own } = await openMorning()
  await own(1)
  app.clock.now += toMonday + 3 * day + 8 * hour + 30 * minute
  expect(await look()).toEqual([])
  app.clock.now += 22 * hour
  expect(await look()).toHaveLength(1)
  expect(await look()).toEqual([])
})

test('who has nothing due, overdue or new gets none, nor does who is away', async () => {
  const { app, people, look, own } = await openMorning()
  await own(30, people.officer)
  await actOn(people.head, (await complain(app)).id, { event: 'assigned', owner: people.head.person.id })
  app.clock.now += toMonday
  await goAway(app, people.head, 10)
  expect(await look()).toEqual([])
  expect(await rowsOf(app, 'notifications')).toEqual([])
})

test('the server does both by itself', async () => {
  const { app, mail, own } = await openMorning()
  await own(1)
  for (let at = 0; at < 2; at++) {
    await app.deps.jobs.tick()
    app.clock.now += minute
  }
  await app.deps.jobs.tick()
  app.clock.now += toMonday - 2 * minute
  for (let at = 0; at < 3; at++) {
    await app.deps.jobs.tick()
    app.clock.now += minute
  }
  // Monday brings the reports of the week too, see `reports/schedule.test.ts`.
  const subjects = () =>
    mail.mails.map(({ subject }) => subject).filter((each) => !each.startsWith('Report: '))
  expect(subjects()).toEqual(['Grievances: news in 1, 0 overdue', 'Today: 1 overdue, 0 due today, 1 new'])
  await round(app)
  expect(subjects()).toHaveLength(2)
})
