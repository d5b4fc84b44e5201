/** What the administrator is told about the running system, and that each sentence follows from something real. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StatusView } from '#server/contract/status.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import {
  daysLeft,
  findBackup,
  findDisk,
  findFlags,
  findMessages,
  gravest,
  screenState,
} from '#server/status/status.ts'
import {
  addPerson,
  codeOf,
  day,
  friday,
  hour,
  minute,
  newEntry,
  openTestApp,
  say,
} from '#test/support/app.ts'
import { newFolder } from '#test/support/process.ts'
import { key, openSmsGateway, templates } from '#test/support/sms-gateway.ts'

const openWithBackups = async () => {
  const backups = newFolder()
  const app = await openTestApp({ SUNWAI_BACKUPS: backups })
  const person = await addPerson(app)
  const read = () => person.read<StatusView>('/api/status')
  /** As a backup lies there: its age and the size of its database are all that is looked at. */
  const place = (name: string, at: number, bytes: number) => {
    mkdirSync(join(backups, name))
    writeFileSync(join(backups, name, 'sunwai.db'), Buffer.alloc(bytes))
    writeFileSync(join(backups, name, 'manifest.json'), '{}')
    utimesSync(join(backups, name), at / 1000, at / 1000)
  }
  return { app, person, read, place }
}

test('the state is for those who run the system: not for officers, heads or strangers', async () => {
  const app = await openTestApp()
  expect((await app.fetch('/api/status')).status).toBe(401)
  for (const [role, status] of [
    ['administrator', 200],
    ['district', 200],
    ['grievance-officer', 403],
    ['office-head', 403],
  ] as const)
    expect([role, (await (await addPerson(app, role)).fetch('/api/status')).status]).toEqual([role, status])
})

test('a new app is writable, has room, and says that no backup is made', async () => {
  const app = await openTestApp()
  const person = await addPerson(app)
  await say(app, await codeOf(app), { entry: newEntry(), rating: '2' })
  app.clock.now += minute
  const view = await person.read<StatusView>('/api/status')
  expect(view).toMatchObject({
    now: friday + minute,
    since: friday,
    state: 'look',
    store: { state: 'ok', finding: 'writable', today: 1 },
    disk: { state: 'ok', finding: 'enough', daysLeft: null },
    backup: { state: 'look', finding: 'unset', newest: null },
    messages: { state: 'unused', finding: 'off' },
    flags: { finding: 'none', raised: 0, oldestDay: null },
    screens: { finding: 'unconnected', list: [] },
    signIn: { state: 'look', finding: 'trial' },
  })
  expect(view.version).toMatch(/^\d+\.\d+\.\d+$/)
  app.clock.now += day
  expect((await person.fetch('/api/status')).status).toBe(401)
})

test('where two-step sign-in is required, signing in is in order', async () => {
  const app = await openTestApp({ SUNWAI_TWO_STEP: 'required' })
  const auditor = await addPerson(app, 'auditor')
  expect((await auditor.read<StatusView>('/api/status')).signIn).toEqual({
    state: 'ok',
    finding: 'two-step',
    unreadable: 0,
  })
})

test('entries of yesterday do not count as of today', async () => {
  const { app, read } = await openWithBackups()
  await say(app, await codeOf(app), { entry: newEntry(), rating: '2' })
  expect((await read()).store.today).toBe(1)
  const late = await addPerson(app)
  app.clock.now += 7 * hour
  expect((await late.fetch('/api/status')).status).toBe(401)
  app.clock.now += 5 * hour
  const next = await addPerson(app)
  expect((await next.read<StatusView>('/api/status')).store.today).toBe(0)
})

test('a backup of today is fresh, one of four days ago means that they stopped', async () => {
  const { read, place } = await openWithBackups()
  expect((await read()).backup).toMatchObject({ state: 'ok', finding: 'first', newest: null })
  place('2026-11-16', friday - 4 * day, 1000)
  expect((await read()).backup).toMatchObject({ state: 'act', finding: 'stopped', newest: friday - 4 * day })
  place('2026-11-20', friday - hour, 2000)
  expect((await read()).backup).toMatchObject({ state: 'ok', finding: 'fresh', sameDisk: true })
})

test('backups that grew tell how long the disk lasts, each copy on the same disk counted', async () => {
  const { read, place } = await openWithBackups()
  place('2026-11-10', friday - 10 * day, 1000)
  place('2026-11-20', friday, 11_000)
  const { disk } = await read()
  expect(disk?.free).toBeGreaterThan(0)
  expect(disk?.daysLeft).toBe(Math.floor((disk?.free ?? 0) / 3000))
})

