/** What names a person is masked in every script's digits and every grouping; ordinary words are left alone. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { masked, maskWords, namesPerson } from '#server/entries/mask.ts'

const scripts = { latin: '0', devanagari: '०', gurmukhi: '੦', arabic: '٠', urdu: '۰', wide: '０' }
const inScript = (text: string, zero: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)))

const script = fc.constantFrom(...Object.values(scripts))
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const separator = fc.constantFrom('', ' ', '-', ' - ', '\u00a0', '–', '.')
/** Cuts a number into groups of two to five and joins them by one separator. */
const grouped = (number: fc.Arbitrary<string>) =>
  fc
    .tuple(number, fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 6, maxLength: 6 }), separator)
    .map(([text, sizes, between]) => {
      const groups: string[] = []
      for (let at = 0, turn = 0; at < text.length; at += sizes[turn++] ?? 2)
        groups.push(text.slice(at, at + (sizes[turn] ?? 2)))
      return groups.join(between)
    })
const letters = (length: number) =>
  fc
    .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const cased = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.boolean()).map(([each, small]) => (small ? each.toLowerCase() : each))

const phone = fc
  .tuple(
    fc.constantFrom('', '0', '+91', '+91 ', '+91-', '91 ', '0091 '),
    grouped(fc.tuple(fc.constantFrom('6', '7', '8', '9'), digits(9)).map((all) => all.join(''))),
  )
  .map((all) => all.join(''))
const aadhaar = grouped(digits(12))
const pan = cased(fc.tuple(letters(5), digits(4), letters(1)).map((all) => all.join('')))
const plate = cased(
  fc
    .tuple(
      fc.constantFrom('HR', 'DL', 'PB', 'RJ', 'UK', 'CH'),
      digits(2),
      fc.constantFrom('A', 'AB', 'CAB'),
      digits(4),
      fc.constantFrom('', ' ', '-'),
    )
    .map(([state, area, series, number, between]) => [state, area, series, number].join(between)),
)
const email = fc.emailAddress({ size: 'small' }).filter((address) => /^[\w.+-]+@/.test(address))
const around = fc.constantFrom('', 'बाबू का नंबर ', 'call ', 'ਨੰਬਰ: ', 'فون ', 'रामफल (')

test.each([
  ['telephone numbers', phone],
  ['Aadhaar numbers', aadhaar],
  ['PAN', pan],
  ['number plates', plate],
  ['e-mail addresses', email],
] as const)('all %s are masked, whatever stands before them and in whichever digits', (_, number) => {
  fc.assert(
    fc.property(number, script, around, (plain, zero, before) => {
      const written = inScript(plain, zero)
      const shown = maskWords(`${before}${written}, देख लें`)
      expect(shown).toBe(`${before}${masked}, देख लें`)
      expect(namesPerson(before + written)).toBe(true)
      expect(maskWords(shown)).toBe(shown)
    }),
    { numRuns: 400 },
  )
})

test('a number does not survive among any other letters and signs', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 20 }),
      phone,
      fc.string({ maxLength: 20 }),
      (before, number, after) => {
        const text = `${before} ${number} ${after}`
        expect(maskWords(text)).not.toContain(number)
      },
    ),
  )
})

const wordsOf = fc.constantFrom(
  'काम',
  'नहीं',
  'हुआ',
  'रुपये',
  'माँगे',
  'token',
  'about',
  'counter',
  'के',
  'बजे',
  'or',
  'to',
  'up',
  'ਪੈਸੇ',
  'روپے',
)
const small = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), script)
  .map(([n, zero]) => inScript(String(n), zero))

test('words, years, amounts and token numbers are left as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(wordsOf, small), { minLength: 1, maxLength: 8 }), (pairs) => {
      const text = pairs.map(([word, number]) => `${word} ${number}`).join(' ')
      expect(maskWords(text)).toBe(text)
    }),
    { numRuns: 400 },
  )
})

test.each([
  '500 रुपये',
  '₹1,50,000 माँगे, 2,000 दिए',
  'टोकन 1043, काउंटर 12',
  '12-11-2026 10 बजे से 4 बजे',
  '१२.११.२०२६ को ९ बजे आया',
  '2025 में भी, 2026 में भी',
  'about 2000 a month',
  '10 or 12 to 2000 people',
  'from 10:30 to 11:45, window 3',
  'तीसरी बार आया हूँ',
])('“%s” names nobody', (text) => {
  expect(maskWords(text)).toBe(text)
  expect(namesPerson(text)).toBe(false)
})

