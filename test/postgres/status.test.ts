/** On PostgreSQL nothing is claimed of backups and disks that this server does not see. */
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tell } from '#kiosk/staff/status/sentences.ts'
import { en } from '#kiosk/words/staff/en.ts'
import { hi } from '#kiosk/words/staff/hi.ts'
import { listJobs } from '#server/boot/job-list.ts'
import type { StatusView } from '#server/contract/status.ts'
import { isBackupMissed, warnOfBackup } from '#server/status/backup-alarm-actions.ts'
import { addPerson, day, friday, hour, openTestApp, rowsOf } from '#test/support/app.ts'
import { newFolder } from '#test/support/process.ts'

test('where no folder of dumps is named, the page says that nothing is known of backups and what to do', async () => {
  const app = await openTestApp({ SUNWAI_TWO_STEP: 'required' })
  const view = await (await addPerson(app, 'auditor')).read<StatusView>('/api/status')
  expect(view).toMatchObject({
    state: 'look',
    contact: { finding: 'unnamed' },
    store: { kind: 'postgres', finding: 'writable' },
    disk: null,
    backup: { state: 'look', finding: 'elsewhere' },
  })
  for (const words of [en, hi]) {
    const { says, todo } = tell('backup', view, words)
    expect([says, todo]).toEqual([
      expect.stringContaining('PostgreSQL'),
      expect.stringMatching(/pg_dump.+keys\.json.+SUNWAI_DUMPS/),
    ])
  }
  const away: StatusView = { ...view, store: { ...view.store, state: 'act', finding: 'not-writable' } }
  for (const words of [en, hi]) expect(tell('store', away, words).todo).toContain('PostgreSQL')
})

test('the newest dump in the folder that is named is watched: on the page, by the alarm, and for machines', async () => {
  const dumps = newFolder()
  const token = 'a-token-that-is-long-enough'
  const app = await openTestApp({
    SUNWAI_DUMPS: dumps,
    SUNWAI_METRICS_TOKEN: token,
    SUNWAI_WEBHOOK_SECRET: 'a webhook secret of the test',
    SUNWAI_ALARM_TO: 'http://127.0.0.1:9/alarm',
  })
  const seen = async () => (await (await addPerson(app)).read<StatusView>('/api/status')).backup
  const place = (name: string, at: number, text = 'dump') => {
    writeFileSync(join(dumps, name), text)
    utimesSync(join(dumps, name), at / 1000, at / 1000)
  }
  const told = async () => {
    if (await isBackupMissed(app.deps, app.clock.now)) await warnOfBackup(app.deps, app.clock.now)
    return (await rowsOf(app, 'notifications' as 'entries')).length
  }
  expect(listJobs(app.deps.config, () => undefined).map(({ name }) => name)).toContain('warn-of-backup')
  app.clock.now += 2 * hour
  expect([await seen(), await told()]).toMatchObject([{ state: 'act', finding: 'stopped', newest: null }, 1])
  place('sunwai-2026-11-20.dump', app.clock.now - hour)
  expect(await seen()).toMatchObject({ state: 'ok', finding: 'fresh', newest: app.clock.now - hour })
  app.clock.now += 2 * day
  // What is no dump, or none yet.
  place('sunwai-2026-11-22.dump.part', app.clock.now)
  place('keys.json', app.clock.now)
  place('empty.dump', app.clock.now, '')
  expect([await seen(), await told()]).toMatchObject([{ state: 'look', finding: 'late' }, 2])
  const view = await (await addPerson(app)).read<StatusView>('/api/status')
  for (const words of [en, hi]) expect(tell('backup', view, words).todo).toMatch(/pg_dump.+SUNWAI_DUMPS/)
  const metrics = await app.fetch('/metrics', { headers: { authorization: `Bearer ${token}` } })
  expect(await metrics.text()).toContain(`sunwai_backup_newest_timestamp_seconds ${(friday + hour) / 1000}`)
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
