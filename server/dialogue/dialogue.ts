/** The chat as a whole: takes what somebody sends, and gives what to reply and what to do. Pure: time is passed in. */

import { caseScreens } from './case-screens.ts'
import type { ChatAct, ChatInput, ChatLanguage, ChatOutcome, ChatReply, ChatWorld } from './chat.ts'
import { drop, forgetWhatIsGone, hasBegun, nextQuestion, takePosition } from './draft.ts'
import { feedbackScreens } from './feedback-screens.ts'
import { filingScreens } from './filing-screens.ts'
import { menuScreens, speak, typedAtMenu } from './menu-screens.ts'
import { outcomes } from './outcomes.ts'
import { type Command, commandIn, isLanguage, plain, said } from './phrases.ts'
import { ask, chatLimits, clip, nextPage, pageOf, previousPage } from './render.ts'
import { type ChatState, draftDays, longerTrail, readState } from './state.ts'
import type { Next, Option, Outcomes, Screen, ScreenId, Turn } from './turn.ts'
import { whereScreens } from './where-screens.ts'
import { chatWords } from './words/words.ts'

export type ChatTurn = { state: ChatState; replies: ChatReply[]; act?: ChatAct }

const dayMs = 24 * 3_600_000
/** Messages in a row that nothing is made of, until a call is offered. */
const mostOdd = 3

const screens: Record<ScreenId, Screen> = {
  ...menuScreens,
  ...filingScreens,
  ...whereScreens,
  ...caseScreens,
  ...feedbackScreens,
}
const isScreen = (id: string): id is ScreenId => id in screens
const screenOf = (turn: Turn): ScreenId => (isScreen(turn.state.screen) ? turn.state.screen : 'menu')

/** `state`: as it was kept, by this version or one before. At most one act comes of it; what came of that goes to `resume`. */
export function answer(world: ChatWorld, state: ChatState, input: ChatInput, now: number): ChatTurn {
  const turn = begin(world, state, now)
  const next = respond(turn, input)
  turn.state.at = now
  return finish(turn, next)
}

/** Goes on after an act, with what came of it. Asks for no further act. */
export function resume(
  world: ChatWorld,
  state: ChatState,
  act: ChatAct,
  outcome: ChatOutcome,
  now: number,
): ChatTurn {
  const turn = begin(world, state, now)
  const handle = outcomes[act.kind] as Outcomes[ChatAct['kind']]
  const to = handle(turn, act as never, outcome)
  return finish(turn, to, true)
}

function begin(world: ChatWorld, kept: ChatState, now: number): Turn {
  const { state, forgot } = readState(kept, now)
  const language = state.language ?? 'hi'
  const turn: Turn = {
    world,
    now,
    language,
    words: chatWords[language],
    state: structuredClone(state),
    shown: null,
    notices: [],
    before: [],
  }
  if (forgot) turn.notices.push(turn.words.forgot)
  if (!isScreen(state.screen)) {
    turn.state.screen = 'menu'
    turn.state.trail = []
    turn.notices.push(turn.words.forgot)
  }
  if (hasBegun(state.draft) && now - state.at > draftDays * dayMs) {
    drop(turn)
    turn.notices.push(turn.words.draftOver)
    if (screens[screenOf(turn)].flow === 'filing') turn.state.screen = 'menu'
  }
  forgetWhatIsGone(turn)
  return turn
}

function respond(turn: Turn, input: ChatInput): Next {
  if (turn.state.language === null) return firstWords(turn, input)
  const next = understood(turn, input)
  if (next !== null) {
    turn.state.odd = 0
    return next
  }
  turn.state.odd += 1
  turn.notices.push(turn.words.notUnderstood)
  if (turn.state.odd < mostOdd) return screenOf(turn)
  turn.state.odd = 0
  return 'offer-call'
}

function understood(turn: Turn, input: ChatInput): Next {
  const screen = screens[screenOf(turn)]
  switch (input.kind) {
    case 'text':
      return typed(turn, screen, input.text)
    case 'choice':
      return chosen(turn, input.id)
    case 'location':
      if (screen.flow !== 'filing' && screen.flow !== 'menu') return null
      takePosition(turn, input)
      return nextQuestion(turn)
    case 'unknown':
      return null
    default:
      if (screen.media) return screen.media(turn, input)
      turn.notices.push(turn.words.noMediaHere)
      return screenOf(turn)
  }
}

/** Until a language is chosen, what somebody sends waits. */
function firstWords(turn: Turn, input: ChatInput): Next {
  const language = languageOf(input)
  if (language === null) {
    if (input.kind !== 'text' || commandIn(input.text) === null) turn.state.held = JSON.stringify(input)
    return 'language'
  }
  speak(turn, language)
  const held = turn.state.held ?? (isChoice(input) ? null : JSON.stringify(input))
  turn.state.held = null
  turn.state.screen = 'menu'
  const next = held === null ? null : understood(turn, JSON.parse(held) as ChatInput)
  return next ?? 'menu'
}

const isChoice = (input: ChatInput): boolean =>
  input.kind === 'choice' || (input.kind === 'text' && plain(input.text).length < 3)