test.each([
  '98120,12345',
  '98120/12345',
  '98120:12345',
  '98120*12345',
  '98/120:123*45',
  '98120\n12345',
  '98120\u00ad12345',
  '98120\u200d12345',
  '98120\u200e12345',
  '98120\u200f12345',
  '98\u200d120\u200e123\u200f45',
  'nine eight one two zero one two three four five',
  'नौ आठ एक दो शून्य एक दो तीन चार पाँच',
  '⑨⑧①②⓪①②③④⑤',
  '❾❽❶❷⓿❶❷❸❹❺',
  '9️⃣8️⃣1️⃣2️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣',
  '9812O12345',
  '98I2O12345',
  '981OO 12345',
  'ABC1234567',
  'K1234567',
  '1234 5678 9012',
  'ram(at)gmail.com',
  'ram [at] gmail [dot] com',
  'ram at gmail dot com',
  '98120 aur 12345',
  '98120 फिर 12345',
  '98120x12345',
  '98120<br>12345',
  '98120 ..... 12345',
  '98120 - / - 12345',
  'nine eight double one two three four five six seven',
  'triple nine eight double one two three four five',
  'नौ आठ डबल एक दो तीन चार पाँच छह सात',
  'ninety eight twelve zero one twenty three forty five',
  'अट्ठानवे बारह शून्य बारह चौंतीस पाँच छह',
  '9 8 ऐट 1 2 नाईन 3 4 5 6',
  '981ZO12345',
  '98120l234S',
  '⓽⓼⓵⓶🄋⓵⓶⓷⓸⓹',
  'ramkumar@ gmail.com',
  'ramkumar @gmail.com',
  'ramkumar @ ybl',
  'ram@0rs.in',
  'ram@12rupees.com',
  'ramkumar at ybl',
  'ramkumar at the rate gmail dot com',
  'ramkumar_at_gmail_dot_com',
  'ramkumar ऐट gmail डॉट com',
  'ramkumar एट जीमेल डॉट कॉम',
  'HR.12.AB.1234',
  'HR/12/AB/1234',
  'HR12_AB_1234',
  'HR   12   AB   1234',
  'ABCDE 1234 F',
  'abcde-1234-f',
  'ABC 123 4567',
  'K12 34567',
  'SBIN0001234',
  '06ABCDE1234F1Z5',
  '8XYZ1234',
  'एचआर 12 ए 1234',
  'एच आर 12 एबी 1234',
  'डीएल-3-सी-एएफ-1234',
  'यूपी 12 ए १२३४',
  'ਐੱਚਆਰ 12 ਏ 1234',
  'ਪੀਬੀ ੧੦ ਏਬੀ ੧੨੩੪',
  'ایچ آر 12 اے 1234',
  'ایچ آر ۱۲ اے ۱۲۳۴',
  'ABCDE1234 F',
  'ABCDE 1234F',
  'abcpe1234 f',
  'ए बी सी डी ई 1234 एफ',
  'एबीसी1234567',
  '98120 (आगे) 12345',
  '98120 (phone) 12345',
  '98120 [ਅੱਗੇ] 12345',
  '98120 आगे 12345',
  '98120 dash 12345',
  '1234 फिर 5678 उसके बाद 9012',
  '1234 उसके बाद 5678 और फिर 9012',
  '1234 ਉਸ ਤੋਂ ਬਾਅਦ 5678 ਫਿਰ 9012',
  '1234 اس کے بعد 5678 پھر 9012',
  '9812012345@ybl',
  'ramkumar@oksbi',
  'SBIN 0001234',
  'sbin0001234',
  '06 ABCDE1234F 1Z5',
  '061234567890',
  'HR-0619850034761',
  'HR06 19850034761',
  'HR06/DL/1985/0034761',
  'UP 12 20110012345',
])('a number or address written as “%s” is masked, and the words around it stay', (written) => {
  expect(maskWords(`क्\u200dष ${written} देख लें`)).toBe(`क्\u200dष ${masked} देख लें`)
})

test.each([
  'टोकन 45',
  '2 घंटे',
  '26/11/2026',
  '₹1,20,000',
  '10:30',
  '10:30, 11:45, 12:15',
  'Rs 1,20,000, Rs 2,50,000',
  'sat at the window',
  'एक या दो बार',
  'दस बजे से बारह बजे तक बीस लोग',
  'ten people, then twenty more, double the fee',
  'मैं 9 और 10 तारीख को आया, फिर 12 को',
  'met him @ counter 3',
  'look at in gate 2',
  'SDM 5 बजे आए',
  'B 12, S 5',
  'क्\u200dष',
  '₹ 5,000 ₹ 10,000',
  '₹ 5,000 10,000 15,000',
  '₹ 5,000 और ₹ 10,000',
  '5,000 10,000',
  '1,20,000 और 2,50,000',
  '50,000 रुपये, 1,20,000 रुपये',
  '65000 रुपये माँगे, 50000 दिए',
  '65000 से 70000 रुपये',
  '500, 1000, 2000 रुपये',
  '500 + 500 + 1000',
  '₹500 ₹1000 ₹2000 ₹500',
  'फीस 500/- 1000/- 2000/-',
  '2024, 2025 और 2026',
  '2023-24, 2024-25',
  '2024-25 2025-26',
  '8 बजे 10 बजे 12 बजे 2 बजे 4 बजे',
  '10-12-2025 10:30',
  'कमरा नंबर 12 ए 1234',
  'के 1500000 रुपये',
  'room 12 A 1234',
  'हर 12 महीने में 2000',
  'धारा 144, 307, 420',
  'form 16 A 2026',
  'PIN 124001',
])('“%s”, as people write it, is not masked', (text) => {
  expect(maskWords(text)).toBe(text)
})

test('the second half of a number is none of an amount, and a number beside amounts and years is still found', () => {
  expect(maskWords('बाबू 98120 12345 रुपये माँगता है')).toBe('बाबू ••• रुपये माँगता है')
  expect(maskWords('₹1,20,000 9812012345 को')).toBe('₹1,20,000 ••• को')
  expect(maskWords('2012 5678 9012')).toBe(masked)
  expect(maskWords('98100 12300')).toBe(masked)
})

test.each([
  '(a) 9',
  '9999(a)',
  'ए ',
  '1,',
  'ABCDE',
  '2024 ',
  'a',
  '9',
  'O',
  '9 ',
  'a@',
  'ab at ',
  'one ',
  '\u00ad',
  '1:',
  '|',
])('100 KB of “%s” take no longer than their length asks', (piece) => {
  const text = piece.repeat(100_000 / piece.length)
  const before = performance.now()
  maskWords(text)
  expect(performance.now() - before).toBeLessThan(2000)
})
