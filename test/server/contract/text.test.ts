/** What people write is cleaned by one function and counted as people count, whichever door it comes in by. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { cleanText, line, text } from '#server/contract/text.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { OfficesFile } from '#server/district/district.ts'

test.each([
  ['a NUL', 'one\u0000two', 'onetwo'],
  ['other controls', 'a\u0007\u001b\u0090b', 'ab'],
  ['line ends of every kind', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
  ['marks of direction', '\u202e98\u200e12\u2066', '9812'],
  ['soft hyphens, blanks without width, byte order marks', 'x\u00ad\u200b\u2060\ufeffy', 'xy'],
  ['tags', 'a\u{e0041}\u{e007f}', 'a'],
  ['blanks that are letters', '\u3164\uffa0\u115f', ''],
  ['half a character', '\ud800x\udc00', 'x'],
  ['what is no character, which makes a sheet of Excel unreadable', 'a\ufffe\uffff\ufdd0\u{1fffe}b', 'ab'],
  ['joiners between digits and Latin letters', '98\u200d12 a\u200cb', '9812 ab'],
  ['joiners at the end of a word', 'क\u200d होता', 'क होता'],
  ['joiners upon joiners', 'क\u200d\u200d\u200cष', 'कष'],
])('%s are taken out or made one', (_, given, wanted) => {
  expect(cleanText(given)).toBe(wanted)
})

test.each([
  ['Hindi', 'क्\u200dष, र\u094d\u200dय, क्\u200cष'],
  ['Punjabi', 'ਪੰ\u200dਜਾਬ'],
  ['Urdu', 'می\u200cروم ؁۲۰۲۶'],
  ['pictures', '👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3'],
  ['lines and tabs', 'a\n\n\tb'],
])('%s keep what their spelling needs', (_, given) => {
  expect(cleanText(given)).toBe(given)
})

test('cleaned text is composed, cleaned again it is the same, and the short way gives what the long way does', () => {
  const odd = fc.constantFrom(
    ...'\u0000\r\n\u200c\u200d\ufe0f\u093c\u0958\u0928\u0941\u094d1ab👩👧\u0301\u00ad\u202e \u0929',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: odd })), (given) => {
      const clean = cleanText(given)
      expect(cleanText(clean)).toBe(clean)
      expect(clean.normalize('NFC')).toBe(clean)
      expect(clean).not.toMatch(/\p{Cs}|(?![\n\t])\p{Cc}/u)
      // A letter that the short way does not know makes it the long one.
      expect(cleanText(`|${given}|é`)).toBe(`${cleanText(`|${given}|`)}é`)
    }),
    // A joiner behind marks whose order composing changes was found by chance.
    {
      numRuns: 500,
      examples: [['\u093c\u093c\u0301\ufe0f\u093c\u200c\u094d'], ['\u0928\u0301\u093c\u200c\u0929']],
    },
  )
})

const words = text({ most: longest.words })

test.each([
  ['1,001 letters that NFC takes apart', '\u095b'.repeat(1001), true],
  ['2,000 such letters', '\u095b'.repeat(2000), true],
  ['2,001 such letters', '\u095b'.repeat(2001), false],
  ['1,999 characters with 39 line breaks', `${`${'x'.repeat(49)}\r\n`.repeat(39)}${'y'.repeat(49)}`, true],
  ['2,000 letters between 5,000 blanks without width', `${'\u200b'.repeat(5000)}${'क'.repeat(2000)}`, true],
  ['2,001 letters', 'x'.repeat(2001), false],
  ['one letter with 6,000 marks', `a${'\u0316'.repeat(unitsFor(longest.words))}`, false],
])('%s are judged by the characters that are kept', (_, given, wanted) => {
  expect(words.safeParse(given).success).toBe(wanted)
})

test('a name is one line, however it is sent', () => {
  expect(line({ least: 2, most: 60 }).parse(' Asha\r\n Devi\u0000 ')).toBe('Asha Devi')
  expect(line({ least: 2, most: 60 }).safeParse('\u200b \u3164a').success).toBe(false)
})

/** Never kept, shown or looked for: a password is hashed as it is typed, the others are taken apart by a code of ours. */
const noText = new Set([
  // Read and cleaned again by the shapes of the questions, once it is opened: see `answersOf`.
  'UnsentComplaint.pass',
  'UnsentComplaint.mobile',
  'UnsentComplaint.district',
  'UnsentComplaint.department',
  'UnsentComplaint.landmark',
  'UnsentComplaint.words',
  // Two numbers, or nothing is kept of it.
  'WhereAnswer.position',
  'FilingAnswers.where.position',
  'EntryForm.proof',
  'EntryForm.website',
  'EntryForm.presence',
  'SignIn.password',
  'Joining.password',
  'NewPassword',
  'PasswordChange.password',
  'PasswordChange.newPassword',
  'PasswordReset.newPassword',
  'RenewalStart.password',
  // The body of a request, whose entries are read by the shape that they are sent in.
  'KioskExport.parts.body',
  'KioskImport.body',
  // The path of a file beside the file of offices.
  'OfficesFile.districts.crest',
  'OfficesFile.districts.places',
  // As it was typed, for its writer alone; cleaned when it is sent.
  'DraftRequest.fields',
  // An address of the list, which it is read as.
  'SavedList.query',
])

type Leaf = { at: string; shape: z.ZodType }

function stringsIn(shape: z.ZodType, at: string): Leaf[] {
  const def = shape._zod.def as z.core.$ZodTypeDef & Record<string, unknown>
  const into = (next: unknown, name = '') => stringsIn(next as z.ZodType, name ? `${at}.${name}` : at)
  switch (def.type) {
    case 'string':
      return [{ at, shape }]
    case 'object':
      return Object.entries(def.shape as object).flatMap(([name, each]) => into(each, name))
    case 'array':
      return into(def.element)
    case 'record':
      return [...into(def.keyType), ...into(def.valueType)]
    case 'union':
      return (def.options as unknown[]).flatMap((each) => into(each))
    case 'pipe':
      return into(def.in)
    case 'number':
    case 'enum':
    case 'literal':
    case 'boolean':
    case 'transform':
    // Looked at by a shape of its own.
    case 'unknown':
      return []
    default:
      // Optional, nullable, default: what they wrap.
      return into(def.innerType)
  }
}

test('no string of the contract takes what people write past the one function', async () => {
  const folder = join(import.meta.dirname, '../../../server/contract')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('words'),
  )
  const modules = await Promise.all(files.map((name) => import(join(folder, name))))
  const shapes = [
    ...modules.flatMap((module) => Object.entries(module as object)),
    ['OfficesFile', OfficesFile],
  ]
  const leaves = shapes.flatMap(([name, shape]) =>
    shape instanceof z.ZodType ? stringsIn(shape, String(name)) : [],
  )
  expect(leaves.map(({ at }) => at)).toEqual(
    expect.arrayContaining(['EntryForm.words', 'OfficeReply.words', 'GrievanceAct.answer', 'Names.hi']),
  )
  const past = leaves.filter(({ at, shape }) => {
    const read = shape.safeParse('one\u0000 two\u202e three\r\nfour क\u093c')
    return read.success && /(?!\n)\p{Cc}|\u202e/u.test(String(read.data)) && !noText.has(at)
  })
  expect(past.map(({ at }) => at)).toEqual([])
  const all = new Set(leaves.map(({ at }) => at))
  expect([...noText].filter((at) => !all.has(at))).toEqual([])
})
