/** Digits are understood as people type them, whatever their keyboard writes. */
import { expect, test } from 'vitest'
import { toLatinDigits, toLatinDigitsInPlace } from '#server/codes/digits.ts'

test.each([
  ['Devanagari', '०१२३४५६७८९'],
  ['Gurmukhi', '੦੧੨੩੪੫੬੭੮੯'],
  ['Arabic', '٠١٢٣٤٥٦٧٨٩'],
  ['Urdu', '۰۱۲۳۴۵۶۷۸۹'],
  ['Bengali', '০১২৩৪৫৬৭৮৯'],
  ['full width', '０１２３４５６７８９'],
  ['Latin', '0123456789'],
])('digits in %s are read', (_, digits) => {
  expect(toLatinDigits(`क${digits}A7`)).toBe('क0123456789A7')
})

test('what stands behind a digit keeps its place, be the digit one or two units long', () => {
  const text = 'a\u{1D7CE}९b'
  expect(toLatinDigits(text)).toBe('a09b')
  expect(toLatinDigitsInPlace(text)).toBe('a0\u200d9b')
  expect(toLatinDigitsInPlace(text)).toHaveLength(text.length)
})
