/** What staff are told by two servers on one database: once, whichever comes to it first, and after one of them died over it. */
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import type { Deps } from '#server/deps.ts'
import { tellMorning } from '#server/reminders/morning-actions.ts'
import { tellNews } from '#server/reminders/news-actions.ts'
import { addPerson, day, hour, minute, rowsOf } from '#test/support/app.ts'
import { openTwoApps } from '#test/support/cluster.ts'
import { actOn } from '#test/support/grievance.ts'
import { mailSettings, openMailServer } from '#test/support/mail-server.ts'
import { complain, reach, round, taken } from '#test/support/reminders.ts'

async function openTwoDesks() {
  const mail = await openMailServer()
  const [first, second] = await openTwoApps(mailSettings(mail), 20)
  const head = await addPerson(first, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['revenue'],
  })
  const officer = await addPerson(first, 'grievance-officer')
  await reach(head, 'head')
  await reach(officer, 'officer')
  const both = async (work: (deps: Deps) => Promise<void>) =>
    Promise.all([first, second, first, second].map(({ deps }) => work(deps)))
  const letPass = (ms: number) => {
    first.clock.now += ms
    second.clock.now = first.clock.now
  }
  return { mail, first, second, head, officer, both, letPass }
}

test('two servers that move what fell due and tell of it at once tell each person once', async () => {
  const { mail, first, second, head, officer, letPass } = await openTwoDesks()
  for (let at = 0; at < 12; at++) {
    const { id } = await complain(first)
    if (at % 2) await actOn(head, id, { event: 'assigned', owner: officer.person.id })
  }
  letPass(minute)
  await Promise.all([round(first), round(second)])
  await Promise.all([round(second), round(first)])
  const told = taken(mail)
  expect(told.map(([name]) => name)).toEqual(['officer'])
  expect(told[0]?.[1]).toContain('Given to you: 6')
  expect(await rowsOf(first, 'staff_notices')).toEqual([])
})

test('what a server that died over it did not commit the other tells, once', async () => {
  const { mail, first, second, head, officer, both } = await openTwoDesks()
  const { id } = await complain(first)
  await actOn(head, id, { event: 'assigned', owner: officer.person.id })
  const dying: Deps = {
    ...first.deps,
    write: (work) =>
      first.deps.write(async (trx) => {
        await work(trx)
        throw new Error('killed')
      }),
  }
  await expect(tellNews(dying, first.clock.now)).rejects.toThrow('killed')
  await both((deps) => tellNews(deps, first.clock.now))
  await round(second)
  expect(taken(mail).map(([name]) => name)).toEqual(['officer'])
})

test('the message of the morning comes once from both', async () => {
  const { mail, first, head, officer, both, letPass } = await openTwoDesks()
  await tellMorning(first.deps, first.clock.now)
  const { id } = await complain(first)
  await actOn(head, id, { event: 'assigned', owner: officer.person.id })
  await first.deps.db.updateTable('grievances').set({ clock_at: null }).execute()
  letPass(2 * day + 20 * hour + 10 * minute)
  await both((deps) => tellMorning(deps, first.clock.now))
  await round(first)
  const mornings = mail.mails.filter(({ subject }) => subject.startsWith('Today'))
  expect(mornings.map(({ to }) => to)).toEqual(['officer@example.in'])
})
