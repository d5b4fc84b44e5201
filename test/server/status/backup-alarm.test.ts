/** That no backup is made is told to whoever runs the machine, who does not look at a page each day. */
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isHeldNeeded, tellAllHeld } from '#server/boot/held-notices.ts'
import type { StatusView } from '#server/contract/status.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { isBackupMissed, warnOfBackup } from '#server/status/backup-alarm-actions.ts'
import { listBackups } from '#server/storage/backup/backup.ts'
import { backUp, isBackupDue } from '#server/storage/backup/daily-backup.ts'
import { addPerson, day, friday, hour, openTestApp, rowsOf } from '#test/support/app.ts'
import { mailSettings, openMailServer } from '#test/support/mail-server.ts'
import { newFolder } from '#test/support/process.ts'
import { openWebhook, webhookSecret } from '#test/support/webhook.ts'

type Told = { template: string; parameters: { hours: string; last: string } }

/** An app whose administrator listens at a webhook, and a folder where backups lie as if they had been made. */
async function openWatched() {
  const { url, told } = await openWebhook<Told>()
  const backups = newFolder()
  const app = await openTestApp({
    SUNWAI_BACKUPS: backups,
    SUNWAI_WEBHOOK_SECRET: webhookSecret,
    SUNWAI_ALARM_TO: url,
  })
  const place = (name: string, at: number, more?: string) => {
    mkdirSync(join(backups, name))
    writeFileSync(join(backups, name, 'sunwai.db'), 'as large as it is')
    const list = `{"version": 1, "madeAt": "", "hashes": {}, "rows": {}, ${more ?? '"number": 0'}}`
    writeFileSync(join(backups, name, 'manifest.json'), list)
    utimesSync(join(backups, name), at / 1000, at / 1000)
  }
  /** As the job does every hour. */
  const look = async () => {
    if (await isBackupMissed(app.deps, app.clock.now)) await warnOfBackup(app.deps, app.clock.now)
    await deliverNotifications(app.deps)
  }
  return { app, backups, place, look, told }
}

test('without a backup for a day and a half the administrator is told, once a day, until there is one', async () => {
  const { app, place, look, told } = await openWatched()
  place('a', friday)
  app.clock.now = friday + 36 * hour
  await look()
  expect(told).toEqual([])
  app.clock.now += hour
  await look()
  await look()
  expect(told).toMatchObject([
    { template: 'backup-old', parameters: { hours: '37', last: '2026-11-20 06:50 UTC' } },
  ])
  app.clock.now += day
  for (let at = 0; at < 3; at++) await look()
  expect(told.map(({ parameters }) => parameters.hours)).toEqual(['37', '61'])
  place('b', app.clock.now)
  app.clock.now += day
  await look()
  expect(told).toHaveLength(2)
  const person = await addPerson(app)
  expect((await person.read<StatusView>('/api/status')).backup).toMatchObject({ finding: 'fresh' })
})

test('where none was ever made, or the newest is from a clock that ran ahead, that is told as well', async () => {
  const { app, backups, place, look, told } = await openWatched()
  app.clock.now = friday + hour - 1
  await look()
  expect(told).toEqual([])
  app.clock.now = friday + 2 * hour
  await look()
  expect(told).toMatchObject([{ parameters: { hours: '2', last: '–' } }])
  place('a', friday + 30 * day)
  app.clock.now += day
  await look()
  expect(told).toHaveLength(2)
  rmSync(join(backups, 'a'), { recursive: true })
})

