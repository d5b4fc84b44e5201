/** How long a request is tells nothing of who spoke. */
import { expect, test } from 'vitest'
import { padded } from '#kiosk/tablet/sync/padding.ts'
import { kioskBatch } from '#server/contract/devices/kiosk.ts'

const bytes = (text: string) => new TextEncoder().encode(text).length
const request = (entries: unknown[]) =>
  JSON.stringify({ seq: 7, entries, report: { version: 'x'.repeat(300) } })

test('with no entry, with a face, with tiles of either kind and with a short sentence it has one length, and says the same', () => {
  const said = [
    [],
    [{ rating: 1, reasons: [] }],
    [{ rating: 1, reasons: ['waiting', 'bribe', 'rude'] }],
    [{ rating: 4, reasons: ['quick'] }],
    [{ rating: 2, reasons: ['waiting'], words: 'दो घंटे खड़ा रहा' }],
  ].map(request)
  expect(new Set(said.map((each) => bytes(padded(each))))).toEqual(new Set([1024]))
  expect(said.map((each) => JSON.parse(padded(each)))).toEqual(said.map((each) => JSON.parse(each)))
})

test('what is whole blocks already grows no more, and the longest request still is one', () => {
  const whole = `"${'x'.repeat(2046)}"`
  expect(padded(whole)).toBe(whole)
  expect(bytes(padded(`"${'x'.repeat(61 * 1024)}"`))).toBeLessThanOrEqual(kioskBatch.bytes)
})
