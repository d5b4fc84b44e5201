/** Digits of every script as 0 to 9: people type the ones that their keyboard has. No I/O. */

const otherDigit = /(?![0-9])\p{Nd}/gu

/** Each decimal digit (Unicode, category Nd) becomes one of 0 to 9; all else stays. */
export const toLatinDigits = (text: string): string => text.replace(otherDigit, latinDigit)

/** The same with the length kept: a digit beyond the basic plane takes two places, and a zero-width joiner fills the second. */
export const toLatinDigitsInPlace = (text: string): string =>
  text.replace(otherDigit, (digit) => latinDigit(digit).padEnd(digit.length, '\u200d'))

/** Unicode keeps a script's ten digits in a row, so a digit's value is its distance from the first of its row. */
function latinDigit(digit: string): string {
  const code = digit.codePointAt(0)
  if (code === undefined) throw new RangeError('an empty text is no digit')
  let first = code
  while (first > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  // Rows that touch (mathematical digits) are counted by ten from the first of all; their value matters little here.
  return String((code - first) % 10)
}
