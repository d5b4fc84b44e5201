/** The ledger as people read it: by kind, person, office and days, each within their places, in words of both languages. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from '#kiosk/words/staff/en.ts'
import { hi } from '#kiosk/words/staff/hi.ts'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import type { LedgerPage } from '#server/contract/staff/ledger.ts'
import { record } from '#server/ledger/ledger-store.ts'
import { addPerson, day, openTestApp } from '#test/support/app.ts'
import { twoDistricts } from '#test/support/two-districts.ts'

test('every kind of line that the program writes has words in Hindi and in English', () => {
  const sources = globSync('{server,scripts}/**/*.ts').map((path) => readFileSync(path, 'utf8'))
  const kind = /(?:action: |staffAct\([^;]*?, |\? |: )'([a-z-]+:(?!read'|manage'|work'|\/)[a-z-]+)'/g
  const written = sources
    .filter((text) => text.includes('record(') || text.includes('LedgerAct') || text.includes('staffAct('))
    .flatMap((text) => [...text.matchAll(kind)].map(([, name]) => name ?? ''))
    .filter((name) => !name.startsWith('node:'))
  const steps = ['assigned', 'answered', 'closed'].map((step) => `grievance:${step}`)
  const kinds = new Set([...written, ...steps, 'words:read', 'photo:read', 'voice:listen'])
  expect(kinds.size).toBeGreaterThan(25)
  for (const { ledger } of [hi, en]) expect([...kinds].filter((name) => !ledger.kinds[name])).toEqual([])
})

test('lines of an office are found by it, whether it is their subject or stands in their details', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  await admin.send('POST', '/api/posters/print', { office: 'tehsil-meham', point: 'gate' })
  await admin.fetch('/api/entries?office=tehsil-meham')
  await admin.fetch('/api/entries?office=tehsil-sampla')
  const { lines } = await admin.read<LedgerPage>('/api/ledger?office=tehsil-meham')
  expect(lines.map(({ action, place }) => [action, place?.en])).toEqual([
    ['words:read', 'Tehsil Office, Meham'],
    ['poster:print', 'Tehsil Office, Meham'],
  ])
})

test('the page names people, offices and the last day that has a root, and goes on to older lines until there are none', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  await app.deps.write(async (trx) => {
    for (let line = 0; line < 120; line++)
      await record(trx, {
        at: app.clock.now,
        actor: { kind: 'command', id: 'test' },
        action: 'test:many',
        subject: { kind: 'person', id: admin.person.id },
      })
  })
  app.clock.now += day
  await commitLedger(app.deps)
  app.clock.now -= day
  const seen: number[] = []
  let before = ''
  for (let pages = 0; pages < 4; pages++) {
    const page = await admin.read<LedgerPage>(`/api/ledger?action=test:many${before}`)
    expect(page.rootOf).toBe('2026-11-20')
    expect(page.lines[0]?.subject.person).toBe(admin.person.name)
    seen.push(...page.lines.map(({ number }) => number))
    if (page.next === null) break
    before = `&before=${page.next}`
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120])
})

test('who holds one district reads the lines of that district, and nothing of another or of the machine', async () => {
  const app = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const [first, second] = app.deps.directory.register.districts
  if (!first || !second) throw new Error('no districts')
  const admin = await addPerson(app)
  const [own, other] = [first, second].map(
    ({ id }) => [...app.deps.directory.offices.values()].find(({ district }) => district === id)?.id ?? '',
  )
  for (const office of [own, other]) await admin.fetch(`/api/entries?office=${office}`)
  await admin.fetch('/api/entries')
  const scope = { ...everywhere, districts: [first.id] }
  const commissioner = await addPerson(app, 'district', undefined, null, scope)
  const { lines, offices } = await commissioner.read<LedgerPage>('/api/ledger')
  expect(lines.map(({ subject }) => subject.id)).toEqual([first.id, own])
  expect(offices.some(({ id }) => id === other)).toBe(false)
  expect((await commissioner.read<LedgerPage>(`/api/ledger?office=${other}`)).lines).toEqual([])
  const all = await admin.read<LedgerPage>('/api/ledger')
  expect(all.lines.length).toBeGreaterThan(4)
})
