/** A place where papers hang, one after the other. No I/O. */
import type { ListedPoster } from './posters-store.ts'

/**
 * What hangs at a place, and what hung there before. `key`: see `placeKey`. `shown`: the paper by which it is told. `scans`: of all of them, ever. `lastDay`: of a scan of any
 * of them, or where its baseline begins.
 */
export type Place = {
  key: string
  office: string
  point: string
  papers: ListedPoster[]
  shown: ListedPoster
  scans: number
  today: number
  lastDay: number
}

export const placeKey = ({ office, point }: { office: string; point: string }): string => `${office}/${point}`

/** The papers of each place; `posters` are in the order of office and point. */
export function byPlace(posters: readonly ListedPoster[]): ListedPoster[][] {
  const places: ListedPoster[][] = []
  let last: ListedPoster[] = []
  for (const poster of posters) {
    if (last[0]?.office === poster.office && last[0].point === poster.point) last.push(poster)
    else {
      last = [poster]
      places.push(last)
    }
  }
  return places
}
