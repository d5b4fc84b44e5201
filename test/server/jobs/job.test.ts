/** When a job is due: by the calendar of the deployment, once after a stop, and whatever the clock does. */
import { expect, test } from 'vitest'
import {
  begun,
  ended,
  failureText,
  findingOf,
  type JobState,
  leaseMs,
  mostLookMs,
  newState,
  nextRun,
  turnOf,
} from '#server/jobs/job.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const kolkata = 'Asia/Kolkata'
const midnight = { pattern: '0 0 * * *' }
const often = { everyMs: 10 * minute }
/** 26 November 2026, 12:00 in Rohtak. */
const noon = Date.UTC(2026, 10, 26, 6, 30)
const untouched = { failure: null, cut: false }

const restOf = (schedule: Parameters<typeof turnOf>[0], at: number): JobState =>
  ended(begun(schedule, at, kolkata, 'one'), untouched, at + 1_000)

test('midnight is the midnight of the district', () => {
  expect(nextRun(midnight, noon, kolkata)).toBe(Date.UTC(2026, 10, 26, 18, 30))
  expect(nextRun(midnight, Date.UTC(2026, 10, 26, 18, 30), kolkata)).toBe(Date.UTC(2026, 10, 27, 18, 30))
})

test('where clocks go forward and back, a daily job runs once on that day too', () => {
  const early = { pattern: '30 2 * * *' }
  const runs = (from: number) => {
    const first = nextRun(early, from, 'Europe/Berlin')
    return [first, nextRun(early, first, 'Europe/Berlin')].map((at) => new Date(at).toISOString())
  }
  // 02:30 does not exist on 29 March, and exists twice on 25 October.
  expect(runs(Date.UTC(2026, 2, 28, 12))).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z'])
  expect(runs(Date.UTC(2026, 9, 24, 12))).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'])
})

test('after three days without a server each job is due once, and then in its own time again', () => {
  for (const schedule of [midnight, often]) {
    const later = noon + 3 * day
    expect(turnOf(schedule, restOf(schedule, noon), later, kolkata)).toBe('run')
    expect(turnOf(schedule, restOf(schedule, later), later + 2_000, kolkata)).not.toBe('run')
    expect(restOf(schedule, later).dueAt).toBe(nextRun(schedule, later, kolkata))
  }
})

test('what never ran begins now when it comes every few minutes, and at its time when it has one', () => {
  expect(turnOf(often, newState(often, noon, kolkata), noon, kolkata)).toBe('run')
  expect(turnOf(midnight, newState(midnight, noon, kolkata), noon, kolkata)).not.toBe('run')
})

test('a job that another process has is left to it until its lease is over', () => {
  const held = begun(often, noon, kolkata, 'one')
  expect(turnOf(often, { ...held, dueAt: noon }, noon + leaseMs - 1, kolkata)).toEqual({
    lookAt: noon + leaseMs,
  })
  expect(turnOf(often, { ...held, dueAt: noon }, noon + leaseMs, kolkata)).toBe('run')
})

test('nobody waits for a clock that was set back: neither a due time nor a lease from the future holds', () => {
  for (const schedule of [midnight, often])
    for (const back of [day + hour, 30 * day, 365 * day]) {
      const state = restOf(schedule, noon + back)
      expect(turnOf(schedule, state, noon, kolkata)).toBe('run')
      expect(turnOf(schedule, begun(schedule, noon + back, kolkata, 'one'), noon, kolkata)).toBe('run')
    }
})

test('servers whose clocks differ by a minute do not both run at midnight', () => {
  const ahead = Date.UTC(2026, 10, 26, 18, 30)
  const state = restOf(midnight, ahead)
  for (let behind = 0; behind <= minute; behind += 1_000)
    expect(turnOf(midnight, state, ahead - behind, kolkata)).not.toBe('run')
})

test('no server sleeps longer than a minute on what it read', () => {
  expect(turnOf(midnight, restOf(midnight, noon), noon + 2_000, kolkata)).toEqual({
    lookAt: noon + 2_000 + mostLookMs,
  })
})

test('a round that failed is tried again in ten minutes, one that was cut short at once', () => {
  const state = begun(midnight, noon, kolkata, 'one')
  expect(ended(state, { failure: 'no disk', cut: false }, noon + minute)).toMatchObject({
    dueAt: noon + 11 * minute,
    failure: 'no disk',
    holder: null,
  })
  expect(ended(state, { failure: 'aborted', cut: true }, noon + minute)).toMatchObject({
    dueAt: noon + minute,
    failure: null,
  })
})

test('what failed, what comes late and what does not end is found', () => {
  const fine = restOf(often, noon)
  expect(findingOf(fine, noon + minute, noon)).toBe('fine')
  expect(findingOf({ ...fine, failure: 'no disk' }, noon + minute, noon)).toBe('failing')
  expect(findingOf(fine, noon + 2 * hour, noon)).toBe('overdue')
  // Nobody was there to run it before.
  expect(findingOf(fine, noon + 2 * hour, noon + 2 * hour)).toBe('fine')
  const long = { ...begun(often, noon, kolkata, 'one'), leaseUntil: noon + 4 * hour }
  expect(findingOf(long, noon + 2 * hour, noon)).toBe('fine')
  expect(findingOf(long, noon + 3.5 * hour, noon)).toBe('overrunning')
})

test('a failure is told in one line', () => {
  expect(failureText(new Error('one\ntwo'))).toBe('one')
  expect(failureText(new Error('x'.repeat(500)))).toHaveLength(200)
  expect(failureText('thrown text')).toBe('thrown text')
})
