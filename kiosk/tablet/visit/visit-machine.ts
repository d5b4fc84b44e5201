/** One visit from the tap to the thank-you and back to the faces. Pure: time is passed in, and the disk is asked by what it returns. */
import type { Rating } from '#server/contract/rating.ts'
import { isRepeat, isRun, nextPress, type Press, withMore } from './presses.ts'
import {
  deafMs,
  fail,
  go,
  isAtRest,
  patience,
  rest,
  show,
  stay,
  thank,
  tilesFor,
  touched,
  visitOf,
  writing,
} from './visit-moves.ts'
import type { Rules, Screen, State, Turn, Visit, VisitEvent } from './visit-state.ts'

/** What the event makes of the state at that time. A screen whose time was up before goes first: a tablet may have slept. */
export function step(state: State, event: VisitEvent, at: number, rules: Rules): Turn {
  if (event.is !== 'time' && state.until !== null && at >= state.until) {
    const gone = onTime(state, at, rules)
    const then = step(gone.state, event, at, rules)
    return { state: then.state, effects: [...gone.effects, ...then.effects] }
  }
  const { screen } = state
  switch (event.is) {
    case 'time':
      return state.until !== null && at >= state.until ? onTime(state, at, rules) : stay(state)
    case 'rules':
      return isAtRest(state) ? rest(state, at, rules) : stay(state)
    case 'opened':
    case 'not-opened':
    case 'kept':
    case 'not-kept':
      return onDisk(state, event, at)
    case 'typed':
      return screen.is === 'words' ? show(state, { ...screen, closing: false }, at) : stay(state)
    case 'listening':
      return listen(state, event.on, at)
  }
  return at < state.deafUntil ? stay(state) : onPress(state, event, at, rules)
}

type Pressed = Exclude<
  VisitEvent,
  { is: 'time' | 'rules' | 'opened' | 'not-opened' | 'kept' | 'not-kept' | 'typed' | 'listening' }
>

function onPress(state: State, event: Pressed, at: number, rules: Rules): Turn {
  const { screen } = state
  switch (event.is) {
    case 'service':
      return screen.is === 'service'
        ? go(state, { is: 'faces', service: event.id, visit: null }, at)
        : stay(state)
    case 'face':
      return screen.is === 'faces' ? onFace(state, screen, event, at, rules) : stay(state)
    case 'reason':
      return screen.is === 'reasons' ? toggle(state, screen.visit, event.id, at) : stay(state)
    case 'change':
      return screen.is === 'reasons'
        ? go(state, { is: 'faces', service: screen.visit.service, visit: touched(screen.visit) }, at)
        : stay(state)
    case 'next':
      if (screen.is === 'reasons' && rules.words)
        return go(state, { is: 'words', visit: touched(screen.visit), closing: false }, at)
      return screen.is === 'reasons' || screen.is === 'words'
        ? thank(state, touched(screen.visit), at)
        : stay(state)
    case 'say':
      if (screen.is !== 'words') return stay(state)
      return {
        ...thank(heardMore(state), touched(writing(screen.visit)), at),
        effects: [{ do: 'complete', visit: screen.visit.number, more: { words: event.words } }],
      }
    case 'hold':
      return screen.is === 'thanks' ? show(state, { ...screen, held: true }, at) : stay(state)
    case 'again':
      return rest(state, at, rules, at + deafMs)
    case 'language':
      return speak(state, event.lang, at)
  }
}

function onFace(
  state: State,
  screen: Screen & { is: 'faces' },
  { rating, closed }: { rating: Rating; closed: boolean },
  at: number,
  rules: Rules,
): Turn {
  if (screen.visit) return changeFace(state, screen.visit, rating, at, rules)
  if (isRepeat(state.press, at))
    return { state: { ...state, repeated: true, since: at, until: at + patience.repeated }, effects: [] }
  const pressed = nextPress(state.press, rating, at)
  const press = tilesFor(rules, rating).length > 0 ? pressed : withMore(pressed)
  const number = state.visits + 1
  const visit: Visit = {
    number,
    rating,
    service: screen.service,
    reasons: [],
    entry: null,
    writing: 1,
    partly: false,
    touched: false,
  }
  const first = { rating, lang: state.lang, service: screen.service, ...oddity(closed, press) }
  return {
    ...ask({ ...state, press, visits: number, repeated: false }, visit, at, rules),
    effects: [{ do: 'open', visit: number, first }],
  }
}

