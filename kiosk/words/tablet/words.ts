/** The words of the tablet in the hall by language. A language that lacks one does not compile. */
import type { Language } from '#server/contract/names.ts'
import { en } from './en.ts'
import { hi, type TabletWords } from './hi.ts'
import { pa } from './pa.ts'
import { ur } from './ur.ts'

export const words: Record<Language, TabletWords> = { hi, en, pa, ur }
