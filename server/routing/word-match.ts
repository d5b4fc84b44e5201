/** Whether words stand in a text: whole ones, in any form that Hindi or English bends them into. No I/O. */

/** Spelt as people spell: a dot below or a moon above is left out as often as it is written. */
export const tokensOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll('\u093c', '')
    .replaceAll('\u0901', '\u0902')
    .replace(/[\u200c\u200d]/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** What nouns end in when they are many, or stand before another word: नाली, नालियाँ, नालियों. */
const endings: readonly [RegExp, RegExp][] = [
  [/ी$/, /^(?:ी|ि(?:या|यां|यों|यो|ओं))$/],
  [/ा$/, /^(?:ा|े|ों|ो|ाएं|ाओं|ाओ)$/],
  [/ू$/, /^(?:ू|ुओं|ुएं)$/],
]
const usualEndings = /^(?:ें|ों|ो|े|एं|ओं)$/
const englishEndings = /^(?:s|es)$/

function isForm(word: string, token: string): boolean {
  if (token === word) return true
  // Whatever a word ends in, it begins alike: most names of places are told apart by this.
  if (token[0] !== word[0]) return false
  if (!/\p{Script=Devanagari}/u.test(word))
    return token.startsWith(word) && englishEndings.test(token.slice(word.length))
  const [last, forms] = endings.find(([end]) => end.test(word)) ?? [/$/, usualEndings]
  const stem = word.replace(last, '')
  return token.startsWith(stem) && forms.test(token.slice(stem.length))
}

/** `words` may be several in a row. */
export const standsIn = (tokens: readonly string[], words: string): boolean =>
  followIn(tokens, tokensOf(words))

/** Whether these stand in a row among the tokens of a text, each in any of its forms. */
export function followIn(tokens: readonly string[], wanted: readonly string[]): boolean {
  return (
    wanted.length > 0 &&
    tokens.some((_, at) =>
      wanted.every((word, nth) => {
        const token = tokens[at + nth]
        return token !== undefined && isForm(word, token)
      }),
    )
  )
}