function languageOf(input: ChatInput): ChatLanguage | null {
  if (input.kind === 'choice') return input.id.startsWith('language:') ? asLanguage(input.id.slice(9)) : null
  if (input.kind !== 'text') return null
  const command = commandIn(input.text)
  if (command && isLanguage(command)) return command
  const number = plain(input.text)
  if (/^[123]$/.test(number)) return (['hi', 'en', 'pa'] as const)[Number(number) - 1] ?? null
  if (/\p{Script=Gurmukhi}/u.test(input.text)) return 'pa'
  return /\p{Script=Devanagari}/u.test(input.text) ? 'hi' : null
}
const asLanguage = (id: string): ChatLanguage | null => (id in chatWords ? (id as ChatLanguage) : null)

function typed(turn: Turn, screen: Screen, text: string): Next {
  const command = commandIn(text)
  if (command) return obey(turn, command)
  const option = optionTyped(turn, screen, text)
  if (option) return choose(turn, screen, option.id)
  const next = screen.typed?.(turn, text) ?? null
  return next ?? (screen.flow === 'filing' ? null : typedAtMenu(turn, text))
}

function obey(turn: Turn, command: Command | ChatLanguage): Next {
  const { state } = turn
  if (isLanguage(command)) {
    speak(turn, command)
    turn.notices.push(turn.words.switched)
    return screenOf(turn)
  }
  switch (command) {
    case 'back':
      state.screen = state.trail.pop() ?? 'menu'
      state.page = 0
      return screenOf(turn)
    case 'stop': {
      drop(turn)
      state.feedback = null
      state.trail = []
      state.screen = 'ended'
      return state.broadcasts ? { kind: 'broadcasts', wanted: false } : 'ended'
    }
    case 'greeting':
      return screens[screenOf(turn)].flow === 'filing' ? screenOf(turn) : 'menu'
    default:
      return command
  }
}

const optionsOf = (turn: Turn, screen: Screen): Option[] => screen.options?.(turn) ?? []
const pageWords = ({ words }: Turn) => ({ next: words.next, previous: words.previous })

function optionTyped(turn: Turn, screen: Screen, text: string): Option | undefined {
  const all = optionsOf(turn, screen)
  const shown = pageOf(all, turn.state.page, pageWords(turn))
  const typed = plain(text)
  if (/^\d{1,2}$/.test(typed)) return shown[Number(typed) - 1]
  const paging = (id: string, phrases: readonly string[]) =>
    phrases.some((phrase) => plain(phrase) === typed) ? shown.find((each) => each.id === id) : undefined
  return (
    paging(nextPage, said.next) ??
    paging(previousPage, said.previous) ??
    [...all, ...shown].find(({ title, says = [] }) =>
      [title, ...says].some((phrase) => plain(phrase) === typed),
    )
  )
}

function choose(turn: Turn, screen: Screen, id: string): Next {
  if (id === nextPage || id === previousPage) {
    turn.state.page += id === nextPage ? 1 : -1
    return screenOf(turn)
  }
  return screen.chosen?.(turn, id) ?? null
}

/** A tap, be it on a message of long ago. */
function chosen(turn: Turn, tapped: string): Next {
  const at = tapped.indexOf(':')
  const [name, id] = [tapped.slice(0, at), tapped.slice(at + 1)]
  const { state } = turn
  const here = screens[screenOf(turn)]
  const has = (screen: Screen) =>
    [...optionsOf(turn, screen), ...pageOf(optionsOf(turn, screen), state.page, pageWords(turn))].some(
      (each) => each.id === id,
    )
  if (name === state.screen && has(here)) return choose(turn, here, id)
  if (name === 'language' && asLanguage(id)) return obey(turn, id as ChatLanguage)
  if (name === 'check' && state.filed !== null && id === `send-${state.filed.confirmation}`) return 'filed'
  if (!isScreen(name)) return null
  const screen = screens[name]
  const isSafe =
    screen.flow === 'menu' || (screen.flow === 'filing' && here.flow === 'filing' && name !== 'check')
  if (isSafe && id !== nextPage && id !== previousPage && has(screen)) {
    move(turn, name)
    return choose(turn, screen, id)
  }
  turn.notices.push(turn.words.oldButton)
  return screenOf(turn)
}

function move(turn: Turn, to: ScreenId): void {
  const { state } = turn
  if (state.screen === to) return
  if (to === 'menu' || state.screen === 'language') state.trail = []
  else if (state.trail.at(-1) !== to) state.trail = longerTrail(state.trail, state.screen)
  state.screen = to
  state.page = 0
}

/** `isAfter`: an act was just done, and none comes after it. */
function finish(turn: Turn, next: Next, isAfter = false): ChatTurn {
  let to = next ?? screenOf(turn)
  // Each step leads on to an open question; were there a circle, the menu is no harm.
  for (let steps = 0; typeof to === 'string' && steps < 10; steps++) {
    const from = turn.state.screen
    move(turn, to)
    const entered: Next = screens[to].enter?.(turn) ?? null
    if (entered === null || (isAfter && typeof entered !== 'string')) break
    if (typeof entered === 'string') turn.state.screen = from
    to = entered
  }
  const { state, notices, before } = turn
  if (typeof to !== 'string') return { state, replies: [], act: to }
  return { state, replies: [...before, question(turn, screens[screenOf(turn)], notices)] }
}

function question(turn: Turn, screen: Screen, notices: readonly string[]): ChatReply {
  const text = [...notices, screen.says(turn)].join('\n\n')
  if (screen.asksLocation) return { kind: 'ask-location', text: clip(text, chatLimits.body) }
  const shown = pageOf(optionsOf(turn, screen), turn.state.page, pageWords(turn))
  return ask(turn.state.screen, text, shown, screen.button?.(turn) ?? turn.words.choose)
}
