/** On PostgreSQL nothing is said of backups and disks that this server does not see. */
import { expect, test } from 'vitest'
import { tell } from '#kiosk/staff/status/sentences.ts'
import { en } from '#kiosk/words/staff/en.ts'
import { hi } from '#kiosk/words/staff/hi.ts'
import type { StatusView } from '#server/contract/status.ts'
import { addPerson, openTestApp } from '#test/support/app.ts'

test('all but the missing contact is in order without a folder for backups, and the page says where the backups are made', async () => {
  const app = await openTestApp({ SUNWAI_TWO_STEP: 'required' })
  const view = await (await addPerson(app, 'auditor')).read<StatusView>('/api/status')
  expect(view).toMatchObject({
    state: 'look',
    contact: { finding: 'unnamed' },
    store: { kind: 'postgres', finding: 'writable' },
    disk: null,
    backup: { state: 'ok', finding: 'elsewhere' },
  })
  for (const words of [en, hi]) {
    const { says, todo } = tell('backup', view, words)
    expect([says, todo]).toEqual([expect.stringMatching(/PostgreSQL.+keys\.json/), undefined])
  }
  const away: StatusView = { ...view, store: { ...view.store, state: 'act', finding: 'not-writable' } }
  for (const words of [en, hi]) expect(tell('store', away, words).todo).toContain('PostgreSQL')
})

test('machines are told of the store alone: a full disk beside a server keeps nobody from being heard', async () => {
  const token = 'a-token-that-is-long-enough'
  const app = await openTestApp({ SUNWAI_METRICS_TOKEN: token })
  expect(await (await app.fetch('/readyz')).json()).toEqual({
    status: 'ready',
    checks: { store: 'writable' },
  })
  const metrics = await app.fetch('/metrics', { headers: { authorization: `Bearer ${token}` } })
  const text = await metrics.text()
  expect(text).toContain('sunwai_store_writable 1')
  expect(text).not.toMatch(/^sunwai_(disk|backup)/m)
})
