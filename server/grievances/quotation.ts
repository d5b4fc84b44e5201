/** Whether an officer's summary says what a visitor wrote. No I/O. */

/** So many words in a row are no chance. */
const mostInARow = 4

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')

/** More than four words in a row that the visitor wrote, or three and more that are all of it. */
export function quotes(summary: string, written: string): boolean {
  const [said, source] = [` ${wordsOf(summary).join(' ')} `, wordsOf(written)]
  const least = Math.min(mostInARow + 1, source.length)
  if (least < 3) return false
  for (let at = 0; at + least <= source.length; at++)
    if (said.includes(` ${source.slice(at, at + least).join(' ')} `)) return true
  return false
}
