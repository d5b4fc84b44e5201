/** The chat as a whole: takes what somebody sends, and gives what to reply and what to do. Pure: time is passed in. */
import type { ChatAct, ChatInput, ChatOutcome, ChatReply, ChatWorld } from './chat.ts'
import { drop, forgetWhatIsGone, hasBegun } from './draft.ts'
import { outcomes } from './outcomes.ts'
import { ask, chatLimits, clip } from './render.ts'
import { isScreen, move, screenOf, screens, shownOf } from './screens.ts'
import { type ChatState, draftDays, readState } from './state.ts'
import type { Next, Outcomes, Screen, Turn } from './turn.ts'
import { respond } from './understand.ts'
import { chatWords } from './words/words.ts'

export type ChatTurn = { state: ChatState; replies: ChatReply[]; act?: ChatAct }

const dayMs = 24 * 3_600_000

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
    state: { ...structuredClone(state), told: [] },
    shown: null,
    filed: null,
    notices: [...state.told],
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
  if (typeof to !== 'string') return { state: { ...state, told: notices.slice(0, 20) }, replies: [], act: to }
  return { state, replies: [...before, question(turn, screens[screenOf(turn)], notices)] }
}

function question(turn: Turn, screen: Screen, notices: readonly string[]): ChatReply {
  const text = [...notices, screen.says(turn)].join('\n\n')
  if (screen.asksLocation) return { kind: 'ask-location', text: clip(text, chatLimits.body) }
  const shown = shownOf(turn, screen)
  return ask(turn.state.screen, text, shown, screen.button?.(turn) ?? turn.words.choose)
}
