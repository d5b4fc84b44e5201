/** What the tablet says to staff, in the two languages that staff pages have. */
import { en } from './en.ts'
import { hi } from './hi.ts'

export const technicianWords = { hi, en }
export type { TechnicianWords } from './hi.ts'
