/** Clocks of a case keep local days, weekends and nights; an office hour never moves what a citizen was told. */
import { expect, test } from 'vitest'
import {
  dueClockEvent,
  isOverdue,
  latestPromise,
  nextClockEvent,
  reopenedDeadline,
  stepDeadline,
  tierDeadline,
  wholeDeadline,
} from '#server/grievances/clocks.ts'
import { day, friday, hour } from '#test/support/app.ts'

const timezone = 'Asia/Kolkata'
const allowances = { technicalDays: 7, tierDays: { 2: 15, 3: 30 }, timezone }
const local = (at: number) => new Date(at).toLocaleString('en-GB', { timeZone: timezone })

test('a small matter is due 48 hours later, over the weekend too', () => {
  expect(wholeDeadline('small', friday, allowances)).toBe(friday + 48 * hour)
})

test('a technical matter is due at the end of the local day that its department allows', () => {
  const due = wholeDeadline('technical', friday, allowances)
  expect(local(due)).toBe('27/11/2026, 23:59:59')
  const lateAtNight = Date.UTC(2026, 10, 20, 18, 29)
  expect(wholeDeadline('technical', lateAtNight, allowances)).toBe(due)
  expect(wholeDeadline('technical', lateAtNight + 2 * 60_000, allowances)).toBe(due + day)
})

test('days run over the end of a month, a leap day and the end of a year', () => {
  const from = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date, 6)
  const due = (at: number) => local(tierDeadline(2, at, allowances))
  expect(due(from(2026, 11, 20))).toBe('05/12/2026, 23:59:59')
  expect(due(from(2028, 2, 20))).toBe('06/03/2028, 23:59:59')
  expect(due(from(2027, 2, 20))).toBe('07/03/2027, 23:59:59')
  expect(due(from(2026, 12, 25))).toBe('09/01/2027, 23:59:59')
  expect(local(wholeDeadline('small', from(2028, 2, 28), allowances))).toBe('01/03/2028, 11:30:00')
})

const begun = {
  kind: 'small',
  state: 'received',
  tier: 1,
  dueAt: friday + 48 * hour,
  tierDueAt: friday + 48 * hour,
} as const

test('a case has to be taken within half a day, and begun within half a day after that', () => {
  expect(stepDeadline(begun, friday, timezone)).toBe(friday + 12 * hour)
  expect(stepDeadline({ ...begun, state: 'assigned' }, friday + 10 * hour, timezone)).toBe(friday + 22 * hour)
  expect(stepDeadline({ ...begun, state: 'in-work' }, friday + 10 * hour, timezone)).toBe(friday + 48 * hour)
})

test('no step has longer than its authority', () => {
  expect(stepDeadline({ ...begun, state: 'assigned' }, friday + 40 * hour, timezone)).toBe(friday + 48 * hour)
})

test('a citizen has fifteen days to reply and to judge', () => {
  for (const state of ['waiting', 'answered'] as const)
    expect(local(stepDeadline({ ...begun, state }, friday, timezone) ?? 0)).toBe('05/12/2026, 23:59:59')
})

test('first the head is told of a late step, then the case goes up; what waits for its citizen goes up too', () => {
  const clocked = { ...begun, stepDueAt: friday + 12 * hour, headTold: false }
  expect(nextClockEvent(clocked)).toEqual({ at: friday + 12 * hour, event: 'head-told' })
  expect(dueClockEvent(clocked, friday + 12 * hour - 1)).toBeNull()
  expect(dueClockEvent(clocked, friday + 12 * hour)).toBe('head-told')
  const told = { ...clocked, headTold: true }
  expect(nextClockEvent(told)).toEqual({ at: friday + 48 * hour, event: 'escalated' })
  const waiting = { ...told, state: 'waiting' as const, stepDueAt: friday + 15 * day }
  expect(nextClockEvent(waiting)).toEqual({ at: friday + 48 * hour, event: 'escalated' })
})

test('after a standstill a case goes up at once, and nobody is told of a step that was late before', () => {
  expect(dueClockEvent({ ...begun, stepDueAt: friday + 12 * hour, headTold: false }, friday + 3 * day)).toBe(
    'escalated',
  )
})

test('the last authority has none above it: its head is told, once', () => {
  const last = { ...begun, state: 'finally-appealed', tier: 3, stepDueAt: friday, headTold: false } as const
  expect(dueClockEvent(last, friday + 90 * day)).toBe('head-told')
  expect(nextClockEvent({ ...last, headTold: true })).toBeNull()
})

test('nothing happens by itself to what is over or follows another case', () => {
  for (const state of ['closed', 'lapsed', 'withdrawn', 'decided', 'merged'] as const) {
    expect(stepDeadline({ ...begun, state }, friday, timezone)).toBeNull()
    expect(nextClockEvent({ ...begun, state, stepDueAt: null, headTold: false })).toBeNull()
  }
})

test('an answer is not late; a question to the citizen keeps nothing from being late', () => {
  expect(isOverdue({ state: 'received', dueAt: 10 }, 10)).toBe(false)
  expect(isOverdue({ state: 'in-work', dueAt: 10 }, 11)).toBe(true)
  expect(isOverdue({ state: 'waiting', dueAt: 10 }, 11)).toBe(true)
  expect(isOverdue({ state: 'answered', dueAt: 10 }, 11)).toBe(false)
})

test('whoever reopens waits 48 hours again for a small matter, half its days for a technical one', () => {
  expect(reopenedDeadline('small', friday, allowances)).toBe(friday + 48 * hour)
  expect(local(reopenedDeadline('technical', friday, allowances))).toBe('24/11/2026, 23:59:59')
})

test('a promise ends at twice the days of the department, and at three times when the head moves it', () => {
  expect(local(latestPromise('promised', friday, allowances))).toBe('04/12/2026, 23:59:59')
  expect(local(latestPromise('date-moved', friday, allowances))).toBe('11/12/2026, 23:59:59')
})
