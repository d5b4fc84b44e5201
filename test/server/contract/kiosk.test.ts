/** What a kiosk may send: an app of another version is no reason to lose an entry. */
import { expect, test } from 'vitest'
import {
  KioskEntry,
  KioskExport,
  KioskImport,
  type KioskImported,
  KioskReport,
  type KioskSettings,
  type KioskSync,
  kioskBatch,
  type ScreenCookieReply,
  ScreenCookieRequest,
  type SyncReply,
  SyncRequest,
} from '#server/contract/devices/kiosk.ts'

const entry: KioskEntry = {
  id: '0123456789ABCDEFGHJKMNPQRS',
  rating: 1,
  reasons: ['waiting'],
  service: null,
  words: 'देर हुई',
  lang: 'hi',
  hour: 498_000,
  clock: 'known',
}
const report: KioskReport = {
  version: 'a1',
  mode: 'faces',
  queued: 1,
  oldestHour: 498_000,
  aside: 0,
  battery: 0.5,
  charging: true,
  storageUsed: 1,
  storageQuota: 2,
  persisted: true,
  driftMs: -3,
  failedVersion: null,
  gap: false,
}
const sync: KioskSync = { seq: 1, sentAt: 0, entries: [entry], report, settings: 0 }

test('what a kiosk sends is taken as it is, and fields that only a later app knows are passed over', () => {
  expect(SyncRequest.parse({ ...sync, later: 1 })).toEqual(sync)
  expect(KioskEntry.parse({ ...entry, later: 1 })).toEqual(entry)
  expect(KioskReport.parse({ ...report, later: 1 })).toEqual(report)
  expect(ScreenCookieRequest.parse({ seq: 1, sentAt: 0 })).toEqual({ seq: 1, sentAt: 0 })
})

test('an entry or a report that is wrong does not make the request wrong; more than fifty entries do', () => {
  const odd = { ...sync, entries: [entry, null, 7], report: 'none' }
  expect(SyncRequest.safeParse(odd).success).toBe(true)
  const many = { ...sync, entries: Array.from({ length: kioskBatch.entries + 1 }, () => entry) }
  expect(SyncRequest.safeParse(many).success).toBe(false)
})

test.each([
  ['an id that is too short', { id: entry.id.slice(1) }],
  ['a fifth face', { rating: 5 }],
  ['part of an hour', { hour: 1.5 }],
  ['seven reasons', { reasons: Array.from({ length: 7 }, () => 'waiting') }],
])('%s is no entry', (_, wrong) => {
  expect(KioskEntry.safeParse({ ...entry, ...wrong }).success).toBe(false)
})

test('an export is its kiosk and the requests that it signed', () => {
  const part = { body: JSON.stringify(sync), signature: 'A'.repeat(86) }
  expect(KioskExport.safeParse({ sunwai: 'kiosk-export', kiosk: 'x', parts: [part] }).success).toBe(true)
  expect(KioskExport.safeParse({ sunwai: 'other', kiosk: 'x', parts: [] }).success).toBe(false)
  expect(KioskImport.safeParse({ kiosk: 'x', ...part, signature: 'short' }).success).toBe(false)
})

test('a kiosk hears of each entry, and gets what it needs to go on without a network', () => {
  const imported: KioskImported = { taken: [{ id: entry.id, status: 201 }] }
  const settings: KioskSettings | null = null
  const reply: SyncReply = {
    sunwai: 'kiosk',
    seq: 1,
    now: 0,
    ...imported,
    settings,
    app: 'a1',
    state: 'paired',
  }
  const cookie: ScreenCookieReply = { sunwai: 'kiosk', seq: reply.seq }
  expect(cookie.seq).toBe(sync.seq)
})
