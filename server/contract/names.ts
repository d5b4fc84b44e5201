/** Languages, and the names of places and things in them. */
import { z } from 'zod'
import { line } from './text.ts'

/** Languages a visitor can choose; Hindi is the first, English the fallback. */
export const languages = ['hi', 'en', 'pa', 'ur'] as const
export type Language = (typeof languages)[number]

const Name = line({ least: 1, most: 80 })
/** A name short enough for a poster. Posters and staff read Hindi and English; where a visitor's language is left out, English stands in. */
export const Names = z.strictObject({ hi: Name, en: Name, pa: Name.optional(), ur: Name.optional() })
export type Names = z.infer<typeof Names>

/** Short names of offices, points, services: safe in addresses, stable for ever. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens, such as "tehsil-meham"')
  .max(40)
