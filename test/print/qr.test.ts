/** The QR outline: which texts it takes, and that what it draws can be read. */
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { longestQrText, QrTextError, qrOutline, qrSvg } from '#print/qr.ts'
import { codesIn, sheetOf } from '#test/support/reading.ts'

const { url } = sheetOf(1)

test('a poster address becomes a version 4 symbol, 33 modules wide', () => {
  expect(qrOutline(url).modules).toBe(33)
})

test('level M needs fewer modules than level Q for the same text', () => {
  const text = 'A'.repeat(80)
  expect(qrOutline(text, 'M').modules).toBeLessThan(qrOutline(text, 'Q').modules)
})

test.each([
  ['lower case', 'https://FEEDBACK.ROHTAK.GOV.IN', '"h"'],
  ['Hindi', 'महम', '"म"'],
  ['a query', 'HTTPS://A.IN/Q?X', '"?"'],
  ['a line end', 'HTTPS://A.IN/Q\n', 'is not one of'],
])('%s is refused, and the error names what is wrong', (_, text, reason) => {
  expect(() => qrOutline(text)).toThrow(QrTextError)
  expect(() => qrOutline(text)).toThrow(reason)
})

test('an empty text and one too long for a wall are refused', () => {
  expect(() => qrOutline('')).toThrow(QrTextError)
  expect(() => qrOutline('A'.repeat(longestQrText + 1))).toThrow('at most 108')
  expect(qrOutline('A'.repeat(longestQrText)).modules).toBe(41)
})

test('every step of the outline runs along the grid and each area closes where it began', () => {
  const loops = qrOutline(url).path.split('z').filter(Boolean)
  for (const loop of loops) {
    expect(loop).toMatch(/^M\d+ \d+(?:h-?\d+|v-?\d+)+$/)
    for (const way of ['h', 'v']) {
      const steps = [...loop.matchAll(new RegExp(`${way}(-?\\d+)`, 'g'))].map(([, step]) => Number(step))
      expect(steps.reduce((sum, step) => sum + step, 0)).toBe(0)
    }
  }
})

test('a drawn symbol reads back as its text, at every size from the shortest to the longest', async () => {
  for (const length of [1, 20, 47, 64, 80, longestQrText]) {
    const text = 'SUNWAI:'.repeat(20).slice(0, length)
    const picture = await sharp(Buffer.from(qrSvg(text)), { density: 600 })
      .png()
      .toBuffer()
    expect((await codesIn(picture)).map((code) => code.text)).toEqual([text])
  }
})
