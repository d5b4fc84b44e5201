/**
 * Writes a Hindi name in the letters of Punjabi or Urdu: by rule, and by a list of words that no rule spells right. A first
 * draft for a person to review, never more. No I/O.
 */
import { gurmukhi, nastaliq } from './transliterated-words.ts'

const pairs = (text: string): Map<string, string> =>
  new Map(text.split(' ').map((pair) => pair.split('=') as [string, string]))

type Script = { letters: Map<string, string>; words: ReadonlyMap<string, string> }

const nukta = '\u093c'
const virama = '\u094d'

const pa: Script = {
  words: gurmukhi,
  letters: pairs(
    'क=ਕ ख=ਖ ग=ਗ घ=ਘ ङ=ਙ च=ਚ छ=ਛ ज=ਜ झ=ਝ ञ=ਞ ट=ਟ ठ=ਠ ड=ਡ ढ=ਢ ण=ਣ त=ਤ थ=ਥ द=ਦ ध=ਧ न=ਨ प=ਪ फ=ਫ ब=ਬ भ=ਭ म=ਮ य=ਯ र=ਰ ल=ਲ व=ਵ श=ਸ਼ ष=ਸ਼ स=ਸ ह=ਹ ' +
      'क़=ਕ ख़=ਖ਼ ग़=ਗ਼ ज़=ਜ਼ फ़=ਫ਼ ड़=ੜ ढ़=ੜ੍ਹ ' +
      'अ=ਅ आ=ਆ इ=ਇ ई=ਈ उ=ਉ ऊ=ਊ ए=ਏ ऐ=ਐ ओ=ਓ औ=ਔ ऑ=ਆ ' +
      'ा=ਾ ि=ਿ ी=ੀ ु=ੁ ू=ੂ े=ੇ ै=ੈ ो=ੋ ौ=ੌ ृ=੍ਰਿ ॉ=ਾ ॅ=ੈ',
  ),
}
const ur: Script = {
  words: nastaliq,
  letters: pairs(
    'क=ک ख=کھ ग=گ घ=گھ ङ=ن च=چ छ=چھ ज=ج झ=جھ ञ=ن ट=ٹ ठ=ٹھ ड=ڈ ढ=ڈھ ण=ن त=ت थ=تھ द=د ध=دھ न=ن प=پ फ=پھ ब=ب भ=بھ म=م य=ی र=ر ल=ل व=و श=ش ष=ش स=س ह=ہ ' +
      'क़=ق ख़=خ ग़=غ ज़=ز फ़=ف ड़=ڑ ढ़=ڑھ ' +
      'अ=ا आ=آ इ=ا ई=ای उ=ا ऊ=او ए=ای ऐ=ای ओ=او औ=او ऑ=آ ' +
      'ा=ا ि= ी=ی ु= ू=و े=ی ै=ی ो=و ौ=و ृ=ر ॉ=ا ॅ=ی',
  ),
}

/** The same consonant twice, or before its own breathed one. */
const doubled = new Set(['कख', 'गघ', 'चछ', 'जझ', 'टठ', 'डढ', 'तथ', 'दध', 'पफ', 'बभ'])
const isDoubled = (one: string, next: string | undefined): boolean =>
  one === next || doubled.has(`${one}${next}`)

/** Letters with their nukta, which NFC keeps apart from them. */
const lettersOf = (word: string): string[] => word.match(new RegExp(`.${nukta}?`, 'gu')) ?? []

/** Whatever is not Devanagari stays: digits, Latin letters, punctuation but Urdu's own comma. */
export function transliterate(name: string, to: 'pa' | 'ur'): string {
  const [script, spell] = to === 'pa' ? [pa, inGurmukhi] : [ur, inNastaliq]
  const written = name
    .normalize('NFC')
    .replaceAll(/[\u0900-\u0963]+/gu, (word) => script.words.get(word) ?? spell(lettersOf(word)))
  return (to === 'ur' ? written.replaceAll(',', '،') : written).normalize('NFC')
}

/** After these vowels a nasal is a dot; after the short ones it is the tippi. */
const beforeDot = /[ਾੀੇੈੋੌਆਈਉਊਏਐਓਔ]$/u

function inGurmukhi(letters: readonly string[]): string {
  let out = ''
  for (const [at, letter] of letters.entries()) {
    const next = letters[at + 1]
    const after = letters[at + 2]
    if (letter === 'ं' || letter === 'ँ') out += beforeDot.test(out) ? 'ਂ' : 'ੰ'
    else if (letter === virama) {
      // Below the line stand only these three, and nothing below an r.
      if (next && 'रहव'.includes(next) && letters[at - 1] !== 'र') out += '੍'
    } else if (next === virama && isDoubled(letter, after)) out += 'नम'.includes(letter) ? 'ੰ' : 'ੱ'
    else out += pa.letters.get(letter) ?? ''
  }
  return out
}

/** Vowels in the middle of a word, where they have another form than at its head. */
const within = pairs('आ=ا इ=ئ ई=ئی उ=ؤ ऊ=ؤ ए=ئے ओ=ؤ')
/** At the end of a word. */
const last = pairs('ि=ی ु=و े=ے ै=ے')

function inNastaliq(letters: readonly string[]): string {
  let out = ''
  for (const [at, letter] of letters.entries()) {
    const next = letters[at + 1]
    if (letter === 'ं' || letter === 'ँ') out += next === undefined ? 'ں' : 'ن'
    else if (letter === virama || (next === virama && isDoubled(letter, letters[at + 2]))) continue
    else
      out +=
        (at > 0 ? within.get(letter) : undefined) ??
        (next === undefined ? last.get(letter) : undefined) ??
        ur.letters.get(letter) ??
        ''
  }
  return out
}
