/** What signs codes and receipts is HMAC-SHA256, whatever the lengths of key and text. */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mac } from '#server/codes/mac.ts'

const text = fc.oneof(
  fc.string({ maxLength: 200, size: 'max' }),
  fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }),
  fc.string({ minLength: 500, maxLength: 600 }),
)

test('a text is signed as HMAC-SHA256 signs it', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 150, size: 'max' }),
      fc.array(text, { minLength: 1 }),
      (secret, texts) => {
        // Several under one key, so that nothing of an earlier and longer text is left in the next.
        for (const each of texts)
          expect(mac(secret, each)).toEqual(createHmac('sha256', secret).update(each).digest())
      },
    ),
  )
})

test('the first case of RFC 4231', () => {
  expect(mac('\x0b'.repeat(20), 'Hi There').toString('hex')).toBe(
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  )
})
