/** References catch slips of the finger. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReference, referenceOf } from '#server/grievances/reference.ts'

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
