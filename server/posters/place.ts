/** A place where papers hang, one after the other. No I/O. */
import type { ListedPoster } from './posters-store.ts'

/** What hangs at a place, and what hung there before. `lastDay`: of a scan of any of them, or where its baseline begins. */
export type Place = { office: string; point: string; papers: ListedPoster[]; today: number; lastDay: number }

export const placeKey = ({ office, point }: Pick<Place, 'office' | 'point'>): string => `${office}/${point}`
