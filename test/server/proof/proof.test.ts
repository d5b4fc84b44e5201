/** The daily proof of the ledger: in a thread, on either database; what somebody changed behind the program's back stands on System. */
import pino from 'pino'
import { expect, test } from 'vitest'
import { appoint } from '#server/contract/staff/access.ts'
import type { StatusView } from '#server/contract/status.ts'
import { proveLedger } from '#server/proof/proof-actions.ts'
import { addPerson, day, friday, hour, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { openCommittedApp } from '#test/support/ledger.ts'
import { twoDistricts } from '#test/support/two-districts.ts'

const ledgerOf = async (
  app: TestApp,
  ...who: Parameters<typeof addPerson> extends [unknown, ...infer Rest] ? Rest : never
) => (await (await addPerson(app, ...who)).read<StatusView>('/api/status')).ledger

/** One round of the job, with the lines that it logs. */
async function prove(app: TestApp) {
  const lines: { level: number; msg: string; first?: string }[] = []
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) })
  await proveLedger({ ...app.deps, log })
  return lines
}

test('an untouched ledger is proven each night by itself, and System says when and how much of it', async () => {
  const app = await openCommittedApp()
  expect(await ledgerOf(app)).toEqual({ state: 'ok', finding: 'unproven', proof: null })
  await app.deps.jobs.tick()
  // Half past four in the morning has come.
  app.clock.now += day
  await app.deps.jobs.tick()
  const { finding, proof } = await ledgerOf(app)
  expect([finding, proof]).toEqual([
    'proven',
    { at: app.clock.now, lines: expect.any(Number), hours: 3, faults: 0, first: null },
  ])
  expect(proof?.lines).toBeGreaterThan(3)
  app.clock.now += 3 * day + hour
  expect(await ledgerOf(app)).toMatchObject({ state: 'look', finding: 'old' })
})

test('an entry that somebody deletes in the database is an alarm after the next round, on System and in the log', async () => {
  const app = await openCommittedApp()
  expect(await prove(app)).toMatchObject([{ level: 30, msg: 'the ledger is as it was written' }])
  const [entry] = (await rowsOf(app, 'entries')) as unknown as { id: string }[]
  for (const table of ['word_salts', 'receipts', 'entries'] as const)
    await app.deps.db
      .deleteFrom(table as 'word_salts')
      .where((table === 'entries' ? 'id' : 'entry') as 'entry', '=', entry?.id ?? '')
      .execute()
  const first = expect.stringMatching(/^rohtak, 2026-11-20/)
  expect(await prove(app)).toMatchObject([{ level: 50, msg: 'the ledger is not what was written', first }])
  expect(await ledgerOf(app)).toMatchObject({ state: 'act', finding: 'broken', proof: { faults: 1, first } })
})

test('a line that is taken out of the ledger is named by its number; where it is no business of theirs, people of one district hear only that', async () => {
  const app = await openCommittedApp(4, { SUNWAI_OFFICES: twoDistricts() })
  await app.deps.db.deleteFrom('ledger').where('number', '=', 3).execute()
  await prove(app)
  const { proof, state } = await ledgerOf(app, 'auditor')
  expect([state, proof?.first]).toEqual(['act', expect.stringMatching(/\b[34]\b/)])
  const { scope } = appoint('auditor', { districts: ['jhajjar'] })
  expect(await ledgerOf(app, 'auditor', undefined, null, scope)).toMatchObject({
    state: 'act',
    finding: 'broken',
    proof: { faults: 1, first: null },
  })
})

test('a proof that is cut short by a stop says so and leaves the last one as it was', async () => {
  const app = await openTestApp()
  await prove(app)
  app.clock.now += hour
  const stopping = AbortSignal.abort()
  await expect(proveLedger(app.deps, undefined, stopping)).rejects.toThrow('before it was through')
  expect((await ledgerOf(app)).proof?.at).toBe(friday)
})
