/** What the chat says, by language. A language that lacks a message does not compile. */
import type { ChatLanguage } from '../chat.ts'
import { en } from './en.ts'
import { type ChatWords, hi } from './hi.ts'
import { pa } from './pa.ts'

export const chatWords: Record<ChatLanguage, ChatWords> = { hi, en, pa }
