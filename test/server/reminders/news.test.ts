/** What staff are told of their cases: once, together, in office hours, and nothing that a visitor wrote. */
import { expect, test } from 'vitest'
import type { Deps } from '#server/deps.ts'
import { isNewsDue, tellNews } from '#server/reminders/news-actions.ts'
import { addPerson, day, hour, minute, rowsOf } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { openWithChannels } from '#test/support/mail-server.ts'
import { reply } from '#test/support/receipt.ts'
import {
  citizenDoes,
  complain,
  goAway,
  ofDepartment,
  openDesk,
  reach,
  round,
  staffDoes,
  taken,
} from '#test/support/reminders.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'

const namesOf = (all: [string, string][]) => all.map(([name]) => name).sort()
/** Friday 12:20 is when tests begin; Monday nine o'clock comes so much later. */
const untilMonday = 2 * day + 20 * hour + 40 * minute

test('a late step is told to the head of the department when the district opens, and of an appeal to the district', async () => {
  const { app, mail, round } = await openDesk()
  await complain(app)
  // Twelve hours later, at night.
  app.clock.now += 13 * hour
  await round()
  expect(taken(mail)).toEqual([])
  // A technical case that nobody takes is late within its office's week, and goes up no sooner.
  await app.deps.db
    .updateTable('grievances')
    .set({ tier_due_at: app.clock.now + 60 * day })
    .execute()
  await app.deps.db.updateTable('grievances').set({ clock_at: null }).execute()
  app.clock.now += untilMonday - 13 * hour - minute
  await round()
  expect(taken(mail)).toEqual([])
  app.clock.now += minute
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['head'])
  expect(told[0]?.[1]).toMatch(/^Not taken on in time: 1\n\nRTK-26-\d{6}-\d: by 22-11-2026/)
  await round()
  expect(taken(mail)).toEqual([])
})

test('of a late appeal the district is told, and of a late case where no department has a head', async () => {
  const { app, mail, people, round } = await openDesk()
  await people.administrator.send('POST', `/api/people/${people.head.person.id}/disable`)
  await complain(app)
  await app.deps.db
    .updateTable('grievances')
    .set({ step_due_at: app.clock.now, clock_at: app.clock.now })
    .execute()
  await round()
  expect(namesOf(taken(mail))).toEqual(['district'])
  app.clock.now += hour
  await app.deps.db
    .updateTable('grievances')
    .set({ tier: 2, state: 'appealed', head_told: 0, clock_at: app.clock.now })
    .execute()
  await round()
  expect(namesOf(taken(mail))).toEqual(['district'])
})

test('a case that goes up is told to the authority that it comes to: the appellate, then the final one', async () => {
  const { app, mail, people, round } = await openDesk()
  const one = await complain(app)
  app.clock.now += untilMonday
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['appellate'])
  expect(told[0]?.[1]).toContain('Came to you by appeal, or since time was over: 1')
  await staffDoes(app, people.appellate, one.id, { event: 'assigned', owner: people.appellate.person.id })
  await staffDoes(app, people.appellate, one.id, { event: 'answered', answer: 'MARKED ठीक है।' })
  expect(await citizenDoes(app, one, 'appealed')).toBe(true)
  await round()
  // What a visitor did is told when its hour is over.
  expect(taken(mail)).toEqual([])
  app.clock.now += hour
  await round()
  expect(namesOf(taken(mail))).toEqual(['final'])
})

test('after three days of downtime each person gets one message, with the count and the ten that are due first', async () => {
  const { app, mail, round } = await openDesk()
  const cases = []
  for (let at = 0; at < 70; at++) cases.push(await complain(app))
  app.clock.now += untilMonday
  const [first] = cases
  await app.deps.db
    .updateTable('grievances')
    .set({ tier_due_at: 1, due_at: 1 })
    .where('id', '=', first?.id ?? '')
    .execute()
  await round()
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['appellate'])
  const text = told[0]?.[1] ?? ''
  expect(text).toContain('Came to you by appeal, or since time was over: 70')
  expect(text.match(/RTK-26-\d{6}-\d/g)).toHaveLength(10)
  expect(text).toContain('+ 60')
  app.clock.now += hour
  await round()
  expect(taken(mail)).toEqual([])
  expect(await rowsOf(app, 'staff_notices')).toEqual([])
})

test('while the clocks have not moved all that fell due meanwhile nobody is told of half of it; one that cannot move holds up nobody', async () => {
  const { app, mail, people } = await openDesk()
  const { id } = await complain(app)
  await actOn(people.head, id, { event: 'assigned', owner: people.officer.person.id })
  app.clock.now += minute
  await complain(app)
  await app.deps.db.updateTable('grievances').set({ clock_at: 1 }).where('id', '!=', id).execute()
  await tellNews(app.deps, app.clock.now)
  expect(await rowsOf(app, 'notifications')).toEqual([])
  expect(await isNewsDue(app.deps, app.clock.now)).toBe(false)
  // Its clock stands wrong, so that each round comes by it in vain.
  await app.deps.jobs.tick()
  for (let seconds = 0; seconds < 120; seconds += 10) {
    app.clock.now += minute / 6
    await app.deps.jobs.tick()
  }
  expect(namesOf(taken(mail))).toEqual(['officer'])
})

