/** What the finder of the staff pages (Ctrl-K) finds by a few letters. */
import { z } from 'zod'
import type { Names } from '../names.ts'
import { line } from '../text.ts'
import { longest } from '../words/length.ts'

export const FinderQuery = z.strictObject({ q: line({ least: 1, most: longest.finder }) })
export type FinderQuery = z.infer<typeof FinderQuery>

/** In each the best first, a few at the most. */
export type FinderView = {
  offices: { id: string; name: Names; district: string; place: Names }[]
  cases: { reference: string; id: string; office: Names; district: string }[]
  posters: { serial: string; office: Names; point: Names | null; district: string }[]
  people: { id: string; name: string; login: string }[]
}
