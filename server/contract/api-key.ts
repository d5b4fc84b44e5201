/** Keys by which other programs send grievances in: who makes them, for which district, and how many each may send in a day. */
import { z } from 'zod'
import { Id, type Names } from './names.ts'
import { line } from './text.ts'
import { longest } from './words/length.ts'

/** Most that one key may send in a day: as many as a city of a million has on its worst. */
const mostDaily = 2000
/** What the page proposes. */
const usualDaily = 100
export const dailyLimits = { most: mostDaily, usual: usualDaily }

/** `name`: of the app, or of whoever runs it. */
export const ApiKeyRequest = z.strictObject({
  name: line({ least: 2, most: longest.name }),
  /** May be left out where there is one only. */
  district: Id.optional(),
  daily: z.int().min(1).max(mostDaily),
})
export type ApiKeyRequest = z.infer<typeof ApiKeyRequest>

export type ApiKeyRow = {
  id: string
  name: string
  district: { id: string; name: Names }
  daily: number
  /** Who made it. */
  madeBy: string
  /** UTC milliseconds. */
  createdAt: number
  revokedAt: number | null
  /** How many grievances came by it in the last 24 hours. */
  today: number
}
/** `districts`: for which whoever asks may make one. `address`: where apps find the interface. */
export type ApiKeyList = {
  keys: ApiKeyRow[]
  districts: { id: string; name: Names }[]
  daily: typeof dailyLimits
  address: string
}
/** `key` is shown this once. */
export type ApiKeyReply = { key: string; row: ApiKeyRow }
