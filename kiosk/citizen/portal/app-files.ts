/** Where the pages of a citizen find the script of the app, for whichever of them is drawn. */
import { createContext } from 'preact'

export type AppFiles = { script: string; icon: string }
export const CitizenAppFiles = createContext<AppFiles | null>(null)
