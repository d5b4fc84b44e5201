/** Where somebody is in the chat, and what they have said so far. Kept between messages as JSON; a version before this one may have written it. No I/O. */
import { z } from 'zod'
import { Id } from '../contract/names.ts'
import { chatLanguages } from './chat.ts'

/** Goes up when an older state can no longer be read. What is added has a default instead, so that chats go on over an upgrade. */
const version = 1
/** Screens that `back` leads through. */
const longestTrail = 20
/** After so long what was begun and not sent is forgotten. */
export const draftDays = 7

const short = z.string().max(200)

const Draft = z.object({
  district: Id.nullable(),
  department: z.string().max(40).nullable(),
  area: z.string().max(40),
  place: z.string().max(40),
  /** Whether the question of the place was answered, be it by "not in the list". */
  placed: z.boolean(),
  position: short,
  landmark: z.string().max(2000).nullable(),
  words: z.string().max(20_000),
  media: z.array(short).max(30),
  voice: short.nullable(),
  papersSeen: z.boolean(),
  earlier: z.array(short).max(5).nullable(),
})
export type ChatDraft = z.infer<typeof Draft>

export const emptyDraft: ChatDraft = {
  district: null,
  department: null,
  area: '',
  place: '',
  placed: false,
  position: '',
  landmark: null,
  words: '',
  media: [],
  voice: null,
  papersSeen: false,
  earlier: null,
}

const Face = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const Feedback = z.object({
  district: Id,
  office: Id,
  point: z.string().max(60).nullable(),
  rating: Face.nullable(),
  reasons: z.array(short).max(12),
})

const Case = z.object({
  reference: short,
  about: z.object({ hi: short, en: short, pa: short.optional(), ur: short.optional() }),
  may: z.array(z.string().max(20)).max(10),
})

export const ChatState = z.object({
  version: z.literal(version),
  language: z.enum(chatLanguages).nullable(),
  screen: z.string().max(40),
  trail: z.array(z.string().max(40)).max(longestTrail),
  /** UTC milliseconds of the newest message. */
  at: z.number(),
  /** Messages in a row that nothing was made of. */
  odd: z.number().int(),
  page: z.number().int().min(0),
  /** What was typed to look for. */
  search: z.string().max(400),
  /** Words that were typed at a case, until it is said what they are for. */
  typed: z.string().max(20_000).default(''),
  kind: z.enum(['urban', 'rural']).nullable(),
  letter: z.string().max(10),
  draft: Draft,
  /** Names what the person was asked to confirm; `drawn` counts those that were made. */
  confirmation: short.nullable(),
  drawn: z.number().int(),
  opened: z.number(),
  filed: z.object({ confirmation: short, reference: short }).nullable(),
  /** The person's own cases, as they were listed to this chat: no other is ever asked for. */
  cases: z.array(Case).max(30),
  reference: short.nullable(),
  /** What the words that come next are for. */
  purpose: z.enum(['not-solved', 'appeal', 'add']).nullable(),
  feedback: Feedback.nullable(),
  broadcasts: z.boolean(),
  /** What is said with the next question, once an act is done. */
  told: z.array(z.string().max(5000)).max(20).default([]),
  /** The first message of somebody who has not chosen a language yet. */
  held: z.string().max(20_000).nullable(),
})
export type ChatState = z.infer<typeof ChatState>

/** A chat in which nothing was said yet. */
export const openChat = (now: number): ChatState => ({
  version,
  language: null,
  screen: 'language',
  trail: [],
  at: now,
  odd: 0,
  page: 0,
  search: '',
  typed: '',
  kind: null,
  letter: '',
  draft: emptyDraft,
  confirmation: null,
  drawn: 0,
  opened: now,
  filed: null,
  cases: [],
  reference: null,
  purpose: null,
  feedback: null,
  broadcasts: false,
  told: [],
  held: null,
})

/** The state as this version can use it. `forgot`: it could not be read, and all but the language is gone. */
export function readState(kept: unknown, now: number): { state: ChatState; forgot: boolean } {
  const read = ChatState.safeParse(kept)
  if (read.success) return { state: read.data, forgot: false }
  const language = z.object({ language: z.enum(chatLanguages) }).safeParse(kept)
  const state = openChat(now)
  return language.success
    ? { state: { ...state, language: language.data.language, screen: 'menu' }, forgot: true }
    : { state, forgot: false }
}

/** The trail with one more screen, without its oldest ones. */
export const longerTrail = (trail: readonly string[], screen: string): string[] =>
  [...trail, screen].slice(-longestTrail)
