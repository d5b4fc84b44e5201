/** A tablet's file from which somebody took a part. */
import { expect, test } from 'vitest'
import { missingFrom } from '#server/contract/words/kiosk-file.ts'
import { usualReport } from '#test/support/kiosk.ts'

const part = (entries: number, report: unknown) => ({
  body: JSON.stringify({ seq: 1, sentAt: 1, entries: Array(entries).fill({}), report, settings: 0 }),
})
const report = { ...usualReport, queued: 110, aside: 4 }
const whole = [part(50, report), part(50, report), part(14, report)]

test('a part that was taken out is missed by what the others say, whichever it was', () => {
  expect(missingFrom(whole)).toBe(0)
  expect(whole.map((gone) => missingFrom(whole.filter((each) => each !== gone)))).toEqual([50, 50, 14])
})

test('what an app of another version says, and what nobody can read, raises no alarm', () => {
  expect(missingFrom([part(3, { version: 9 })])).toBe(0)
  expect(missingFrom([{ body: 'x' }, { body: 'null' }, ...whole])).toBe(0)
  expect(missingFrom([])).toBe(0)
})
