/** Words that server and browser both say, by language. A language that lacks one does not compile. */
import type { Language, Names } from '../names.ts'
import { en } from './en.ts'
import { hi, type SharedWords } from './hi.ts'
import { pa } from './pa.ts'
import { ur } from './ur.ts'

export const sharedWords: Record<Language, SharedWords> = { hi, en, pa, ur }

/** A name from the file of offices in that language, or in English, which every name has. */
export const nameIn = (names: Names, lang: Language): string => names[lang] ?? names.en