test('a backup of damaged data is an alarm at once and each day, until one without damage was made', async () => {
  const { app, place, look, told } = await openWatched()
  place('a', friday)
  place('b', friday + day, '"damage": ["the original of file f is not what was stored"]')
  app.clock.now = friday + day + hour
  // Somebody else each time: sessions end with the day.
  const stand = async () => (await (await addPerson(app)).read<StatusView>('/api/status')).backup
  expect(await stand()).toMatchObject({
    state: 'act',
    finding: 'damaged',
    newest: friday + day,
    whole: friday,
  })
  await look()
  await look()
  app.clock.now += day
  place('c', app.clock.now, '"damage": ["1 files have lost their content"]')
  await look()
  expect(told.map(({ template, parameters }) => [template, parameters.last])).toEqual(
    Array.from({ length: 2 }, () => ['backup-damaged', '2026-11-20 06:50 UTC']),
  )
  place('d', app.clock.now + hour)
  app.clock.now += day
  await look()
  expect(told).toHaveLength(2)
  expect(await stand()).toMatchObject({ state: 'ok', finding: 'fresh' })
})

test('a folder that cannot be read, as on a disk that fails, is an alarm and not a page that fails', async () => {
  const { app, backups, look, told } = await openWatched()
  rmSync(backups, { recursive: true })
  writeFileSync(backups, 'what stands here is no folder')
  app.clock.now = friday + 2 * hour
  const person = await addPerson(app)
  expect((await person.read<StatusView>('/api/status')).backup).toMatchObject({ finding: 'stopped' })
  await look()
  expect(told).toMatchObject([{ template: 'backup-old', parameters: { hours: '2', last: '–' } }])
  // It is tried all the same, and the job tells why it failed.
  expect(isBackupDue(backups)).toBe(true)
  const order = { data: app.data, into: backups, recipient: null }
  await expect(backUp(order, new AbortController().signal)).rejects.toThrow(/^no backup could be made: \S.*$/)
})

test('no address is kept longer than its message', async () => {
  const { app, look, told } = await openWatched()
  app.clock.now = friday + 2 * day
  await look()
  expect(told).toHaveLength(1)
  const [row] = (await rowsOf(app, 'notifications')) as unknown as { dedupe_key: string; state: string }[]
  expect(row?.state).toBe('sent')
  expect(row?.dedupe_key).not.toMatch(/127|alarm/)
})

test('the job is there where backups are made, and nowhere else', async () => {
  const named = async ({ deps }: Awaited<ReturnType<typeof openTestApp>>) =>
    (await deps.jobs.view(friday)).some(({ name }) => name === 'warn-of-backup')
  expect(await named((await openWatched()).app)).toBe(true)
  expect(await named(await openTestApp({ SUNWAI_BACKUPS: newFolder() }))).toBe(true)
  expect(await named(await openTestApp())).toBe(false)
})

test('a backup that does not end is given up and says so; nothing of it counts', async () => {
  const { app, backups } = await openWatched()
  const order = { data: app.data, into: backups, recipient: null }
  await expect(backUp(order, new AbortController().signal, 1)).rejects.toThrow(
    'no backup could be made: it was not done within 1 minutes',
  )
  expect(listBackups(backups)).toEqual([])
})

test('administrators who left an address are told too, once a day and not at night', async () => {
  const mail = await openMailServer()
  const app = await openTestApp({ SUNWAI_BACKUPS: newFolder(), ...mailSettings(mail) })
  const contact = { mobile: '', email: 'admin@example.in', channel: 'mail', language: 'en' }
  await (await addPerson(app)).send('PUT', '/api/account/contact', contact)
  await (await addPerson(app, 'district')).send('PUT', '/api/account/contact', {
    ...contact,
    email: 'dc@example.in',
  })
  const look = async (hours: number) => {
    app.clock.now = friday + hours * hour
    await warnOfBackup(app.deps, app.clock.now)
    if (await isHeldNeeded(app.deps, app.clock.now)) await tellAllHeld(app.deps, app.clock.now)
    await deliverNotifications(app.deps)
    return mail.mails.splice(0).map(({ to, subject }) => `${to}: ${subject}`)
  }
  expect(await look(2)).toEqual(['admin@example.in: No backup for 2 hours'])
  expect(await look(3)).toEqual([])
  expect(await look(14)).toEqual([])
  expect(await look(21)).toEqual(['admin@example.in: No backup for 21 hours'])
})
