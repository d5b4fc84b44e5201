/** What a chat knows, what people send into it, what it replies, and what it asks to be done. Shapes only; no I/O. */
import type { FilingAnswers } from '../contract/citizens/filing.ts'
import type { Names } from '../contract/names.ts'
import type { Register } from '../district/district.ts'

/** Languages of the chat. Urdu, which the pages know, is not spoken here: nobody has read its words aloud. */
export const chatLanguages = ['hi', 'en', 'pa'] as const
export type ChatLanguage = (typeof chatLanguages)[number]

/** `media` names a file that the channel has taken in and the chats keep; the dialogue passes the name on and never opens it. */
export type ChatInput =
  | { kind: 'text'; text: string }
  /** A row or button that was tapped, by the id that the reply gave it. */
  | { kind: 'choice'; id: string }
  | { kind: 'photo' | 'document' | 'voice'; media: string; caption?: string }
  /** Degrees, WGS 84. */
  | { kind: 'location'; latitude: number; longitude: number; name?: string }
  /** A sticker, a contact, a reaction: understood nowhere. */
  | { kind: 'unknown' }

type ChatButton = { id: string; title: string }
export type ChatRow = ChatButton & { description?: string }

/** What any channel can show. Limits of WhatsApp hold for all: 3 buttons, 10 rows, titles of 20 and 24 graphemes. */
export type ChatReply =
  | { kind: 'text'; text: string }
  | { kind: 'buttons'; text: string; buttons: ChatButton[] }
  | { kind: 'list'; text: string; button: string; rows: ChatRow[] }
  | { kind: 'ask-location'; text: string }

/** What the server is asked to do for the person of the chat. Never names the person: whoever carries it out knows whose chat it is. */
export type ChatAct =
  /** `confirmation` is one for each time that the person was shown what would be sent: with the same one nothing is filed twice. */
  | { kind: 'file'; confirmation: string; answers: FilingAnswers; media: string[]; voice: string | null }
  | { kind: 'list-cases' }
  | { kind: 'view-case'; reference: string }
  | { kind: 'remind'; reference: string }
  | { kind: 'say-solved'; reference: string; solved: boolean; words: string }
  | { kind: 'rate'; reference: string; rating: 1 | 2 | 3 | 4 }
  | { kind: 'appeal'; reference: string; words: string }
  | { kind: 'add'; reference: string; words: string; media: string[] }
  | { kind: 'withdraw'; reference: string }
  | { kind: 'ask-call' }
  | { kind: 'find-office'; typed: string }
  /** `office` is an id; `point` where the code of a poster was typed. */
  | {
      kind: 'feedback'
      district: string
      office: string
      point: string | null
      rating: 1 | 2 | 3 | 4
      reasons: string[]
      words: string
    }
  | { kind: 'broadcasts'; wanted: boolean }

/** One of the person's own cases, as far as a chat tells of it. `may` lists what can be done about it now. */
export type ChatCase = {
  reference: string
  about: Names
  /** One of the words of the status that citizens read. */
  status: Names
  /** The newest answer that was written to the citizen; empty: none yet. */
  answer: string
  due: Names | null
  may: ('remind' | 'say-solved' | 'rate' | 'appeal' | 'add' | 'withdraw')[]
}

/** What came of an act. `refused` says in words why; the chat tells it and goes on. */
export type ChatOutcome =
  /** `receipt`: what opens it where the person has no number. */
  | { kind: 'filed'; reference: string; due: Names | null; office: Names; receipt: string | null }
  | { kind: 'cases'; cases: ChatCase[] }
  | { kind: 'case'; case: ChatCase | null }
  | { kind: 'office'; found: { district: string; office: string; point: string | null; name: Names } | null }
  | { kind: 'done' }
  | { kind: 'refused'; why: Names }

/** What the dialogue reads. `mostPapers`: photos and papers with one case. */
export type ChatWorld = { register: Register; mostPapers: number }
