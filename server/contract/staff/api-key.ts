/** Keys of other programs, by which they send grievances in or read figures: who makes them, and for what. */
import { z } from 'zod'
import { Id, type Names } from '../names.ts'
import { line } from '../text.ts'
import { longest } from '../words/length.ts'

/** Most that one key may send in a day: as many as a city of a million has on its worst. */
const mostDaily = 2000
/** What the page proposes. */
const usualDaily = 100
export const dailyLimits = { most: mostDaily, usual: usualDaily }

/**
 * What a key reads. `weeks`: those that are released, as heads of office read them. `days`: those too, and each day that is over,
 * flags, and how many grievances wait: as much as staff read, but no words.
 */
const readRights = ['weeks', 'days'] as const
export type ReadRight = (typeof readRights)[number]

/** `name`: of the app, or of whoever runs it. A key that reads sends nothing, and has no `daily`. */
export const ApiKeyRequest = z
  .strictObject({
    name: line({ least: 2, most: longest.name }),
    /** May be left out where there is one only. */
    district: Id.optional(),
    daily: z.int().min(1).max(mostDaily).optional(),
    reads: z.enum(readRights).optional(),
    /** Of the district; all of it where neither is named. */
    department: Id.optional(),
    office: Id.optional(),
  })
  .refine(({ daily, reads }) => (daily === undefined) !== (reads === undefined), {
    path: ['reads'],
    message: 'it sends or it reads',
  })
  .refine(
    ({ reads, department, office }) =>
      (reads !== undefined || (department === undefined && office === undefined)) &&
      (department === undefined || office === undefined),
    { path: ['office'], message: 'of a department or of an office, where it reads' },
  )
export type ApiKeyRequest = z.infer<typeof ApiKeyRequest>

export type ApiKeyRow = {
  id: string
  name: string
  district: { id: string; name: Names }
  /** What it reads; null for one that sends. */
  reads: ReadRight | null
  /** The department or office that it is limited to. */
  of: Names | null
  daily: number
  /** Who made it. */
  madeBy: string
  /** It is good still, and whoever made it, who may have kept it, may make none here any more. */
  makerLeft: boolean
  /** UTC milliseconds. */
  createdAt: number
  revokedAt: number | null
  /** How many grievances came by it in the last 24 hours. */
  today: number
}
type Named = { id: string; name: Names }
/**
 * `districts`: for which whoever asks may make one, with what a reading key can be limited to. `address`, `readAddress`: where
 * apps find the interface by which they send, and that by which they read.
 */
export type ApiKeyList = {
  keys: ApiKeyRow[]
  districts: (Named & { departments: Named[]; offices: Named[] })[]
  daily: typeof dailyLimits
  address: string
  readAddress: string
}
/** `key` is shown this once. */
export type ApiKeyReply = { key: string; row: ApiKeyRow }
