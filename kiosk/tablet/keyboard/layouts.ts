/** Where each letter stands on the keyboard of the screen. Pure: rows of keys with spaces between them. */

import english from 'simple-keyboard-layouts/build/layouts/english.js'
import hindi from 'simple-keyboard-layouts/build/layouts/hindi.js'
import punjabi from 'simple-keyboard-layouts/build/layouts/punjabi.js'
import type { Language } from '#server/contract/names.ts'

export type Keyboard = 'phonetic' | 'inscript' | 'en' | 'pa' | 'ur'

/** `shift` bears the letters that are used less. */
type Layout = { default: string[]; shift: string[] }

/** The keyboards that make sense to somebody who reads this language, the likeliest first. */
export function keyboardsFor(lang: Language): readonly Keyboard[] {
  if (lang === 'hi') return ['phonetic', 'inscript', 'en']
  return lang === 'en' ? ['en', 'phonetic', 'inscript'] : [lang, 'phonetic', 'inscript', 'en']
}

/** Hindi by its sound, each letter where English has the one that sounds like it: क at k, प at p, and ख, फ behind them. */
const phonetic: Layout = {
  default: ['1 2 3 4 5 6 7 8 9 0', 'ट व े र त य ु ि ो प', 'ा स द ् ग ह ज क ल', '{shift} ड ष च श ब न म ं {bksp}'],
  shift: [
    '१ २ ३ ४ ५ ६ ७ ८ ९ ०',
    'ठ ँ ै ृ थ ञ ू ी ौ फ',
    'अ ः ध ़ घ ङ झ ख ळ',
    '{shift} ढ ऋ छ क्ष भ ण ॉ त्र ज्ञ {bksp}',
  ],
}

/**
 * Urdu by its sound, as most people know it. The layout in the library bears digits and forms of letters of Arabic, which look
 * alike and are other signs.
 */
const urdu: Layout = {
  default: [
    '۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹ ۰',
    'ق و ع ر ت ے ء ی ہ پ',
    'ا س د ف گ ھ ج ک ل',
    '{shift} ز ش چ ط ب ن م {bksp}',
  ],
  shift: ['1 2 3 4 5 6 7 8 9 0', 'ؤ ّ ٰ ڑ ٹ َ ئ ِ ۃ ُ', 'آ ص ڈ ً غ ح ض خ ٔ', '{shift} ذ ژ ث ظ - ں / {bksp}'],
}

/** Keys of a desk's keyboard that a screen in a hall does without. */
const needless = new Set(
  '{tab} {lock} {enter} {//} {shift} {bksp} .com @ ` ~ \\ | [ ] { } = + _ < > ; :'.split(' '),
)

/** The letters of a layout in their places; shift, erase and space in ours. */
function trimmed(from: unknown): Layout {
  // The library's types say that its files were CommonJS, which they are not.
  const { layout } = from as { layout: Layout }
  const rows = (all: readonly string[]) =>
    all
      .slice(0, 4)
      .map((row) => row.split(/ +/).filter((key) => key !== '' && key !== '""' && !needless.has(key)))
      .map((keys, at) => (at === 3 ? ['{shift}', ...keys, '{bksp}'] : keys).join(' '))
  return { default: rows(layout.default), shift: rows(layout.shift) }
}

const bottom: Record<Keyboard, string> = {
  phonetic: '{next} , {space} ? ।',
  inscript: '{next} ? {space} ।',
  en: '{next} {space}',
  pa: '{next} ? {space} ।',
  ur: '{next} ، {space} ؟ ۔',
}

const above: Record<Keyboard, Layout> = {
  phonetic,
  inscript: trimmed(hindi),
  en: trimmed(english),
  pa: trimmed(punjabi),
  ur: urdu,
}

export const layoutOf = (keyboard: Keyboard): Layout => ({
  default: [...above[keyboard].default, bottom[keyboard]],
  shift: [...above[keyboard].shift, bottom[keyboard]],
})