function oddity(closed: boolean, press: Press): { odd?: 'run' | 'closed' } {
  if (closed) return { odd: 'closed' }
  return isRun(press) ? { odd: 'run' } : {}
}

function changeFace(state: State, before: Visit, rating: Rating, at: number, rules: Rules): Turn {
  if (before.rating === rating) return ask(state, before, at, rules)
  // Tiles that were chosen stay only where the new face has them too.
  const fit = new Set(tilesFor(rules, rating).map(({ id }) => id))
  const reasons = before.reasons.filter((id) => fit.has(id))
  return {
    ...ask(state, { ...writing(before), rating, reasons }, at, rules),
    effects: [{ do: 'complete', visit: before.number, more: { rating, reasons } }],
  }
}

/** The tiles, or what comes after them where the office has none. */
function ask(state: State, visit: Visit, at: number, rules: Rules): Turn {
  if (tilesFor(rules, visit.rating).length > 0) return go(state, { is: 'reasons', visit }, at)
  return rules.words
    ? go(state, { is: 'words', visit, closing: false }, at)
    : thank(state, touched(visit), at)
}

const heardMore = (state: State): State => ({ ...state, press: state.press && withMore(state.press) })

function toggle(state: State, visit: Visit, id: string, at: number): Turn {
  const reasons = visit.reasons.includes(id)
    ? visit.reasons.filter((each) => each !== id)
    : [...visit.reasons, id]
  return {
    ...show(heardMore(state), { is: 'reasons', visit: { ...touched(writing(visit)), reasons } }, at),
    effects: [{ do: 'complete', visit: visit.number, more: { reasons } }],
  }
}

function speak(state: State, lang: State['lang'], at: number): Turn {
  if (lang === state.lang) return stay(state)
  const { screen } = state
  if (screen.is === 'thanks') return show({ ...state, lang }, screen, at)
  const visit = visitOf(screen)
  if (!visit) {
    const until = Math.max(at + patience.language, state.until ?? 0)
    return { state: { ...state, lang, since: at, until, listening: false }, effects: [] }
  }
  return {
    ...show({ ...state, lang }, { ...screen, visit: touched(writing(visit)) } as Screen, at),
    effects: [{ do: 'complete', visit: visit.number, more: { lang } }],
  }
}

function listen(state: State, on: boolean, at: number): Turn {
  if (on)
    return { state: { ...state, listening: true, since: at, until: at + patience.listening }, effects: [] }
  if (!state.listening) return stay(state)
  const { screen } = state
  const quiet = { ...state, listening: false }
  const visit = visitOf(screen)
  if (!visit) return { state: { ...quiet, since: at, until: at + patience.language }, effects: [] }
  return show(quiet, { ...screen, visit: touched(visit) } as Screen, at)
}

function onTime(state: State, at: number, rules: Rules): Turn {
  const { screen } = state
  // A visit that the disk never answered was not saved, and nobody is told that it was.
  const visit = visitOf(screen)
  if (visit && visit.entry === null)
    return { ...fail(state, at), effects: [{ do: 'seal', visit: visit.number }] }
  switch (screen.is) {
    case 'faces':
      if (screen.visit) return thank(state, screen.visit, at)
      return rest(state, at, rules)
    case 'reasons':
      return thank(state, screen.visit, at)
    case 'words':
      if (!screen.closing) return show(state, { ...screen, closing: true }, at)
      return thank(state, screen.visit, at)
    case 'thanks':
      if (screen.visit.writing === 0) return rest(state, at, rules)
      return show(state, { ...screen, visit: { ...screen.visit, writing: 0, partly: true } }, at)
    default:
      return rest(state, at, rules)
  }
}

type Answer = Extract<VisitEvent, { is: 'opened' | 'not-opened' | 'kept' | 'not-kept' }>

/** Nothing where the visitor has gone: what is on the disk stays there. */
function onDisk(state: State, answer: Answer, at: number): Turn {
  const { screen } = state
  const visit = visitOf(screen)
  if (!visit || visit.number !== answer.visit) return stay(state)
  if (answer.is === 'not-opened') return fail(state, at)
  const known: Visit = {
    ...visit,
    writing: Math.max(0, visit.writing - 1),
    entry: answer.is === 'opened' ? answer.entry : visit.entry,
    partly: visit.partly || answer.is === 'not-kept',
  }
  const next = { ...screen, visit: known } as Screen
  // The thank-you begins once everything is on the disk.
  if (screen.is === 'thanks' && visit.writing > 0 && known.writing === 0) return show(state, next, at)
  return { state: { ...state, screen: next }, effects: [] }
}
