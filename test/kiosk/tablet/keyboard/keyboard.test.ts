/** The keyboard on the tablet's screen: what its keys write. */
import { describe, expect, test } from 'vitest'
import { type Keyboard, keyboardsFor, layoutOf } from '#kiosk/tablet/keyboard/layouts.ts'
import { typeKey } from '#kiosk/tablet/keyboard/typing.ts'
import { languages } from '#server/contract/names.ts'

const typed = (keys: string, keyboard: Keyboard = 'phonetic') =>
  keys.split(' ').reduce((text, key) => typeKey(text, key, keyboard), '')

describe('Hindi by its sound', () => {
  test.each([
    ['प ा न ी {space} न ह ी ं {space} ह ै', 'पानी नहीं है'],
    ['ा ि ए', 'आइए'],
    ['क ि त ा ब', 'किताब'],
    ['स र क ा र', 'सरकार'],
    ['ज ़ ि ल ा', 'ज़िला'],
    ['ि ं त ज ़ ा र', 'इंतज़ार'],
    ['द ो {space} ा द म ी', 'दो आदमी'],
  ])('%s writes %s', (keys, text) => expect(typed(keys)).toBe(text))

  test('every letter of Hindi stands on one of its two layers', () => {
    const { default: front, shift } = layoutOf('phonetic')
    const keys = [...front, ...shift].join(' ')
    const letters = 'कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूृेैोौंँः़्अऋ।'
    expect([...letters].filter((letter) => !keys.includes(letter))).toEqual([])
  })
})

test('every letter of Urdu stands on one of its two layers, as the sign that Urdu writes and no other that looks like it', () => {
  const { default: front, shift } = layoutOf('ur')
  const keys = [...front, ...shift].join(' ')
  const letters = 'آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہھءئیےۃ۰۱۲۳۴۵۶۷۸۹۔،؟'
  expect([...letters].filter((letter) => !keys.includes(letter))).toEqual([])
  // Digits, kaf and yeh of Arabic, and letters in a form of their place in a word.
  expect(keys).not.toMatch(/[٠-٩كىي\ufb50-\ufdff\ufe70-\ufeff]/)
})

test('by Inscript a sign stays a sign: whoever knows it puts the letters themselves', () => {
  expect(typed('आ प', 'inscript')).toBe('आप')
  expect(typed('ा', 'inscript')).toBe('ा')
})

test('erase takes back one sign, a space is put once, and none before the first word', () => {
  expect(typed('{space} न ी {bksp} {space} {space} न')).toBe('न न')
})

test('whatever the language, its own keyboard comes first, and Hindi and English are among them', () => {
  expect(languages.map((lang) => keyboardsFor(lang)[0])).toEqual(['phonetic', 'en', 'pa', 'ur'])
  for (const lang of languages)
    expect(keyboardsFor(lang)).toEqual(expect.arrayContaining(['phonetic', 'inscript', 'en']))
})

test('no keyboard has a key for what a screen in a hall does without', () => {
  for (const keyboard of ['phonetic', 'inscript', 'en', 'pa', 'ur'] as const) {
    const { default: front, shift } = layoutOf(keyboard)
    for (const row of [...front, ...shift])
      for (const key of row.split(' ')) {
        expect(key, `${keyboard}: ${row}`).not.toBe('')
        if (/^\{.+\}$/.test(key)) expect(['{shift}', '{bksp}', '{space}', '{next}']).toContain(key)
      }
    expect(front).toHaveLength(5)
  }
})
