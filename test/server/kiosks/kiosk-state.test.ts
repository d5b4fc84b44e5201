/** A tablet is missed in opening hours only, and what it reports tells what somebody should look at. */
import { expect, test } from 'vitest'
import type { KioskReport } from '#server/contract/devices/kiosk.ts'
import { localHour } from '#server/district/local-time.ts'
import { needsOf, stateOf, waitingHours } from '#server/kiosks/kiosk-state.ts'

const timezone = 'Asia/Kolkata'
/** Of a day and a time in Rohtak. */
const at = (text: string) => Date.parse(`${text}+05:30`)
const spans = [{ open: 540, close: 1020 }]
const opening = { week: [spans, spans, spans, spans, spans, [], []], holidays: [] }
const fine = { blocked: false, leavingAt: null, copiedAt: null, watchedFrom: 0, out: false }
const state = (seen: string, now: string, more: object = {}, place: object = {}) =>
  stateOf({ ...fine, lastAt: at(seen), ...more }, { opening, timezone, ...place }, at(now))

test.each([
  ['2026-11-20T12:00', '2026-11-20T12:03', 'ready'],
  ['2026-11-20T12:00', '2026-11-20T12:04', 'late'],
  ['2026-11-20T12:00', '2026-11-20T12:05', 'late'],
  ['2026-11-20T12:00', '2026-11-20T12:06', 'down'],
  // It stays down over the night.
  ['2026-11-20T12:00', '2026-11-20T23:00', 'down'],
  // Switched off with the lights on Friday, and still off on Monday.
  ['2026-11-20T16:59', '2026-11-20T17:01', 'ready'],
  ['2026-11-20T16:59', '2026-11-20T17:30', 'closed'],
  ['2026-11-20T16:59', '2026-11-23T08:59', 'closed'],
  ['2026-11-20T16:59', '2026-11-23T09:02', 'ready'],
  ['2026-11-20T16:59', '2026-11-23T09:03', 'late'],
  ['2026-11-20T16:59', '2026-11-23T09:05', 'down'],
  ['2026-11-23T09:04', '2026-11-23T09:05', 'ready'],
])('seen at %s, at %s it is %s', (seen, now, wanted) => {
  expect(state(seen, now)).toBe(wanted)
})

test('where the file names no hours it is missed from nine to five on weekdays, and an office that never closes misses it at night', () => {
  expect(state('2026-11-20T12:00', '2026-11-20T12:06', {}, { opening: null })).toBe('down')
  expect(state('2026-11-20T18:00', '2026-11-22T12:00', {}, { opening: null })).toBe('closed')
  const always = { week: Array.from({ length: 7 }, () => [{ open: 0, close: 1440 }]), holidays: [] }
  expect(state('2026-11-22T02:00', '2026-11-22T02:06', {}, { opening: always })).toBe('down')
})

test('a server that has just started misses nobody, but knows what was down before', () => {
  const watchedFrom = at('2026-11-20T12:10')
  expect(state('2026-11-20T09:00', '2026-11-20T12:13', { watchedFrom })).toBe('ready')
  expect(state('2026-11-20T09:00', '2026-11-20T12:16', { watchedFrom })).toBe('down')
  expect(state('2026-11-20T09:00', '2026-11-20T12:13', { watchedFrom, out: true })).toBe('down')
})

test('what staff did, and a copied key, say more than that it is not seen', () => {
  const seen = '2026-11-20T09:00'
  const now = '2026-11-20T12:00'
  expect(state(seen, now, { leavingAt: 1, copiedAt: 1 })).toBe('leaving')
  expect(state(seen, now, { copiedAt: 1 })).toBe('copied')
  expect(state(seen, now, { blocked: true, leavingAt: 1, copiedAt: 1 })).toBe('blocked')
})

const now = at('2026-11-20T12:20')
const report: KioskReport = {
  version: 'a1',
  mode: 'faces',
  queued: 2,
  oldestHour: localHour(now, timezone) - 1,
  aside: 0,
  battery: 0.5,
  charging: false,
  storageUsed: 10,
  storageQuota: 100,
  persisted: true,
  driftMs: -290_000,
  failedVersion: null,
  gap: false,
}
const needs = (more: Partial<KioskReport>) => needsOf({ ...report, ...more }, timezone, now)

test('a tablet that is well asks for nothing, and one that has said nothing neither', () => {
  expect(needs({})).toEqual([])
  expect(needsOf(null, timezone, now)).toEqual([])
  expect(
    needs({ battery: null, charging: null, storageQuota: null, persisted: null, driftMs: null }),
  ).toEqual([])
})

test.each<[string, Partial<KioskReport>]>([
  ['gap', { gap: true }],
  ['storage', { storageUsed: 90 }],
  ['aside', { aside: 1 }],
  ['queue', { oldestHour: localHour(now, timezone) - 2 }],
  ['battery', { battery: 0.19 }],
  ['clock', { driftMs: 301_000 }],
  ['version', { failedVersion: 'b2' }],
  ['not-kept', { persisted: false }],
])('it asks for a look at: %s', (need, more) => {
  expect(needs(more)).toEqual([need])
})

test('a low battery that is charging asks for nothing, nor does an empty queue, however old', () => {
  expect(needs({ battery: 0.05, charging: true })).toEqual([])
  expect(needs({ queued: 0, oldestHour: 0 })).toEqual([])
  expect(waitingHours({ ...report, queued: 0, oldestHour: 0 }, timezone, now)).toBeNull()
  expect(waitingHours(report, timezone, now)).toBe(1)
})