test('an owner is told of a case that another gave them, and not of one that they took or that was taken from them again', async () => {
  const { app, mail, people, round } = await openDesk()
  const [own, given, lost] = [await complain(app), await complain(app), await complain(app)]
  const { officer, head } = people
  await actOn(officer, own.id, { event: 'assigned', owner: officer.person.id })
  await actOn(head, given.id, { event: 'assigned', owner: officer.person.id })
  await actOn(head, lost.id, { event: 'assigned', owner: officer.person.id })
  await actOn(head, lost.id, { event: 'assigned', owner: head.person.id })
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['officer'])
  expect(told[0]?.[1]).toContain('Given to you: 1')
  expect(told[0]?.[1]).toContain(given.reference)
  expect(told[0]?.[1]).not.toContain(lost.reference)
})

test('an owner is told once the hour is over that citizens replied, reminded them and opened again', async () => {
  const { app, mail, people, round } = await openDesk()
  const { officer } = people
  const cases = [await complain(app), await complain(app), await complain(app)]
  const [asked, waiting, answered] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0]]
  for (const { id } of cases) await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, asked.id, { event: 'asked', question: 'फ़ाइल का नंबर?' })
  await actOn(officer, answered.id, { event: 'answered', answer: 'हो गया।' })
  await reply(app, asked.receipt, 'MARKED 4711')
  expect(await citizenDoes(app, waiting, 'reminded')).toBe(true)
  expect(await citizenDoes(app, answered, 'reopened')).toBe(true)
  await round()
  expect(taken(mail)).toEqual([])
  // Half past twelve; hours of Rohtak begin at half past of UTC, where the test began at twenty past twelve.
  app.clock.now += 39 * minute
  await round()
  expect(taken(mail)).toEqual([])
  app.clock.now += minute
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['officer'])
  expect(told[0]?.[1]).toContain('Citizens replied, reminded you or opened again: 3')
  expect((await rowsOf(app, 'staff_told')).map((row) => (row as unknown as { at: number }).at)).toEqual([
    app.clock.now,
  ])
})

test('a reminder of a case that was merged is told to the owner of its main one', async () => {
  const { app, mail, people, round } = await openDesk()
  const [main, merged] = [await complain(app), await complain(app)]
  const { officer } = people
  for (const { id } of [main, merged])
    await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  expect(
    (await actOn(officer, merged.id, { event: 'merged', with: main.reference, reason: 'एक बात' })).status,
  ).toBe(200)
  const rows = await app.deps.db.selectFrom('grievances').select(['id', 'state', 'reference']).execute()
  const inside = rows.find(({ state }) => state === 'merged')
  const outside = rows.find(({ state }) => state !== 'merged')
  const said = [main, merged].find(({ id }) => id === inside?.id)
  expect(said && (await citizenDoes(app, said, 'reminded'))).toBe(true)
  app.clock.now += hour
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['officer'])
  expect(told[0]?.[1]).toContain(outside?.reference)
})

test('an officer who gives another a hundred cases again and again makes one message in half an hour, and a late step is in it', async () => {
  const { app, mail, people } = await openDesk()
  const { head, officer } = people
  const cases = []
  for (let at = 0; at < 5; at++) cases.push(await complain(app))
  let messages = 0
  for (let minutes = 0; minutes < 90; minutes++) {
    const { id } = cases[minutes % 5] ?? cases[0] ?? { id: '' }
    await actOn(head, id, { event: 'assigned', owner: head.person.id })
    await actOn(head, id, { event: 'assigned', owner: officer.person.id })
    await round(app)
    messages += taken(mail).filter(([name]) => name === 'officer').length
    app.clock.now += minute
  }
  expect(messages).toBe(3)
  expect((await rowsOf(app, 'staff_notices')).length).toBeLessThanOrEqual(5)
})

test('a citizen who reminds a thousand times in a day is heard once, and nothing that visitors wrote stands in any message', async () => {
  const { app, mail, people, round } = await openDesk()
  const { officer } = people
  const one = await complain(app)
  await actOn(officer, one.id, { event: 'assigned', owner: officer.person.id })
  let heard = 0
  for (let at = 0; at < 1000; at++) if (await citizenDoes(app, one, 'reminded')) heard++
  expect(heard).toBe(1)
  for (let hours = 0; hours < 4; hours++) {
    app.clock.now += hour
    await round()
  }
  const { mails } = mail
  expect(mails.map(({ to }) => to)).toEqual(['officer@example.in'])
  app.clock.now += 3 * day
  await round()
  for (const { subject, text, raw } of mail.mails)
    expect(`${subject}${text}${raw}`).not.toMatch(/MARKED|फ़ाइल/)
})

