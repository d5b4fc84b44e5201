/** A code opens the place it was signed for, and nothing else does. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CodeKey, parseCode, signCode, verifyCode } from '#server/codes/code.ts'
import { alphabet, encodeBase32, normalizeTyped } from '#server/codes/crockford.ts'
import { readReceipt } from '#server/feedback/receipt.ts'
import { readSerial, serialOf } from '#server/posters/poster.ts'

const key: CodeKey = { id: 'A', secret: 'a secret that is long enough to be one, for a test', retired: false }
const claim = { poster: 'A7K4', office: 'tehsil-meham', point: 'counter-3' }
const code = signCode(key, claim)

test('a code has 31 characters that fit the dense mode of a QR', () => {
  expect(code).toMatch(/^A[0-9A-HJKMNP-TV-Z]{30}$/)
  expect(code.slice(1, 5)).toBe('A7K4')
})

test('a code verifies, also in the small letters that some phones make of it', () => {
  const parsed = parseCode(code.toLowerCase())
  expect(parsed && verifyCode(key, claim, parsed.code)).toBe(true)
})

test('no other character at any place verifies', () => {
  for (let at = 0; at < code.length; at++) {
    for (const other of alphabet) {
      if (other === code[at]) continue
      const forged = code.slice(0, at) + other + code.slice(at + 1)
      expect(verifyCode(key, claim, forged), `${other} at ${at}`).toBe(false)
    }
  }
})

test('a code of one place does not open another, nor after its key was retired', () => {
  expect(verifyCode(key, { ...claim, office: 'tehsil-sampla' }, code)).toBe(false)
  expect(verifyCode(key, { ...claim, point: 'counter-4' }, code)).toBe(false)
  expect(verifyCode({ ...key, retired: true }, claim, code)).toBe(false)
  expect(verifyCode({ ...key, secret: `${key.secret}!` }, claim, code)).toBe(false)
})

test('any text parses to a code of 31 characters or to nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom(...alphabet, 'i', 'O', 'é'), minLength: 29, maxLength: 33 }),
      ),
      (text) => {
        const parsed = parseCode(text)
        if (parsed) expect(parsed.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{31}$/)
        else expect(/^[0-9a-hjkmnp-tv-z]{31}$/i.test(text) && !/[ilou]/i.test(text)).toBe(false)
      },
    ),
  )
})

test('base32 keeps different bytes different', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      (one, other) => {
        expect(encodeBase32(one) === encodeBase32(other)).toBe(Buffer.from(one).equals(Buffer.from(other)))
      },
    ),
  )
  expect(encodeBase32(new Uint8Array(16))).toHaveLength(26)
})

const posterId = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 4, maxLength: 4 })

test('a serial is read back however it is typed', () => {
  fc.assert(
    fc.property(posterId, (id) => {
      const serial = serialOf(id)
      expect(readSerial(serial)).toBe(id)
      expect(readSerial(` ${serial.toLowerCase().replace('-', ' ')} `)).toBe(id)
    }),
  )
  expect(normalizeTyped('il-o')).toBe('110')
})

test.each([
  ['Devanagari', '०१२३४५६७८९'],
  ['Gurmukhi', '੦੧੨੩੪੫੬੭੮੯'],
  ['Arabic', '٠١٢٣٤٥٦٧٨٩'],
  ['Urdu', '۰۱۲۳۴۵۶۷۸۹'],
])('a serial and a receipt are read in %s digits', (_, digits) => {
  const typed = (text: string) => text.replace(/\d/g, (digit) => [...digits][Number(digit)] ?? '')
  fc.assert(
    fc.property(posterId, (id) => {
      expect(readSerial(typed(serialOf(id)))).toBe(id)
    }),
  )
  expect(readReceipt(`\u200f${typed('0123 4567 89AB CDEF')}\u200e`)).toBe('0123 4567 89AB CDEF')
})

test('a serial with one wrong character or two swapped neighbours is not read', () => {
  fc.assert(
    fc.property(posterId, fc.nat(4), fc.constantFrom(...alphabet), (id, at, other) => {
      const text = serialOf(id).replace('-', '')
      const wrong = text.slice(0, at) + other + text.slice(at + 1)
      if (wrong !== text) expect(readSerial(wrong)).toBeUndefined()
      const swapped = at < 4 ? text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2) : text
      if (swapped !== text) expect(readSerial(swapped)).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})
