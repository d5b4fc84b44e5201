/**
 * How what stands in a case is found: its words, parts of its reference, and where it lies, all as tokens of one index.
 * Both databases get the same tokens, so both find the same. No I/O.
 */
import { toLatinDigits } from '../codes/digits.ts'

/** Marks of Latin, vowel signs of Arabic script, the dots under Hindi and Punjabi letters, joiners: typed or not, it is the same word. */
const leftOut = /[\u0300-\u036f\u064b-\u0652\u093c\u0a3c\u200c\u200d]/g
const longestToken = 40

/** Words as they are compared: lower case, any script's digits as 0 to 9, without what some keyboards leave out. */
export const wordsIn = (text: string): string[] =>
  (
    toLatinDigits(text)
      .normalize('NFKD')
      .replace(leftOut, '')
      .replaceAll('\u0901', '\u0902')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).map((word) => [...word].slice(0, longestToken).join(''))

/** Of Hindi nouns, what changes with number and case: नाली, नालियाँ, नालियों; नाला, नाले, नालों. */
const plural = /(?:िय[ाो]ं|ा?[ओए]ं)$/u
const vowels = /[\u0900-\u0903\u093e-\u094c]+$/u
const leastStem = 3

/** What all forms of a word begin with; the word itself where too little would be left of it. */
export function stemOf(word: string): string {
  const stem = word.replace(plural, '').replace(vowels, '')
  return [...stem].length >= leastStem ? stem : word
}

/** A reference, or a part of one, without what sets its parts off; O is 0, and I and L are 1: they are read over a phone. */
export const foldReference = (text: string): string =>
  toLatinDigits(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

const partOf = /^[A-Z]{0,3}[0-9OIL]{1,14}$/

/** Folded, where it may be a part of a reference: three characters at least, a digit among them. */
export function referencePart(typed: string): string | undefined {
  const bare = toLatinDigits(typed)
    .toUpperCase()
    .replace(/[\s\p{Pd}/.]/gu, '')
  return bare.length >= 3 && /\d/.test(bare) && partOf.test(bare) ? foldReference(bare) : undefined
}

/** Each three characters in a row. */
export const trigramsOf = (folded: string): string[] =>
  Array.from({ length: Math.max(0, folded.length - 2) }, (_, at) =>
    `#${folded.slice(at, at + 3)}`.toLowerCase(),
  )

/** Where a case lies, what it is and whose it is: marked off from words, which hold no such signs. */
export const facet = {
  office: (id: string) => `@o-${id}`.toLowerCase(),
  area: (id: string) => `@a-${id}`.toLowerCase(),
  district: (id: string) => `@d-${id}`.toLowerCase(),
  kind: (kind: string) => `@k-${kind}`,
  source: (source: string) => `@s-${source}`,
  tier: (tier: number) => `@t-${tier}`,
  owner: (id: string) => `@w-${id}`.toLowerCase(),
}

/** How many signs the shortest beginning has that SQLite's index holds. */
const shortestBeginning = 2

/**
 * What differs between the tokens of a case before and after, with all that begins like it: whoever forgets a token forgets its
 * beginnings, and another that stays may have the same.
 */
export function changedTokens(
  before: readonly string[],
  after: readonly string[],
): { gone: string[]; come: string[] } {
  const beginningOf = (token: string) => [...token].slice(0, shortestBeginning).join('')
  const [was, is] = [new Set(before), new Set(after)]
  const differing = [...before.filter((token) => !is.has(token)), ...after.filter((token) => !was.has(token))]
  const changed = new Set(differing.map(beginningOf))
  const ofChanged = (tokens: readonly string[]) => tokens.filter((token) => changed.has(beginningOf(token)))
  return { gone: ofChanged(before), come: ofChanged(after) }
}

/** What a search asks for. `all`: of each list one token at least; `prefixes`: how words begin that all have to be there. */
export type Search = { all: readonly (readonly string[])[]; prefixes: readonly string[] }

/** More than anybody needs to find one case; a page of text is no question. */
const mostWords = 8

export const prefixesOf = (typed: string): string[] =>
  [...new Set(wordsIn(typed).map(stemOf))].slice(0, mostWords)

const isToken = /^[\p{L}\p{M}\p{N}@#_-]+$/u

/** In the language of SQLite's index. Every token is quoted, and holds no quotes: nothing that is typed is read as an operator. */
export const inSqlite = (search: Search): string =>
  render(
    search,
    (token) => `"${token}"`,
    (prefix) => `"${prefix}"*`,
    ' AND ',
    ' OR ',
  )

/** In that of PostgreSQL. */
export const inPostgres = (search: Search): string =>
  render(
    search,
    (token) => `'${token}'`,
    (prefix) => `'${prefix}':*`,
    ' & ',
    ' | ',
  )

function render(
  { all, prefixes }: Search,
  whole: (token: string) => string,
  begins: (prefix: string) => string,
  and: string,
  or: string,
): string {
  for (const token of [...all.flat(), ...prefixes])
    if (!isToken.test(token)) throw new TypeError('a token holds what separates words')
  return [...all.map((any) => `(${any.map(whole).join(or)})`), ...prefixes.map(begins)].join(and)
}
