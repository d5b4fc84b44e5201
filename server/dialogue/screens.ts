/** The table of all screens, and how the chat moves between them. No I/O. */
import { aboutScreens } from './about-screens.ts'
import { caseScreens } from './case-screens.ts'
import { feedbackScreens } from './feedback-screens.ts'
import { filingScreens } from './filing-screens.ts'
import { menuScreens } from './menu-screens.ts'
import { pageOf } from './render.ts'
import { longerTrail } from './state.ts'
import type { Option, Screen, ScreenId, Turn } from './turn.ts'
import { whereScreens } from './where-screens.ts'

export const screens: Record<ScreenId, Screen> = {
  ...menuScreens,
  ...aboutScreens,
  ...filingScreens,
  ...whereScreens,
  ...caseScreens,
  ...feedbackScreens,
}
export const isScreen = (id: string): id is ScreenId => id in screens
export const screenOf = (turn: Turn): ScreenId => (isScreen(turn.state.screen) ? turn.state.screen : 'menu')

/** Nothing is behind them. */
const ends: ReadonlySet<ScreenId> = new Set(['menu', 'filed', 'thanks', 'ended'])

export function move(turn: Turn, to: ScreenId): void {
  const { state } = turn
  if (state.screen === to) return
  if (ends.has(to) || state.screen === 'language') state.trail = []
  else if (state.trail.at(-1) !== to) state.trail = longerTrail(state.trail, state.screen)
  state.screen = to
  state.page = 0
}

export const optionsOf = (turn: Turn, screen: Screen): Option[] => screen.options?.(turn) ?? []

/** Of the page that is open. */
export const shownOf = (turn: Turn, screen: Screen): Option[] =>
  pageOf(optionsOf(turn, screen), turn.state.page, turn.words)
