/** Which names fit a few typed letters, and how well. No I/O. */

/** As names and typed text are compared: without marks that people leave out, and without case. */
const fold = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('\u093c', '').replaceAll('\u0901', '\u0902')

/** Letters with the signs on them, digits; all else parts words. */
const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/**
 * The rows of which every typed word begins some word, the best first: those that begin where the name begins, then by their order. The first
 * of the names of a row counts most.
 */
export function findByName<Row>(
  rows: Iterable<Row>,
  typed: string,
  namesOf: (row: Row) => readonly string[],
  most: number,
): Row[] {
  const asked = wordsOf(typed)
  if (asked.length === 0) return []
  const found: { row: Row; rank: number }[] = []
  for (const row of rows) {
    const names = namesOf(row).map(wordsOf)
    const words = names.flat()
    if (!asked.every((each) => words.some((word) => word.startsWith(each)))) continue
    const [first = ''] = asked
    const isBegun = names.findIndex(([word]) => word?.startsWith(first))
    found.push({ row, rank: isBegun === -1 ? Number.POSITIVE_INFINITY : isBegun })
  }
  return found
    .toSorted((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank))
    .slice(0, most)
    .map(({ row }) => row)
}
