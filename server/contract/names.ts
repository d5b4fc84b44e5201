/** Languages, and the names of places and things in them. */
import { z } from 'zod'

/** Languages a visitor can choose; Hindi is the first, English the fallback. */
export const languages = ['hi', 'en'] as const
export type Language = (typeof languages)[number]

/** A name in every language of the house, short enough for a poster. */
export const Names = z.strictObject({
  hi: z.string().trim().min(1).max(80),
  en: z.string().trim().min(1).max(80),
})
export type Names = z.infer<typeof Names>

/** Short names of offices, points, services: safe in addresses, stable for ever. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens, such as "tehsil-meham"')
  .max(40)