test('how long a disk lasts is told only from three days of growth', () => {
  const growth = (days: number, bytes: number) => ({
    from: { at: 0, bytes: 0 },
    to: { at: days * day, bytes },
    copies: 1,
  })
  expect(daysLeft(1000, growth(10, 100))).toBe(100)
  expect(daysLeft(1000, growth(2.9, 100))).toBeNull()
  expect(daysLeft(1000, growth(10, 0))).toBeNull()
  expect(daysLeft(1000, null)).toBeNull()
  const size = 1e12
  expect([findDisk(size / 2, size, 29), findDisk(size / 2, size, 30)]).toEqual(['filling', 'enough'])
  expect(findDisk(1, size, 1)).toBe('full')
})

test('a backup is late after a day and a half, and stopped after three', () => {
  const found = (age: number) => findBackup(true, friday - age, 0, friday)
  expect([found(1.4 * day), found(1.6 * day), found(3.1 * day)]).toEqual(['fresh', 'late', 'stopped'])
  expect(findBackup(true, null, friday - 2 * hour, friday)).toBe('stopped')
  expect(findBackup(false, null, friday, friday)).toBe('unset')
})

test('a message that was tried and still waits is stuck; one given up is told for a week', async () => {
  const gateway = await openSmsGateway()
  gateway.refuse = true
  const path = join(newFolder(), 'sms.json')
  writeFileSync(
    path,
    JSON.stringify({
      gateway: 'msg91',
      url: gateway.url,
      key,
      sender: 'ROHTAK',
      templates: { ...templates, changed: templates.opened },
    }),
  )
  const app = await openTestApp({ SUNWAI_SMS: path })
  app.deps.log.level = 'silent'
  const messages = async () => {
    const view = await (await addPerson(app)).read<StatusView>('/api/status')
    return view.messages
  }
  const said = await say(app, await codeOf(app), { entry: newEntry(), rating: '1', words: 'काम नहीं हुआ' })
  const { receipt } = (await said.json()) as { receipt: string }
  await app.fetch('/r/grievance', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ receipt, words: '', mobile: '98123 45678' }).toString(),
  })
  expect(await messages()).toMatchObject({ finding: 'flowing', waiting: 1, stuck: 0, failed: 0 })
  await deliverNotifications(app.deps)
  expect(await messages()).toMatchObject({ state: 'look', finding: 'stuck', waiting: 1, stuck: 1, failed: 0 })
  for (let at = 0; at < 72; at++) {
    app.clock.now += hour
    await deliverNotifications(app.deps)
  }
  expect(await messages()).toMatchObject({ state: 'look', finding: 'failed', waiting: 0, failed: 1 })
  app.clock.now += 8 * day
  expect(await messages()).toMatchObject({ finding: 'flowing', failed: 0 })
})

test('messages: none without a gateway; stuck is told before given up', () => {
  expect(findMessages(false, 5, 5)).toBe('off')
  expect([findMessages(true, 1, 1), findMessages(true, 0, 1), findMessages(true, 0, 0)]).toEqual([
    'stuck',
    'failed',
    'flowing',
  ])
})

test('a flag that nobody decided on for more than a week is worth a look', () => {
  expect([findFlags(0, null, 100), findFlags(2, 93, 100), findFlags(2, 92, 100)]).toEqual([
    'none',
    'waiting',
    'long',
  ])
})

test('a screen that is off over a weekend is in order; after four days someone should look', () => {
  expect(screenState(friday - 3 * day, 0, friday)).toBe('ok')
  expect(screenState(friday - 5 * day, 0, friday)).toBe('look')
  expect(screenState(null, friday - 5 * day, friday)).toBe('look')
  expect(screenState(null, friday - day, friday)).toBe('ok')
})

test('the gravest part gives the state of the whole', () => {
  expect(gravest(['ok', 'act', 'look'])).toBe('act')
  expect(gravest(['look', 'ok'])).toBe('look')
  expect(gravest([])).toBe('ok')
})

test('a connected counter screen is named with when it was last seen', async () => {
  const { app, person, read } = await openWithBackups()
  const reply = await person.send('POST', '/api/presence', { office: 'tehsil-meham', point: 'registry' })
  const { link } = (await reply.json()) as { link: string }
  const seenAt = async () => (await read()).screens.list.map((screen) => screen.seenAt)
  expect(await seenAt()).toEqual([null])
  const opened = await app.fetch(new URL(link).pathname)
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await app.fetch('/presence', { headers: { cookie } })).status).toBe(200)
  app.clock.now += 10 * minute
  expect(await seenAt()).toEqual([friday])
})
