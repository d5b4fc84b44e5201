/** Of the cases of somebody who is away their deputy hears, once; and they themselves where there is nobody to hear it for them. */
import { expect, test } from 'vitest'
import { appoint } from '#server/contract/staff/access.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { isNewsDue } from '#server/reminders/news-actions.ts'
import { addPerson, day, hour, minute, rowsOf } from '#test/support/app.ts'
import { clockNow } from '#test/support/desk/open-desk.ts'
import type { MailServer } from '#test/support/mail-server.ts'
import {
  citizenDoes,
  complain,
  goAway,
  ofDepartment,
  openDesk,
  reach,
  staffDoes,
  taken,
} from '#test/support/reminders.ts'

const untilMonday = 2 * day + 20 * hour + 40 * minute
const namesOf = (all: [string, string][]) => all.map(([name]) => name).sort()
const mornings = (mail: MailServer) => mail.mails.map(({ to, text }) => [to.split('@')[0], text] as const)

async function openWithDeputy() {
  const desk = await openDesk()
  const deputy = await addPerson(desk.app, 'grievance-officer', undefined, null, ofDepartment('revenue'))
  await reach(deputy, 'deputy')
  const { id, entry, reference } = await complain(desk.app)
  const { officer, head } = desk.people
  // Nobody but them is told of anything here.
  const assign = (who = officer) => staffDoes(desk.app, head, id, { event: 'assigned', owner: who.person.id })
  return { ...desk, deputy, officer, head, id, entry, reference, assign }
}

test('a case that is given to somebody who is away is told to their deputy at once, and to nobody again', async () => {
  const { app, mail, round, deputy, officer, reference, assign } = await openWithDeputy()
  await goAway(app, officer, 0, deputy)
  await assign()
  expect(await isNewsDue(app.deps, app.clock.now)).toBe(true)
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['deputy'])
  expect(told[0]?.[1]).toContain('Given to you: 1')
  expect(told[0]?.[1]).toContain('Of these, of people whose deputy you are: 1')
  expect(told[0]?.[1]).toContain(reference)
  expect(await rowsOf(app, 'staff_notices')).toEqual([])
  await app.deps.db.updateTable('grievances').set({ clock_at: null }).execute()
  app.clock.now += untilMonday
  await round()
  expect(taken(mail)).toEqual([])
})

test('what the citizen says meanwhile is told to the deputy, together with what the deputy has to hear of their own', async () => {
  const { app, mail, round, deputy, officer, id, entry, assign } = await openWithDeputy()
  await assign()
  await round()
  taken(mail)
  await goAway(app, officer, 0, deputy)
  expect(await citizenDoes(app, { id, entry }, 'reminded')).toBe(true)
  const own = await complain(app)
  app.clock.now += 61 * minute
  await staffDoes(app, officer, own.id, { event: 'assigned', owner: deputy.person.id })
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['deputy'])
  expect(told[0]?.[1]).toContain('Given to you: 1')
  expect(told[0]?.[1]).toContain('Citizens replied, reminded you or opened again: 1')
  expect(told[0]?.[1]).toContain('Of these, of people whose deputy you are: 1')
})

test('where the deputy is away too or cannot be reached, the owner hears of it when they are back', async () => {
  const { app, mail, round, deputy, officer, reference, assign } = await openWithDeputy()
  await goAway(app, officer, 0, deputy)
  await goAway(app, deputy, 0, officer)
  await assign()
  expect(await isNewsDue(app.deps, app.clock.now)).toBe(false)
  await round()
  expect(taken(mail)).toEqual([])
  await app.deps.db.deleteFrom('absences').where('person', '=', deputy.person.id).execute()
  const none = { mobile: '', email: 'deputy@example.in', channel: 'none', language: 'en' }
  await deputy.send('PUT', '/api/account/contact', none)
  expect(await isNewsDue(app.deps, app.clock.now)).toBe(false)
  await round()
  await app.deps.db.updateTable('grievances').set({ clock_at: null }).execute()
  app.clock.now += untilMonday
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['officer'])
  expect(told[0]?.[1]).toContain(reference)
  expect(told[0]?.[1]).not.toContain('whose deputy')
})

test('of an appeal nobody hears as a deputy who had the case before it', async () => {
  const { app, mail, round, people, officer, id, entry, assign } = await openWithDeputy()
  const { appellate } = people
  await assign()
  await staffDoes(app, officer, id, { event: 'answered', answer: 'काम हो गया है।' })
  expect(await citizenDoes(app, { id, entry }, 'appealed')).toBe(true)
  // The same person works appeals too now.
  await app.deps.write((trx) =>
    saveAppointments(trx, officer.person.id, [appoint('grievance-officer'), appoint('appellate')]),
  )
  await clockNow(app)
  app.clock.now += 2 * hour
  await round()
  taken(mail)
  await goAway(app, appellate, 0, officer)
  await staffDoes(app, people.district, id, { event: 'assigned', owner: appellate.person.id })
  app.clock.now += 31 * minute
  await round()
  expect(namesOf(taken(mail))).toEqual([])
})

test('the morning’s list of a deputy holds the cases of those who are away', async () => {
  const { app, mail, round, deputy, officer, reference, assign } = await openWithDeputy()
  await assign()
  await round()
  mail.mails.splice(0)
  await goAway(app, officer, 10, deputy)
  await app.deps.db.updateTable('grievances').set({ clock_at: null }).execute()
  app.clock.now += untilMonday
  await round()
  const told = mornings(mail).filter(([, text]) => text.includes(reference))
  expect(told.map(([name]) => name)).toEqual(['deputy'])
})
