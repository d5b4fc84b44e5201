/** The visitor's words by language. A language that lacks one does not compile. */
import type { Language } from '#server/contract/names.ts'
import { en } from './en.ts'
import { hi, type VisitorWords } from './hi.ts'
import { pa } from './pa.ts'
import { ur } from './ur.ts'

export const words: Record<Language, VisitorWords> = { hi, en, pa, ur }
