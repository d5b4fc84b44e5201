/** How long what people write may be, and how that is counted: the same on pages and on the server. */

/** In characters as a person counts them: a letter with its vowel signs, a picture of a family, is one. */
export const longest = {
  words: 2000,
  note: 1000,
  name: 60,
  improvement: 140,
  landmark: 160,
  finder: 60,
} as const

/**
 * What a field of a page lets in, in UTF-16 units, which HTML counts. A Hindi letter has often two or three of them, so a
 * field that stopped at the number of characters would leave less to whoever writes Hindi than to whoever writes English. It
 * is also the most that is stored: one character can bear any number of marks.
 */
export const unitsFor = (characters: number): number => 3 * characters

/** Whether the text has no more characters than that. */
export function isAtMost(text: string, characters: number): boolean {
  if (text.length <= characters) return true
  if (text.length > unitsFor(characters)) return false
  // Browsers that cannot count leave it to the server.
  if (!('Segmenter' in Intl)) return true
  let count = 0
  for (const _ of new Intl.Segmenter('hi', { granularity: 'grapheme' }).segment(text))
    if (++count > characters) return false
  return true
}
