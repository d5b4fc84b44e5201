/** References catch slips of the finger, clocks keep local days, steps go one way. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deadline, isOverdue, nextSteps, readReference, referenceOf } from '#server/grievances/grievance.ts'
import { day, friday, hour } from '#test/support/app.ts'

const india = 'Asia/Kolkata'
const numbers = fc.record({
  year: fc.integer({ min: 2026, max: 2099 }),
  running: fc.integer({ min: 1, max: 1_500_000 }),
})

test('a reference is read back, also without its hyphens and in small letters', () => {
  fc.assert(
    fc.property(numbers, ({ year, running }) => {
      const reference = referenceOf('RTK', year, running)
      expect(reference).toMatch(/^RTK-\d\d-\d{6,}-\d$/)
      expect(readReference(reference.toLowerCase().replaceAll('-', ' '))).toBe(reference)
    }),
  )
})

test('a reference with one wrong digit or two swapped neighbours is not read', () => {
  fc.assert(
    fc.property(numbers, fc.nat(8), fc.nat(9), ({ year, running }, at, digit) => {
      const text = referenceOf('RTK', year, running).replaceAll('-', '')
      const place = 3 + (at % (text.length - 3))
      const wrong = text.slice(0, place) + digit + text.slice(place + 1)
      if (wrong !== text) expect(readReference(wrong)).toBeUndefined()
      const swapped = text.slice(0, place) + (text[place + 1] ?? '') + text[place] + text.slice(place + 2)
      if (swapped !== text) expect(readReference(swapped)).toBeUndefined()
    }),
    { numRuns: 1000 },
  )
})

test('a small matter is due 48 hours later, over the weekend too', () => {
  expect(deadline('small', friday, 30, india)).toBe(friday + 48 * hour)
})

test('a technical matter is due at the end of the local day that its department allows', () => {
  const due = deadline('technical', friday, 7, india)
  expect(new Date(due).toLocaleString('en-GB', { timeZone: india })).toBe('27/11/2026, 23:59:59')
  const lateAtNight = Date.UTC(2026, 10, 20, 18, 29)
  expect(deadline('technical', lateAtNight, 7, india)).toBe(due)
  expect(deadline('technical', lateAtNight + 2 * 60_000, 7, india)).toBe(due + day)
})

test('an answer stops the clock', () => {
  expect(isOverdue({ step: 'received', dueAt: 10 }, 10)).toBe(false)
  expect(isOverdue({ step: 'assigned', dueAt: 10 }, 11)).toBe(true)
  expect(isOverdue({ step: 'answered', dueAt: 10 }, 11)).toBe(false)
})

test('nothing is closed before it is answered', () => {
  expect(nextSteps('received')).toEqual(['assigned'])
  expect(nextSteps('assigned')).not.toContain('closed')
  expect(nextSteps('answered')).toContain('closed')
  expect(nextSteps('closed')).toEqual([])
})
