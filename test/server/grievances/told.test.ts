/** At which stages a citizen is told by a message, and at which not. */
import { expect, test } from 'vitest'
import { lifecycle, untold } from '#server/grievances/lifecycle.ts'
import { rowsOf } from '#test/support/app.ts'
import { openCase } from '#test/support/case.ts'
import { post } from '#test/support/receipt.ts'

test('every event tells its citizen, or it is written down why not', () => {
  const silent = new Set(lifecycle.filter(({ tells }) => tells === null).map(({ event }) => event))
  expect([...silent].sort()).toEqual(Object.keys(untold).sort())
  for (const { event, tells } of lifecycle) expect([event, tells === null]).toEqual([event, event in untold])
})

test('that work has begun, that the case was withdrawn and restored: each is told once', async () => {
  const { app, id, officer, receipt, act } = await openCase(false)
  await app.deps.write((trx) =>
    trx.updateTable('grievances').set({ mobile: '+919812345678' }).where('id', '=', id).execute(),
  )
  await act({ event: 'assigned', owner: officer.person.id })
  await act({ event: 'started' })
  for (const path of ['/r/withdraw-case', '/r/restore-case']) {
    const { version } = await app.deps.db.selectFrom('grievances').select('version').executeTakeFirstOrThrow()
    await post(app, path, { receipt, seen: String(version) })
  }
  const rows = (await rowsOf(app, 'notifications')) as unknown as { template: string }[]
  const told = rows.map(({ template }) => template)
  expect(told.filter((each) => ['started', 'withdrawn', 'reopened'].includes(each)).sort()).toEqual([
    'reopened',
    'started',
    'withdrawn',
  ])
})
