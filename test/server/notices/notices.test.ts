/** What each person chose to be told of: at once, once a day or not at all; what waits, and who is told that others are not. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isHeldNeeded, tellAllHeld } from '#server/boot/held-notices.ts'
import type { FlagKind } from '#server/contract/figures/flag.ts'
import { everywhere, roles } from '#server/contract/staff/access.ts'
import type { NoticesOfPerson, OwnNotices } from '#server/contract/staff/notices.ts'
import {
  isKept,
  type NoticeTopic,
  noticeTopics,
  type Timing,
  usualNotices,
} from '#server/contract/words/notices.ts'
import { localHour } from '#server/district/local-time.ts'
import { type Flag, insertFlag } from '#server/flags/flag-store.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { tellFlags } from '#server/reminders/raised-flag-actions.ts'
import { addPerson, addressIn, hour, rowsOf, type TestApp } from '#test/support/app.ts'
import { changeFlag } from '#test/support/flag.ts'
import { actOn } from '#test/support/grievance.ts'
import { type MailServer, openMailServer, openWithChannels } from '#test/support/mail-server.ts'
import { rate } from '#test/support/rating.ts'
import { complain, ofDepartment, openDesk, reach, type Staff } from '#test/support/reminders.ts'

const own = '/api/account/notices'

const choose = async (
  person: Staff,
  when: Partial<Record<NoticeTopic, Timing>>,
  more: { quiet?: { from: number; to: number } | null; digestAt?: number } = {},
): Promise<Response> =>
  person.send('PUT', own, {
    choices: Object.entries(when).map(([topic, timing]) => ({ topic, when: timing, mail: true, sms: false })),
    quiet: null,
    digestAt: 9,
    ...more,
  })

/** Friday noon; an office that somebody has rated, a commissioner and the head of its department. */
async function openFlagged() {
  const mail = await openMailServer()
  const app = await openWithChannels({ mail })
  const dc = await addPerson(app, 'district')
  const head = await addPerson(app, 'department-head', undefined, null, ofDepartment('revenue'))
  await reach(dc, 'dc')
  await reach(head, 'head')
  await rate(app, '1', addressIn(1))
  const raise = (id: string, kind: FlagKind = 'change') =>
    app.deps.write((trx) =>
      insertFlag(trx, {
        ...changeFlag({ id, about: id, hour: localHour(app.clock.now, 'Asia/Kolkata') }),
        kind,
      } as Flag),
    )
  /** What the jobs of a minute send, an hour later. */
  const later = async (hours = 1) => {
    app.clock.now += hours * hour
    return jobs(app, mail)
  }
  return { app, mail, dc, head, raise, later }
}

async function jobs(app: TestApp, mail: MailServer) {
  await tellFlags(app.deps, app.clock.now)
  if (await isHeldNeeded(app.deps, app.clock.now)) await tellAllHeld(app.deps, app.clock.now)
  await deliverNotifications(app.deps)
  return mail.mails.splice(0).map(({ to, subject, text }) => ({ to: to.split('@')[0], subject, text }))
}

test('a digest is one mail a day of what still stands, for those who may still read it', async () => {
  const { app, dc, head, raise, later } = await openFlagged()
  expect((await choose(dc, { flags: 'digest', money: 'digest' })).status).toBe(204)
  expect((await choose(head, { flags: 'digest' })).status).toBe(204)
  await later()
  await raise('one')
  await raise('two', 'money')
  expect(await later()).toEqual([])
  await raise('three', 'silence')
  expect(await later()).toEqual([])
  await app.deps.db.updateTable('flags').set({ status: 'acknowledged' }).where('id', '=', 'one').execute()
  // They lost the department between the flag and the digest.
  const police = { role: 'department-head' as const, scope: ofDepartment('police') }
  await app.deps.write((trx) => saveAppointments(trx, head.person.id, [police]))
  // Eight in the morning: an hour before the digest that they chose.
  expect(await later(17)).toEqual([])
  const [digest, ...more] = await later(2)
  expect(more).toEqual([])
  expect(digest).toMatchObject({ to: 'dc', subject: 'News of the day: 2' })
  expect(digest?.text).toMatch(/asked for money \(20-11-2026 13:00\)/)
  expect(digest?.text).toMatch(/nobody is heard \(20-11-2026 14:00\)/)
  expect(digest?.text).not.toContain('more are unhappy')
  expect(digest?.text.match(/\/staff/g)).toHaveLength(3)
  expect(await rowsOf(app, 'held_notices')).toEqual([])
  expect(await later()).toEqual([])
})

test('what comes in quiet hours waits until they end and says when it was', async () => {
  const { dc, head, raise, later } = await openFlagged()
  await choose(dc, {}, { quiet: { from: 13, to: 15 } })
  await choose(head, { flags: 'off' })
  await raise('one', 'money')
  expect(await later()).toEqual([])
  expect(await later()).toEqual([])
  expect(await later()).toMatchObject([
    { to: 'dc', text: expect.stringContaining('asked for money (20-11-2026 12:00)') },
  ])
  await raise('two', 'money')
  expect(await later()).toMatchObject([{ to: 'dc', text: expect.stringMatching(/asked for money\n/) }])
})

