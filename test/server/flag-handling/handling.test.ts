/** What people do with a flag: each act with permission, on the version that was seen, and kept; none makes a flag vanish alone. */
import { beforeEach, expect, test } from 'vitest'
import type { FlagList, FlagView } from '#server/contract/figures/flag.ts'
import type { FlagDetail } from '#server/contract/figures/flag-act.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { localHour } from '#server/district/local-time.ts'
import { isAnyFlagToWake, wakeFlags } from '#server/flag-handling/wake-actions.ts'
import { type Flag, insertFlag } from '#server/flags/flag-store.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { isFlagNewsDue, tellFlagNews } from '#server/reminders/flag-news-actions.ts'
import { addPerson, addressIn, day, hour, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { changeFlag } from '#test/support/flag.ts'
import { openMailServer, openWithChannels } from '#test/support/mail-server.ts'
import { rate } from '#test/support/rating.ts'
import { reach } from '#test/support/reminders.ts'

type Staff = Awaited<ReturnType<typeof addPerson>>

const elevenOfTwelve = {
  seen: 11,
  of: 12,
  expected: 1.8,
  usual: { low: 0, high: 4 },
  baseline: 0.15,
  onceIn: 5133,
  sinceDay: '2026-11-20',
  sinceHour: 9,
}

async function raise(app: TestApp, id = 'one', kind: 'change' | 'money' = 'change'): Promise<void> {
  // An office is known to the store when it has been rated.
  await rate(app, '1', addressIn(1))
  await app.deps.write((trx) =>
    insertFlag(trx, {
      ...changeFlag({ id, hour: localHour(app.clock.now, 'Asia/Kolkata'), evidence: elevenOfTwelve }),
      kind,
    } as Flag),
  )
}

let app: TestApp
let officer: Staff
let second: Staff
beforeEach(async () => {
  app = await openTestApp()
  officer = await addPerson(app, 'grievance-officer')
  second = await addPerson(app, 'district')
  await raise(app)
})

const flagOf = async (staff: Staff): Promise<FlagView> => {
  const { flags } = await staff.read<FlagList>('/api/flags')
  if (!flags[0]) throw new Error('no flag')
  return flags[0]
}
const detailOf = (staff: Staff) => staff.read<FlagDetail>('/api/flags/one')
/** On the version that stands now. */
const act = async (staff: Staff, name: string, body: object): Promise<Response> => {
  const { version } = (await staff.read<FlagDetail>('/api/flags/one')).flag
  return staff.send('POST', `/api/flags/one/${name}`, { version, ...body })
}
const reason = 'The generator failed, it is being mended.'

test('a flag is cleared by two people: one says why, another confirms, and without an action it is counted for its office', async () => {
  // In a hurry, without a word, or with dots for one.
  for (const said of ['', 'ok', '. . . . . . . .'])
    expect((await act(officer, 'clear', { reason: said })).status).toBe(400)
  expect((await act(officer, 'clear', { reason })).status).toBe(204)
  expect(await flagOf(officer)).toMatchObject({ status: 'acknowledged', standing: true, mayConfirm: false })
  expect((await act(officer, 'confirm', {})).status).toBe(403)
  expect((await second.read<FlagList>('/api/flags')).cleared).toEqual([])
  expect(await flagOf(second)).toMatchObject({ mayConfirm: true, handling: { clearing: true } })
  expect((await act(second, 'confirm', {})).status).toBe(204)
  expect(await flagOf(second)).toMatchObject({ standing: false, handling: { clearing: false } })
  expect((await second.read<FlagList>('/api/flags')).cleared).toMatchObject([
    { office: { id: 'tehsil-meham' }, ended: 1, withoutAction: 1 },
  ])
  // Whoever reads no entries of that office reads nothing of it here either.
  const elsewhere = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  expect((await elsewhere.read<FlagList>('/api/flags')).cleared).toEqual([])
  expect((await elsewhere.fetch('/api/flags/one')).status).toBe(403)
  expect((await elsewhere.send('POST', '/api/flags/one/notes', { version: 3, note: 'mine' })).status).toBe(
    403,
  )
})

test('nobody keeps a flag quiet for ever by wanting it cleared again before it asks', async () => {
  const wish = { reason: 'यह कोई बात नहीं है', action: '' }
  expect((await act(officer, 'clear', wish)).status).toBe(204)
  expect((await act(officer, 'clear', wish)).status).toBe(409)
  expect((await act(second, 'clear', wish)).status).toBe(409)
  expect((await act(second, 'clear', { ...wish, action: 'एक काउंटर और खोला' })).status).toBe(204)
})

test('one that is cleared with an action is not counted so; an acknowledgement takes the wish to clear it back', async () => {
  await act(officer, 'clear', { reason })
  // The second one does not agree, and names what has to be done instead.
  expect((await act(second, 'acknowledge', { note: 'not over', action: 'New generator' })).status).toBe(204)
  expect(await flagOf(officer)).toMatchObject({
    mayConfirm: true,
    handling: { clearing: false },
    acknowledged: { action: 'New generator' },
  })
  expect((await act(officer, 'clear', { reason })).status).toBe(409)
  expect((await act(officer, 'confirm', {})).status).toBe(204)
  expect((await second.read<FlagList>('/api/flags')).cleared).toMatchObject([{ ended: 1, withoutAction: 0 }])
})

const until = (days: number) => new Date(app.clock.now + days * day).toISOString().slice(0, 10)

test('a flag that is put off asks again on its day, three times at the most and never for longer than a fortnight', async () => {
  for (const days of [0, -1, 15, 4000])
    expect((await act(officer, 'snooze', { until: until(days), reason })).status).toBe(400)
  expect((await act(officer, 'snooze', { until: until(3), reason: '' })).status).toBe(400)
  for (const count of [1, 2, 3]) {
    expect((await act(officer, 'snooze', { until: until(3), reason })).status).toBe(204)
    expect(await flagOf(await addPerson(app))).toMatchObject({
      status: 'acknowledged',
      handling: { snoozes: count, snoozed: { until: until(3), reason } },
    })
    app.clock.now += 2 * day
    await wakeFlags(app.deps, app.clock.now)
    expect((await rowsOf(app, 'flags'))[0]).toMatchObject({ status: 'acknowledged' })
    // 12:20 by its clocks: the day of the district began while it was the day before in London.
    app.clock.now += 8 * hour
    expect(await isAnyFlagToWake(app.deps, app.clock.now)).toBe(false)
    app.clock.now += 4 * hour
    expect(await isAnyFlagToWake(app.deps, app.clock.now)).toBe(true)
    await wakeFlags(app.deps, app.clock.now)
    expect((await rowsOf(app, 'flags'))[0]).toMatchObject({ status: 'raised', quiet_until: null })
    app.clock.now += 12 * hour
    officer = await addPerson(app, 'grievance-officer')
  }
  expect((await detailOf(officer)).snoozeTo).toBeNull()
  expect((await act(officer, 'snooze', { until: until(3), reason })).status).toBe(409)
})

test('one whose ratings came down while it was put off stays over', async () => {
  await act(officer, 'snooze', { until: until(3), reason })
  await app.deps.db.updateTable('flags').set({ standing: 0 }).execute()
  await wakeFlags(app.deps, app.clock.now + 3 * day)
  expect((await rowsOf(app, 'flags'))[0]).toMatchObject({ status: 'acknowledged', standing: 0 })
  expect((await act(officer, 'assign', { person: second.person.id })).status).toBe(409)
})

test('a flag is given to whoever can act on it there; one who leaves is shown as gone, and never chosen', async () => {
  const police = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  const left = await addPerson(app, 'grievance-officer')
  const admin = await addPerson(app)
  const { people } = await detailOf(officer)
  expect(people.map(({ id }) => id).sort()).toEqual(
    [officer, second, left, admin].map(({ person }) => person.id).sort(),
  )
  expect((await act(officer, 'assign', { person: left.person.id })).status).toBe(204)
  await admin.send('POST', `/api/people/${left.person.id}/disable`)
  expect((await flagOf(officer)).handling.assignee).toMatchObject({ id: left.person.id, here: false })
  const auditor = await addPerson(app, 'auditor')
  for (const { id } of [left.person, police.person, auditor.person, { id: 'nobody' }]) {
    const answer = await act(officer, 'assign', { person: id })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'field-invalid', details: [{ field: 'person' }] })
  }
  expect((await act(officer, 'assign', { person: null })).status).toBe(204)
  expect((await flagOf(officer)).handling.assignee).toBeNull()
})

