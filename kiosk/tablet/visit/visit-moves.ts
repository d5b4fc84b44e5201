/** From one screen to another: what each waits for, and what is left behind. Pure: time is passed in. */
import type { Rating } from '#server/contract/rating.ts'
import type { Rules, Screen, State, Turn, Visit } from './visit-state.ts'

/** Milliseconds that a screen waits for its visitor, counted from the last press on it. */
export const patience = {
  faces: 20_000,
  change: 15_000,
  reasons: 15_000,
  words: 40_000,
  closing: 20_000,
  thanks: 4000,
  held: 30_000,
  failed: 12_000,
  language: 20_000,
  repeated: 4000,
  /** A disk that has not answered by then does not answer. */
  disk: 10_000,
  /** The longest that reading out stops the time. */
  listening: 90_000,
} as const

/** The other half of a double tap comes within this. */
export const deafMs = 400

export function startOf(rules: Rules, at: number): State {
  return {
    screen: firstScreen(rules),
    lang: restLanguage(rules),
    until: null,
    since: at,
    deafUntil: at,
    listening: false,
    visits: 0,
    press: null,
    repeated: false,
  }
}

/** Nothing of a visitor is on the screen, not even a language. */
export const isAtRest = ({ screen, until }: State): boolean => visitOf(screen) === null && until === null

export const visitOf = (screen: Screen): Visit | null => ('visit' in screen ? screen.visit : null)

/** Tiles that fit the face. */
export const tilesFor = <R extends Pick<Rules, 'complaint' | 'praise'>>(rules: R, rating: Rating) =>
  rating <= 2 ? rules.complaint : rules.praise

const firstScreen = (rules: Rules): Screen =>
  rules.askService && rules.services.length > 0
    ? { is: 'service' }
    : { is: 'faces', service: null, visit: null }

const restLanguage = (rules: Rules) => rules.languages[0] ?? 'hi'

export const touched = (visit: Visit): Visit => ({ ...visit, touched: true })
export const writing = (visit: Visit): Visit => ({ ...visit, writing: visit.writing + 1 })

export const stay = (state: State): Turn => ({ state, effects: [] })

/** The screen, its time begun anew. */
export function show(state: State, screen: Screen, at: number): Turn {
  const until = at + waitsFor(screen)
  return { state: { ...state, screen, since: at, until, listening: false, repeated: false }, effects: [] }
}

/** Another screen, by a press. */
export const go = (state: State, screen: Screen, at: number): Turn =>
  show({ ...state, deafUntil: at + deafMs }, screen, at)

function waitsFor(screen: Screen): number {
  if (screen.is === 'faces') return screen.visit ? patience.change : patience.faces
  if (screen.is === 'words') return screen.closing ? patience.closing : patience.words
  if (screen.is !== 'thanks') return screen.is === 'service' ? patience.language : patience[screen.is]
  if (screen.visit.writing > 0) return patience.disk
  return screen.held ? patience.held : patience.thanks
}

export const thank = (state: State, visit: Visit, at: number): Turn =>
  go(state, { is: 'thanks', visit, held: false }, at)

export const fail = (state: State, at: number): Turn => show(state, { is: 'failed' }, at)

/** Back to the first screen, in its own language; what was said goes up. */
export function rest(state: State, at: number, rules: Rules, deafUntil = at): Turn {
  const visit = visitOf(state.screen)
  return {
    state: { ...startOf(rules, at), deafUntil, visits: state.visits, press: state.press },
    effects: visit ? [{ do: 'seal', visit: visit.number }] : [],
  }
}