test('a flood of flags is six messages on a day, and the rest one on the next', async () => {
  const { app, head, raise, later } = await openFlagged()
  await choose(head, {})
  app.clock.now -= 4 * hour
  const days: number[] = []
  for (let at = 0; at < 8; at++) {
    await raise(`flag-${at}`)
    days.push((await later()).filter(({ to }) => to === 'head').length)
  }
  expect(days).toEqual([1, 1, 1, 1, 1, 1, 0, 0])
  const rest = (await later(17)).filter(({ to }) => to === 'head')
  expect(rest.map(({ subject }) => subject)).toEqual(['New flags: 2'])
})

test('a flood of other flags keeps no word of money from the district until the next day', async () => {
  const { app, dc, raise, later } = await openFlagged()
  await choose(dc, { flags: 'now', money: 'now' })
  app.clock.now -= 4 * hour
  const toDistrict = async () => (await later()).filter(({ to }) => to === 'dc').length
  for (let at = 0; at < 6; at++) {
    await raise(`flag-${at}`)
    expect(await toDistrict()).toBe(1)
  }
  await raise('one-more')
  expect(await toDistrict()).toBe(0)
  await raise('asked', 'money')
  expect(await toDistrict()).toBe(1)
})

test('what a clock hangs on cannot be turned off, and goes once a day to whoever tries by taking the way away', async () => {
  const { app, mail, people } = await openDesk()
  const { officer } = people
  const refused = await choose(officer, { cases: 'off' })
  expect(await refused.json()).toMatchObject({ code: 'field-invalid', details: [{ field: 'cases' }] })
  expect((await choose(people.district, { money: 'off' })).status).toBe(400)
  expect((await choose(officer, { money: 'now' })).status).toBe(400)
  await reach(officer, 'officer', 'en', 'none')
  const { rows } = await officer.read<OwnNotices>(own)
  expect(rows.map(({ topic, when, kept }) => [topic, when, kept])).toEqual([
    ['flags', 'off', false],
    ['cases', 'digest', true],
    ['morning', 'off', false],
  ])
  const one = await complain(app)
  await actOn(people.head, one.id, { event: 'assigned', owner: officer.person.id })
  mail.mails.splice(0)
  const toOfficer = async () => (await jobs(app, mail)).filter(({ to }) => to === 'officer')
  // The digest of the day goes at once to whoever had none yet.
  const [digest] = await toOfficer()
  expect(digest?.text).toContain(`${one.reference}: by`)
  expect(digest?.text).not.toContain('MARKED')
  expect(await toOfficer()).toEqual([])
})

test('those who oversee read who is told later or not at all, of their own places; the ledger tells it', async () => {
  const { app, dc, head } = await openFlagged()
  const officer = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: ['revenue'],
  })
  await reach(officer, 'officer')
  await choose(officer, { morning: 'off', cases: 'digest' })
  await choose(dc, { report: 'off' })
  const read = async (by: Staff) =>
    (await by.read<{ people: NoticesOfPerson[] }>('/api/notices/people')).people
  const row = {
    id: officer.person.id,
    roles: ['grievance-officer'],
    unreached: false,
    off: ['morning'],
    digest: ['cases'],
  }
  expect((await read(head)).find(({ id }) => id === officer.person.id)).toMatchObject(row)
  expect((await read(dc)).find(({ id }) => id === dc.person.id)).toMatchObject({ off: ['report'] })
  // A head of one department does not oversee the district, and would learn when it is not told of money.
  expect((await read(head)).find(({ id }) => id === dc.person.id)).toBeUndefined()
  const police = await addPerson(app, 'department-head', undefined, null, ofDepartment('police'))
  const seen = await read(police)
  expect(seen.find(({ id }) => id === officer.person.id)).toBeUndefined()
  expect(seen.find(({ id }) => id === police.person.id)).toMatchObject({ unreached: true })
  expect((await officer.fetch('/api/notices/people')).status).toBe(403)
  const [act] = await listActs(app.deps.db, { action: 'people:notices', subject: officer.person.id }, 1)
  expect(JSON.parse(act?.details ?? '')).toEqual({ off: ['morning'], digest: ['cases'] })
})

test('docs/notices.md has the table by which roles are told', () => {
  const rows = roles.map((role) => [
    `\`${role}\``,
    ...noticeTopics.map((topic) => {
      const usual = usualNotices[role][topic]
      return usual === undefined ? '–' : isKept(role, topic) ? `${usual}, kept` : usual
    }),
  ])
  const table = [['role', ...noticeTopics], ['---', ...noticeTopics.map(() => '---')], ...rows]
  const text = table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  expect(readFileSync('docs/notices.md', 'utf8')).toContain(text)
})
