/** Which rows of a list are shown, in which order and on which page. No I/O. */

export type Sort = { key: string; down: boolean }

/** `name` sorts up by the column `name`, `-name` down. */
export function readSort(text: string | null): Sort | null {
  if (!text) return null
  return text.startsWith('-') ? { key: text.slice(1), down: true } : { key: text, down: false }
}

export const writeSort = ({ key, down }: Sort): string => (down ? `-${key}` : key)

const collator = new Intl.Collator(['hi', 'en'], { numeric: true, sensitivity: 'base' })

/** Sorted by a text, number or nothing of each row; rows without it come last in either direction, equals stay as they are. */
export function sortRows<Row>(
  rows: readonly Row[],
  by: (row: Row) => string | number | null,
  down: boolean,
): Row[] {
  return rows.toSorted((one, other) => {
    const [a, b] = [by(one), by(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(`${a}`, `${b}`)
    return down ? -order : order
  })
}

/** Letters as people search them: without case, accents and the dot below of Hindi. */
const searchable = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u093c]/g, '')
    .toLowerCase()

/** Rows whose text holds every word that was typed, in any order. */
export function searchRows<Row>(rows: readonly Row[], text: (row: Row) => string, typed: string): Row[] {
  const wanted = searchable(typed).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return [...rows]
  return rows.filter((row) => {
    const has = searchable(text(row))
    return wanted.every((word) => has.includes(word))
  })
}

/** One page of rows. A page that does not exist any more is the last that does. `page` and `pages` count from 1. */
export function pageOf<Row>(rows: readonly Row[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const shown = Math.min(Math.max(1, page), pages)
  return { rows: rows.slice((shown - 1) * size, shown * size), page: shown, pages }
}
