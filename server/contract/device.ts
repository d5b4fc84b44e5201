/** Devices: what staff send to connect a wall or a screen at a counter, and what they see of them. */
import { z } from 'zod'
import { Id, type Names } from './names.ts'
import { line } from './text.ts'
import { longest } from './words/length.ts'

export const WallRequest = z.strictObject({
  /** Of those that somebody may manage walls in; may be left out where that is one. */
  district: Id.optional(),
  name: line({ least: 2, most: longest.name }),
  /** Whether the screen may show visitors' words: only where no visitors see it. */
  words: z.boolean(),
})
export type WallRequest = z.infer<typeof WallRequest>
/** `createdAt`: UTC milliseconds. */
export type WallRow = {
  id: string
  district: { id: string; name: Names }
  name: string
  words: boolean
  createdAt: number
}
/** The link is shown once; opened on the screen, it stays there as a cookie. */
export type WallReply = { link: string; wall: WallRow }

export const ScreenRequest = z.strictObject({ office: Id, point: Id })
export type ScreenRequest = z.infer<typeof ScreenRequest>
export type ScreenRow = {
  id: string
  office: { id: string; name: Names }
  point: { id: string; name: Names }
  /** UTC milliseconds. */
  createdAt: number
}
export type ScreenReply = { link: string; screen: ScreenRow }