test('every act stands in the history and the ledger, and who acts on what another changed is told what that was', async () => {
  await act(officer, 'notes', { note: 'Called the tehsildar.' })
  await act(officer, 'assign', { person: second.person.id })
  await act(officer, 'snooze', { until: until(2), reason })
  const { acts } = await detailOf(second)
  expect(acts).toMatchObject([
    { kind: 'flag:note', words: 'Called the tehsildar.' },
    { kind: 'flag:assign', assignee: second.person.name },
    { kind: 'flag:snooze', words: reason, until: until(2) },
  ])
  const late = await second.send('POST', '/api/flags/one/notes', { version: 2, note: 'also here' })
  expect(late.status).toBe(409)
  expect(((await late.json()) as { changes: { what: string }[] }).changes.map(({ what }) => what)).toEqual([
    'flag:assign',
    'flag:snooze',
  ])
  const ledger = (await rowsOf(app, 'ledger' as 'entries')) as unknown as {
    action: string
    details: string
  }[]
  const written = ledger.filter(({ action }) => action.startsWith('flag:'))
  expect(written.map(({ action }) => action)).toEqual(['flag:note', 'flag:assign', 'flag:snooze'])
  // Words stand with the flag, and nowhere else.
  expect(JSON.stringify(written)).not.toContain('tehsildar')
  const both = await Promise.all(
    ['first', 'second'].map((note) => officer.send('POST', '/api/flags/one/notes', { version: 4, note })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
})

test('whoever is given a flag is told once, in office hours, and nobody is who gave it to themselves or lost it again', async () => {
  const mail = await openMailServer()
  app = await openWithChannels({ mail })
  officer = await addPerson(app, 'grievance-officer')
  second = await addPerson(app, 'district')
  await raise(app)
  await reach(officer, 'officer')
  await reach(second, 'second')
  await act(officer, 'assign', { person: officer.person.id })
  expect(await isFlagNewsDue(app.deps, app.clock.now)).toBe(false)
  await act(officer, 'assign', { person: second.person.id })
  await act(officer, 'assign', { person: null })
  expect(await isFlagNewsDue(app.deps, app.clock.now)).toBe(false)
  await act(officer, 'assign', { person: second.person.id })
  // At night.
  app.clock.now += 13 * hour
  await tellFlagNews(app.deps, app.clock.now)
  app.clock.now += 2 * day + 8 * hour
  for (let round = 0; round < 2; round++) {
    await tellFlagNews(app.deps, app.clock.now)
    await deliverNotifications(app.deps)
    app.clock.now += hour
  }
  expect(mail.mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['second@example.in', 'Flags given to you: 1'],
  ])
})

test('a flag of somebody who was asked for money is given to nobody who sees a part of the district only, and counts in no figure of theirs', async () => {
  const part = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['revenue'],
  })
  expect((await part.read<FlagList>('/api/flags')).flags).toMatchObject([{ id: 'one' }])
  await raise(app, 'asked', 'money')
  expect((await part.fetch('/api/flags/asked')).status).toBe(404)
  expect((await part.send('POST', '/api/flags/asked/notes', { version: 1, note: 'who was it' })).status).toBe(
    404,
  )
  const { people } = await second.read<FlagDetail>('/api/flags/asked')
  expect(people.map(({ id }) => id)).not.toContain(part.person.id)
  const given = await second.send('POST', '/api/flags/asked/assign', { version: 1, person: part.person.id })
  expect(given.status).toBe(400)
  await second.send('POST', '/api/flags/asked/clear', { version: 1, reason })
  await officer.send('POST', '/api/flags/asked/confirm', { version: 2 })
  expect((await second.read<FlagList>('/api/flags')).cleared).toMatchObject([{ withoutAction: 1 }])
  expect((await part.read<FlagList>('/api/flags')).cleared).toEqual([])
})
