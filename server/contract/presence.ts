/** Screens at a counter whose code changes every minute: what staff send to connect one, and what they see of them. */
import { z } from 'zod'
import { Id, type Names } from './names.ts'

export const ScreenRequest = z.strictObject({ office: Id, point: Id })
export type ScreenRequest = z.infer<typeof ScreenRequest>

export type ScreenRow = {
  id: string
  office: { id: string; name: Names }
  point: { id: string; name: Names }
  /** UTC milliseconds. */
  createdAt: number
}
/** The link is shown once; opened on the screen, it stays there as a cookie. */
export type ScreenReply = { link: string; screen: ScreenRow }