test('a round that dies before its commit tells nobody and loses nothing, and the next one tells once', async () => {
  const { app, mail, people } = await openDesk()
  const { id } = await complain(app)
  await actOn(people.head, id, { event: 'assigned', owner: people.officer.person.id })
  const dying: Deps = {
    ...app.deps,
    write: (work) =>
      app.deps.write(async (trx) => {
        await work(trx)
        throw new Error('killed')
      }),
  }
  await expect(tellNews(dying, app.clock.now)).rejects.toThrow('killed')
  expect(await rowsOf(app, 'notifications')).toEqual([])
  await Promise.all([round(app), round(app)])
  await round(app)
  expect(namesOf(taken(mail))).toEqual(['officer'])
})

test('who left no address is sent nothing, and nothing waits for them; who is away is told when they are back', async () => {
  const { app, mail, people, round } = await openDesk()
  const { officer, head } = people
  const none = { mobile: '', email: '', channel: 'none', language: 'hi' }
  await officer.send('PUT', '/api/account/contact', none)
  const { id } = await complain(app)
  await actOn(head, id, { event: 'assigned', owner: officer.person.id })
  await round()
  await reach(officer, 'officer')
  await round()
  expect(taken(mail)).toEqual([])
  expect(await rowsOf(app, 'staff_notices')).toEqual([])
  const other = await complain(app)
  await actOn(head, other.id, { event: 'assigned', owner: officer.person.id })
  await goAway(app, officer, 0)
  await round()
  expect(await isNewsDue(app.deps, app.clock.now)).toBe(false)
  expect(taken(mail)).toEqual([])
  await app.deps.db.updateTable('grievances').set({ clock_at: null }).execute()
  app.clock.now += untilMonday
  await round()
  const told = taken(mail)
  expect(namesOf(told)).toEqual(['officer'])
  expect(told[0]?.[1]).toContain(other.reference)
})

test('an address that is taken away takes with it what was still to be sent', async () => {
  const { app, mail, people, round } = await openDesk()
  const { id } = await complain(app)
  await actOn(people.head, id, { event: 'assigned', owner: people.officer.person.id })
  await tellNews(app.deps, app.clock.now)
  const none = { mobile: '', email: '', channel: 'none', language: 'hi' }
  await people.officer.send('PUT', '/api/account/contact', none)
  await round()
  expect(taken(mail)).toEqual([])
  expect(await rowsOf(app, 'notifications')).toEqual([])
})

test('who chose SMS gets the registered text with counts alone, and who reads Hindi a mail in Hindi', async () => {
  const gateway = await openSmsGateway()
  const app = await openWithChannels({ gateway })
  const head = await addPerson(app, 'department-head', undefined, null, ofDepartment('revenue'))
  const officer = await addPerson(app, 'grievance-officer')
  await reach(officer, 'officer', 'hi', 'sms')
  const { id } = await complain(app)
  await actOn(head, id, { event: 'assigned', owner: officer.person.id })
  await round(app)
  expect(gateway.taken).toEqual([
    { mobile: '919812345678', template: 'T-desk-news', text: '1 0 https://feedback.example.in/staff' },
    { mobile: '919812345678', template: 'T-morning', text: '0 0 1 https://feedback.example.in/staff' },
  ])
  const desk = await openDesk()
  await reach(desk.people.officer, 'officer', 'hi')
  const other = await complain(desk.app)
  await actOn(desk.people.head, other.id, { event: 'assigned', owner: desk.people.officer.person.id })
  await desk.round()
  expect(desk.mail.mails[0]).toMatchObject({
    subject: 'शिकायतें: 1 में नई बात, 0 का समय निकला',
    text: expect.stringContaining(`आपको सौंपी गईं: 1\n\n${other.reference}: 22-11-2026 तक`),
  })
})

test('quiet hours over all of the day on which the district is open keep no case from its officer, and an hour that they leave is waited for', async () => {
  const { app, mail, people, round } = await openDesk()
  const { officer, head } = people
  const quietFrom = async (from: number, to: number) => {
    const { status } = await officer.send('PUT', '/api/account/notices', {
      choices: [{ topic: 'cases', when: 'now', mail: true, sms: false }],
      ...{ quiet: { from, to }, digestAt: 9 },
    })
    expect(status).toBe(204)
  }
  const give = async () =>
    staffDoes(app, head, (await complain(app)).id, { event: 'assigned', owner: officer.person.id })
  const toOfficer = () => namesOf(taken(mail)).filter((name) => name === 'officer')
  await give()
  await quietFrom(7, 15)
  await round()
  expect(toOfficer()).toEqual([])
  await quietFrom(7, 23)
  expect(await isNewsDue(app.deps, app.clock.now)).toBe(true)
  await round()
  expect(toOfficer()).toEqual(['officer'])
})
