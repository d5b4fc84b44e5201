/** Whatever fields are sent, they are an entry's or they are refused by name; nothing else can happen. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '#server/contract/names.ts'
import { Problem } from '#server/contract/problem.ts'
import { longest } from '#server/contract/words/length.ts'
import { readEntryForm } from '#server/feedback/form.ts'

const fields = (record: Record<string, string | string[]>) =>
  Object.entries(record).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const))

const id = fc.string({ unit: fc.constantFrom(...'ABCXYZabcxyz0189_-'), minLength: 20, maxLength: 40 })
const reason = fc.constantFrom('waiting', 'not-done', 'a', 'b-2')
const right = fc.record({
  entry: id,
  rating: fc.constantFrom('1', '2', '3', '4'),
  reason: fc.array(reason, { maxLength: 6 }),
  lang: fc.constantFrom(...languages),
  words: fc.string({ unit: 'grapheme', maxLength: 200 }),
})

test('right fields are read as they are, words without control characters and outer spaces', () => {
  fc.assert(
    fc.property(right, (sent) => {
      const form = readEntryForm(fields(sent))
      expect(form).toMatchObject({
        entry: sent.entry,
        rating: Number(sent.rating),
        reason: sent.reason,
        lang: sent.lang,
      })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must be gone
      expect(form.words ?? '').not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]|^\s|\s$/)
    }),
  )
})

test('one wrong field is refused and named, whatever stands in it', () => {
  const wrong = fc.oneof(
    fc.tuple(fc.constant('entry'), fc.string({ maxLength: 19 })),
    fc.tuple(fc.constant('entry'), fc.string({ minLength: 41, maxLength: 60 })),
    fc.tuple(
      fc.constant('rating'),
      fc.string().filter((text) => !/^[1-4]$/.test(text)),
    ),
    fc.tuple(fc.constant('reason'), fc.array(reason, { minLength: 7, maxLength: 9 })),
    fc.tuple(
      fc.constant('reason'),
      fc.string().filter((text) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)),
    ),
    fc.tuple(
      fc.constant('lang'),
      fc.string({ minLength: 1 }).filter((text) => !languages.some((each) => each === text)),
    ),
    fc.tuple(fc.constant('words'), fc.constant('क'.repeat(longest.words + 1))),
    fc.tuple(
      fc.constant('change'),
      fc.string({ minLength: 1 }).filter((text) => text !== 'yes'),
    ),
  )
  fc.assert(
    fc.property(right, wrong, (sent, [name, value]) => {
      try {
        readEntryForm(fields({ ...sent, [name]: value }))
        expect.unreachable(`${name} was taken`)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(Problem)
        const { code, details } = thrown as Problem
        expect([code, details?.[0]?.field.split('.')[0]]).toEqual(['field-invalid', name])
      }
    }),
    { numRuns: 300 },
  )
})

test('any fields at all are read or refused with a code', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom('entry', 'words', '__proto__')), fc.string())),
      (pairs) => {
        try {
          readEntryForm(pairs)
        } catch (thrown) {
          expect((thrown as Problem).code).toBe('field-invalid')
        }
      },
    ),
  )
})
