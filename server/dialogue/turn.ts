/** One turn of a chat: what a screen is, and what its rows can do with the state. No I/O. */
import type { Names } from '../contract/names.ts'
import type { District } from '../district/district.ts'
import { transliterate } from '../district/transliterate.ts'
import type { ChatAct, ChatCase, ChatInput, ChatLanguage, ChatOutcome, ChatReply, ChatWorld } from './chat.ts'
import type { ChatState } from './state.ts'
import type { ChatWords } from './words/hi.ts'

export type ScreenId =
  | 'language'
  | 'menu'
  | 'help'
  | 'offer-call'
  | 'broadcasts'
  | 'ended'
  | 'district'
  | 'about'
  | 'about-found'
  | 'where'
  | 'where-found'
  | 'here'
  | 'areas'
  | 'letters'
  | 'places'
  | 'landmark'
  | 'words'
  | 'papers'
  | 'earlier'
  | 'check'
  | 'change'
  | 'filed'
  | 'cases'
  | 'case'
  | 'case-words'
  | 'case-typed'
  | 'case-rate'
  | 'case-withdraw'
  | 'case-done'
  | 'office'
  | 'offices'
  | 'face'
  | 'reasons'
  | 'feedback-words'
  | 'thanks'

/** Another screen, something to be done, or `null`: not understood here. The own screen: asked again. */
export type Next = ScreenId | ChatAct | null

/** `says`: what somebody may type for it besides its number and title. `pinned`: on every page of a long list. */
export type Option = {
  id: string
  title: string
  description?: string
  says?: readonly string[]
  pinned?: boolean
}

export type Turn = {
  readonly world: ChatWorld
  readonly now: number
  words: ChatWords
  language: ChatLanguage
  /** Changed in place; it is this turn's own copy. */
  state: ChatState
  /** The case that was just looked up, and what was filed just now. */
  shown: ChatCase | null
  filed: string | null
  /** Said before the next question, in the same message. */
  notices: string[]
  /** Messages that go before it. */
  before: ChatReply[]
}

type Media = Extract<ChatInput, { media: string }>
export type Screen = {
  flow: 'menu' | 'filing' | 'cases' | 'feedback'
  says(turn: Turn): string
  options?(turn: Turn): Option[]
  /** The word on the button that opens a list. */
  button?(turn: Turn): string
  asksLocation?: boolean
  /** Called when somebody comes here: what is needed before, or where it leads without asking. Null: it asks. */
  enter?(turn: Turn): Next
  chosen?(turn: Turn, id: string): Next
  typed?(turn: Turn, text: string): Next
  media?(turn: Turn, input: Media): Next
}
export type Outcomes = {
  [Kind in ChatAct['kind']]: (
    turn: Turn,
    act: Extract<ChatAct, { kind: Kind }>,
    outcome: ChatOutcome,
  ) => ScreenId
}

/** A name of a place or thing. In Punjabi one that nobody wrote yet is spelt out of the Hindi one. */
export const nameIn = (names: Names, language: ChatLanguage): string =>
  language === 'pa' ? (names.pa ?? transliterate(names.hi, 'pa')) : names[language]

/** A sentence: nothing but a translator makes Punjabi of Hindi. */
export const sentenceIn = (names: Names, language: ChatLanguage): string => names[language] ?? names.hi

/** The one that was chosen, or the only one there is. */
export function districtOf({ world, state }: Turn): District {
  const { districts } = world.register
  const district = districts.find(({ id }) => id === state.draft.district) ?? districts[0]
  if (!district) throw new Error('a register without a district')
  return district
}
