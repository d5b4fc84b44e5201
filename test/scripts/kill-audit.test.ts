/** The audit after a kill looks for a complaint where it stands when an officer had opened a case from the same entry before. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { emptyLedger } from '#scripts/bench/kill/acknowledged.ts'
import { auditStore } from '#scripts/bench/kill/audit.ts'
import { openKeyring } from '#server/codes/keyring.ts'
import { addPerson, codeOf, openTestApp, say } from '#test/support/app.ts'
import { firstEntry, post } from '#test/support/receipt.ts'

test('a complaint that joined a case is known, and is missed when it is lost', async () => {
  const app = await openTestApp()
  const entry = 'KILLED'.padEnd(24, '_')
  const said = await say(app, await codeOf(app), { entry, rating: '1' })
  const { receipt } = (await said.json()) as { receipt: string }
  const officer = await addPerson(app)
  const { id } = await firstEntry(officer)
  const opened = { entry: id, kind: 'small', summary: 'opened by an officer' }
  expect((await officer.send('POST', '/api/grievances', opened)).status).toBe(201)
  const words = `complaint of ${entry}`
  expect((await post(app, '/r/grievance', { receipt, words })).status).toBe(200)

  const ledger = emptyLedger()
  ledger.entries.set(entry, { kept: { rating: 1, reasons: [], service: null, words: null }, sent: [] })
  ledger.grievances.set(words, { kept: { by: 'visitor', of: entry }, sent: [] })
  ledger.grievances.set(opened.summary, { kept: { by: 'staff', of: id }, sent: [] })
  const faults = async () => (await auditStore(app.data, ledger, openKeyring(app.data).receipts)).faults
  await app.deps.allApplied()
  expect(await faults()).toEqual([])
  const sqlite = new Sqlite(join(app.data, 'sunwai.db'))
  sqlite.exec('delete from messages')
  sqlite.close()
  expect(await faults()).toContain(`grievance "${words}" was acknowledged and is lost`)
})
