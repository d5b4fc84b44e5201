/** What a name sounds like, by whatever letters it is written in: Devanagari, Gurmukhi or Latin. No I/O. */
import { toLatinDigits } from '../codes/digits.ts'

const table = (text: string): Map<string, string> =>
  new Map(
    text.split(' ').flatMap((pair) => {
      const [letters = '', sound = ''] = pair.split('=')
      return [...letters].map((letter) => [letter, sound] as const)
    }),
  )

/** Letters that people mix up sound alike. The vowel a is left out: one writes it twice, another not at all. */
const devanagari = table(
  'कख=k गघ=g चछ=c जझ=j टठतथ=t डढदध=d णनङञंँ=n प=p फ=f बभ=b म=m य=y र=r ल=l ळ=l व=v शषस=s ह=h ' +
    'इईिी=i उऊुू=u एऐेै=e ओऔोौऑॉ=o ऋृ=ri',
)
/** The two scripts stand beside each other in Unicode, letter for letter. */
const gurmukhiAway = 0x100
const gurmukhiOwn = new Map([
  ['ੰ', 'n'],
  ['ੱ', ''],
  ['ੜ', 'r'],
])

const latin: readonly [RegExp, string][] = [
  [/[^a-z0-9]/g, ''],
  [/chh?/g, 'C'],
  [/(?:sh|s)h?/g, 's'],
  [/ph|f/g, 'f'],
  [/x/g, 'ks'],
  [/([kgjtdbr])h/g, '$1'],
  [/c|q/g, 'k'],
  [/C/g, 'c'],
  [/z/g, 'j'],
  [/w/g, 'v'],
  [/m(?=[pb])/g, 'n'],
  [/ai|ay|ei|ey/g, 'e'],
  [/au|aw|ou|ow/g, 'o'],
  [/oo/g, 'u'],
  [/ee|ie/g, 'i'],
  [/(?<![aeiou])y(?![aeiou])/g, 'i'],
  [/a+/g, ''],
]

const ofLatin = (word: string): string => latin.reduce((text, [find, put]) => text.replace(find, put), word)

function ofIndian(word: string): string {
  let sound = ''
  // Composed letters come apart, and dots below make no difference but for the flap.
  for (const letter of word
    .normalize('NFC')
    .replaceAll(/[डढ]\u093c|ੜ\u0a4dਹ/gu, 'र')
    .normalize('NFD')) {
    const code = letter.codePointAt(0) ?? 0
    const isGurmukhi = code >= 0xa00 && code <= 0xa7f
    const own = gurmukhiOwn.get(letter)
    sound +=
      own ??
      devanagari.get(isGurmukhi ? String.fromCodePoint(code - gurmukhiAway) : letter) ??
      digitOf(letter)
  }
  return sound
}

const digitOf = (letter: string): string => (/\p{Nd}/u.test(letter) ? toLatinDigits(letter) : '')

/** Twice the same is once. Empty for what has no sound. */
export const soundOf = (word: string): string =>
  (/[a-z]/i.test(word) ? ofLatin(toLatinDigits(word.toLowerCase())) : ofIndian(word)).replaceAll(
    /(\D)\1+/g,
    '$1',
  )

/** The sounds of its words. */
export const soundsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(soundOf).filter((each) => each !== '')
