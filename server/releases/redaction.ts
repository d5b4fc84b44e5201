/** What the district covers in a visitor's words before a head of office reads them. No I/O. */
import { masked, namingParts } from '../entries/mask.ts'

/** UTF-16 units of the words, from `first` up to and without `behind`. */
export type Part = { first: number; behind: number }

/** Covers whatever the words are: they are not released at all. */
export const everything: Part = { first: 0, behind: 1_000_000 }

export const isHidden = (parts: readonly Part[]): boolean =>
  parts.some(({ behind }) => behind >= everything.behind)

/** An hour's visits are over with the next one; until then the words may still change. */
export const canChangeNoMore = (hourOfEntry: number, hour: number): boolean => hour - hourOfEntry >= 2

/** Every place where the phrase stands, in capitals or not and with whatever blanks between its words. */
export function placesOf(words: string, phrase: string): Part[] {
  const pattern = phrase
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('\\s+')
  if (pattern === '') return []
  return [...words.matchAll(new RegExp(pattern, 'giu'))].map(({ 0: found, index }) => ({
    first: index,
    behind: index + found.length,
  }))
}

/**
 * The words as the head reads them; null where nothing of them is released. Numbers are looked for in the words as they were
 * written: a cover that parts one would leave the rest of it to be read.
 */
export function covered(words: string, parts: readonly Part[]): string | null {
  if (isHidden(parts)) return null
  let text = ''
  let from = 0
  const numbers = namingParts(words).map(([first, behind]) => ({ first, behind }))
  for (const { first, behind } of [...parts, ...numbers].sort((one, other) => one.first - other.first)) {
    // What overlaps or touches is covered by one mark.
    if (first > from || from === 0) text += words.slice(from, first) + masked
    from = Math.max(from, behind)
  }
  return text + words.slice(from)
}
