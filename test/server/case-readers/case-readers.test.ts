/** Who else has a case open: on this server or another, for less than a minute, and written down nowhere. */
import { expect, test } from 'vitest'
import { createCaseReaders, type ReaderSeen } from '#server/case-readers/case-readers.ts'
import type { CaseReaders } from '#server/contract/grievances/case-reader.ts'
import { addPerson, minute, rowsOf } from '#test/support/app.ts'
import { codeOfAnswer, openCase } from '#test/support/case.ts'

test('two officers on one case see each other, and what each does; a minute after the last word nobody is there', async () => {
  const { app, officer, id } = await openCase()
  const head = await addPerson(app, 'district')
  const path = `/api/grievances/${id}/readers`
  const say = async (who: typeof officer, doing: string) =>
    ((await (await who.send('POST', path, { doing })).json()) as CaseReaders).readers
  const ledger = await rowsOf(app, 'ledger')
  expect(await say(officer, 'reading')).toEqual([])
  expect(await say(head, 'reading')).toEqual([{ name: 'Test grievance-officer', doing: 'reading' }])
  expect(await say(officer, 'writing')).toEqual([{ name: 'Test district', doing: 'reading' }])
  expect(await say(head, 'reading')).toEqual([{ name: 'Test grievance-officer', doing: 'writing' }])
  app.clock.now += minute
  expect(await say(head, 'reading')).toEqual([])
  expect(await rowsOf(app, 'ledger')).toEqual(ledger)
})

test('whoever may not work the case sees nobody, and is seen by nobody', async () => {
  const { app, officer, id } = await openCase()
  const path = `/api/grievances/${id}/readers`
  for (const role of ['office-head', 'auditor', 'operator'] as const)
    expect(
      await codeOfAnswer(
        await (await addPerson(app, role, undefined, 'tehsil-meham')).send('POST', path, {
          doing: 'reading',
        }),
      ),
    ).toEqual([403, 'not-permitted'])
  expect(await codeOfAnswer(await officer.send('POST', path, { doing: 'sleeping' }))).toEqual([
    400,
    'field-invalid',
  ])
  const answer = await officer.send('POST', path, { doing: 'reading' })
  expect(await answer.json()).toEqual({ readers: [] })
})

test('what one server hears the other tells, once and not back', () => {
  const clock = { now: 0 }
  const told: ReaderSeen[] = []
  const other = createCaseReaders(
    () => clock.now,
    () => {
      throw new Error('told back')
    },
  )
  const one = createCaseReaders(
    () => clock.now,
    (seen) => {
      told.push(seen)
      other.hear(seen)
    },
  )
  one.see({ grievance: 'g', person: 'a', name: 'Asha', doing: 'writing' })
  expect(told).toHaveLength(1)
  expect(other.others('g', 'b')).toEqual([{ name: 'Asha', doing: 'writing' }])
  expect([other.others('g', 'a'), other.others('h', 'b')]).toEqual([[], []])
  clock.now += 45_000
  expect([one.others('g', 'b'), other.others('g', 'b')]).toEqual([[], []])
})
