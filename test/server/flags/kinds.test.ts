/** Flags of all kinds stand in one list, and those of visitors who were asked for money are seen by the district alone. */
import { beforeEach, expect, test } from 'vitest'
import type { FlagList } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import type { LedgerPage } from '#server/contract/staff/ledger.ts'
import { localHour } from '#server/district/local-time.ts'
import { wakeFlags } from '#server/flag-handling/wake-actions.ts'
import { changeEvidence } from '#server/flags/evidence.ts'
import { type Flag, insertFlag } from '#server/flags/flag-store.ts'
import { addPerson, addressIn, day, openTestApp, type TestApp } from '#test/support/app.ts'
import { rate } from '#test/support/rating.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
  // An office is known to the store when it has been rated.
  await rate(app, '1', addressIn(1))
})

const standing = {
  office: 'tehsil-meham',
  about: '',
  entry: '',
  status: 'raised',
  acknowledged: null,
  confirmed: null,
  standing: true,
  quietUntil: null,
  version: 1,
} as const
const measured = { seen: 2, expected: 0.3, usual: { low: 0, high: 1 }, sinceDay: '2026-11-20', sinceHour: 9 }

async function raiseBoth(): Promise<void> {
  const hour = localHour(app.clock.now, 'Asia/Kolkata')
  const counted = { unhappy: 9, of: 12, baseline: 0.15, onceIn: 5133, sinceDay: '2026-11-20', sinceHour: 9 }
  const flags: Flag[] = [
    { ...standing, id: 'worse', hour, kind: 'change', evidence: changeEvidence(counted) },
    {
      ...standing,
      id: 'money',
      hour,
      kind: 'money',
      evidence: { ...measured, of: null, days: 28, web: 0, entries: ['one', 'two'] },
    },
    {
      ...standing,
      id: 'desk',
      hour,
      kind: 'silence',
      about: 'enquiry',
      evidence: { ...measured, of: 9, onceIn: 9e5 },
    },
  ]
  await app.deps.write(async (trx) => {
    for (const flag of flags) await insertFlag(trx, flag)
  })
}

test('an office has a flag of each kind at once, each with what was expected and what came', async () => {
  await raiseBoth()
  const staff = await addPerson(app, 'district')
  const { flags } = await staff.read<FlagList>('/api/flags')
  const of = Object.fromEntries(flags.map((flag) => [flag.kind, flag]))
  expect(Object.keys(of).sort()).toEqual(['change', 'money', 'silence'])
  expect(of.change?.evidence).toMatchObject({
    seen: 9,
    of: 12,
    expected: 12 * 0.15,
    usual: { low: 0, high: 4 },
  })
  expect(of.silence?.point).toMatchObject({ id: 'enquiry' })
  expect(of.money?.evidence).toMatchObject({ seen: 2, expected: 0.3 })
})

test('that visitors were asked for money, nobody learns who sees a part of the district only: not by the list, a count, the chart, an act or a grievance', async () => {
  await raiseBoth()
  const department = app.deps.directory.placeOf('tehsil-meham').department
  const officer = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: [department],
  })
  const listed = await officer.read<FlagList>('/api/flags')
  expect(listed.flags.map(({ kind }) => kind).sort()).toEqual(['change', 'silence'])
  expect((await officer.read<Summary>('/api/summary')).openFlags).toBe(2)
  const version = 1
  const refusals = [
    await officer.send('POST', '/api/flags/money/acknowledge', { version, note: 'let me see' }),
    await officer.send('POST', '/api/flags/none/acknowledge', { version, note: 'let me see' }),
    await officer.send('POST', '/api/grievances', { flag: 'money', kind: 'small', summary: 'Look into it.' }),
    await officer.send('POST', '/api/grievances', { flag: 'none', kind: 'small', summary: 'Look into it.' }),
  ]
  const answers = await Promise.all(
    refusals.map(async (reply) => [reply.status, (await reply.text()).replace(/"request":.*/, '')]),
  )
  expect(answers[0]).toEqual(answers[1])
  expect(answers[2]).toEqual(answers[3])
  expect(answers.map(([status]) => status)).toEqual([404, 404, 404, 404])

  const deputy = await addPerson(app, 'district')
  expect((await deputy.read<Summary>('/api/summary')).openFlags).toBe(3)
  // Of the chart of days: flags on how visitors were treated alone.
  expect((await deputy.read<Summary>('/api/summary')).flags).toMatchObject([{ count: 1 }])
  const reply = await deputy.send('POST', '/api/flags/money/acknowledge', { version, note: 'I went there.' })
  expect(reply.status).toBe(204)
})

test('what the district does with such a flag moves no page of those who see a part of it, and stands in no ledger that they read', async () => {
  await raiseBoth()
  const { live, directory, db } = app.deps
  const { department } = directory.placeOf('tehsil-meham')
  const part = { ...everywhere, departments: [department] }
  const [auditor, whole] = [
    await addPerson(app, 'auditor', undefined, null, part),
    await addPerson(app, 'auditor', undefined, null, { ...everywhere, districts: ['rohtak'] }),
  ]
  const deputy = await addPerson(app, 'district')
  const heard = () => live.version({ districts: [], offices: ['tehsil-meham'] })
  const before = heard()
  const until = new Date(app.clock.now + 2 * day).toISOString().slice(0, 10)
  const putOff = { version: 1, until, reason: 'The inquiry begins on Monday.' }
  expect((await deputy.send('POST', '/api/flags/money/snooze', putOff)).status).toBe(204)
  const now = app.clock.now + 3 * day
  await wakeFlags(app.deps, now)
  const [woken] = await db.selectFrom('flags').select('status').where('id', '=', 'money').execute()
  expect([woken?.status, heard()]).toEqual(['raised', before])
  const linesOf = async (who: typeof auditor) =>
    (await who.read<LedgerPage>('/api/ledger')).lines.filter(({ action }) => action === 'flag:snooze')
  expect(await linesOf(auditor)).toEqual([])
  expect(await linesOf(whole)).toMatchObject([{ subject: { kind: 'flag', id: 'money' } }])
  await deputy.send('POST', '/api/flags/worse/notes', { version: 1, note: 'seen' })
  expect(heard()).toBe(before + 1)
})

test('how many flags of a kind were looked at, and left without an action, is told beside the list', async () => {
  await raiseBoth()
  const staff = await addPerson(app, 'district')
  await staff.send('POST', '/api/flags/worse/acknowledge', { version: 1, note: 'A bad week.' })
  await staff.send('POST', '/api/flags/desk/acknowledge', {
    version: 1,
    note: 'Nobody sat there.',
    action: 'Sent one.',
  })
  expect((await staff.read<FlagList>('/api/flags')).outcomes).toEqual([
    { kind: 'change', seen: 1, withoutAction: 1 },
    { kind: 'silence', seen: 1, withoutAction: 0 },
  ])
})
