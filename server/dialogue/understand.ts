/** What a message means where the chat is: a command, a row, words, or nothing. No I/O. */
import type { ChatInput, ChatLanguage } from './chat.ts'
import { drop, nextQuestion, takePosition } from './draft.ts'
import { speak, typedAtMenu } from './menu-screens.ts'
import { type Command, commandIn, isLanguage, plain, said } from './phrases.ts'
import { nextPage, previousPage } from './render.ts'
import { isScreen, move, optionsOf, screenOf, screens, shownOf } from './screens.ts'
import type { Next, Option, Screen, Turn } from './turn.ts'
import { chatWords } from './words/words.ts'

/** Messages in a row that nothing is made of, until a call is offered. */
const mostOdd = 3

export function respond(turn: Turn, input: ChatInput): Next {
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
  const language = languageOf(input) ?? insists(turn, input)
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

/** Whoever does not choose, but goes on, is answered in Hindi: the menu offers the others. */
function insists({ state }: Turn, input: ChatInput): ChatLanguage | null {
  const command = input.kind === 'text' ? commandIn(input.text) : null
  const goesOn = command !== null && command !== 'greeting' && command !== 'language'
  if (!goesOn && ++state.odd < mostOdd) return null
  state.odd = 0
  return 'hi'
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
      // Not to a question that would only lead on again, such as the last one of a complaint that was filed.
      do state.screen = state.trail.pop() ?? 'menu'
      while (typeof screens[screenOf(turn)].enter?.(turn) === 'string')
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

function optionTyped(turn: Turn, screen: Screen, text: string): Option | undefined {
  const all = optionsOf(turn, screen)
  const shown = shownOf(turn, screen)
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
    [...optionsOf(turn, screen), ...shownOf(turn, screen)].some((each) => each.id === id)
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
